import {
  Calendar,
  Circle,
  CircleDot,
  Cpu,
  Folder,
  type LucideIcon,
  Mic,
  Ratio,
  Search,
  Shapes,
  Star,
  Tag,
  TextSearch,
  Timer,
  UserRound,
} from 'lucide-react';
import { type CSSProperties, Fragment } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../ipc/domains/find.ts';
import { type SearchKey, searchKeys } from '../../../ipc/model/search-terms.ts';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { Marked, type Stretch } from '../../ui/marked.tsx';
import { OptionRow } from '../../ui/option-row.tsx';
import type { Completion } from './use-completion.ts';

const ICONS: Readonly<Record<SearchKey, LucideIcon>> = {
  tag: Tag,
  model: Cpu,
  account: UserRound,
  kind: Shapes,
  is: CircleDot,
  before: Calendar,
  after: Calendar,
  duration: Timer,
  ratio: Ratio,
  rating: Star,
  voice: Mic,
  label: Circle,
  collection: Folder,
  like: TextSearch,
};

/** Pixels that it is wide, and that stay free beside it. */
const WIDTH = 400;
const EDGE = 8;

interface CompletionListProps {
  readonly id: string;
  readonly completion: Completion;
  /** Where the word begins that it goes on from, and the lower edge of the field; pixels of the window. */
  readonly left: number;
  readonly top: number;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** What can go on at the caret; the field keeps the focus. */
export function CompletionList({ id, completion, left, top, onTake }: CompletionListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open, at, point } = completion;
  if (open === null) return null;
  const typed = open.text.slice(open.from, open.to);
  const { suggestions } = open;
  const within = keyBefore(open.text.slice(0, open.from));
  const style: CSSProperties = { top: top + 6, left: Math.max(EDGE, Math.min(left, window.innerWidth - WIDTH - EDGE)) };
  const hint = at ?? 0;
  return createPortal(
    // A press must not take the focus from the field.
    <div className="completion no-drag" style={style} onPointerDown={(event) => event.preventDefault()}>
      <div id={id} role="listbox" aria-label={t('search.goOn')} className="menu">
        <div className="menu-head" aria-hidden="true">
          {t('search.goOn')}
        </div>
        {suggestions.map((suggestion, index) => {
          const { insert, kind, label, count } = suggestion;
          const isFirstWord = kind === 'word' && index > 0 && suggestions[index - 1]?.kind !== 'word';
          return (
            <Fragment key={`${kind} ${insert}`}>
              {isFirstWord && <div className="menu-line" aria-hidden="true" />}
              <OptionRow
                id={`${id}-${index}`}
                isCurrent={index === at}
                isHinted={index === hint}
                onPoint={() => point(index)}
                onTake={() => onTake(suggestion)}
              >
                <Icon of={iconOf(suggestion, within)} />
                <span className="truncate">
                  <Label suggestion={suggestion} typed={typed} within={within} />
                </span>
                {count !== null && <span className="end">{format.count(count)}</span>}
                {kind === 'key' && <em className="end">{t(`search.key.${keyBefore(label) ?? 'like'}`)}</em>}
              </OptionRow>
            </Fragment>
          );
        })}
      </div>
      <div className="completion-foot" aria-hidden="true">
        <span>
          <Keys keys="Tab" />
          {t('search.complete')}
        </span>
        <span>
          <Keys keys="Escape" />
          {t('search.closeList')}
        </span>
        <span className="flex-1" />
        <span>{t('search.leavesOut')}</span>
      </div>
    </div>,
    document.body,
  );
}

interface LabelProps {
  readonly suggestion: Suggestion;
  readonly typed: string;
  /** The key whose value is gone on from; null when the suggestion has its own. */
  readonly within: SearchKey | null;
}

/** The key of a value, quiet, and the value. */
function Label({ suggestion: { label, kind }, typed, within }: LabelProps) {
  const own = kind === 'value' ? keyBefore(label) : null;
  const key = own ?? (kind === 'value' ? within : null);
  const value = own === null ? label : label.slice(own.length + 1);
  return (
    <>
      {key !== null && <em>{key}:</em>}
      <Marked text={value} parts={partsOf(value, typed)} />
    </>
  );
}

/** Where what was typed stands in a text, without the key and the quotes before it. */
function partsOf(text: string, typed: string): readonly Stretch[] {
  const word = typed
    .replace(/^-?(?:[a-z]+[:：])?/i, '')
    .replace(/^.*[,，]/, '')
    .replace(/["“”]/g, '')
    .toLowerCase();
  const from = word === '' ? -1 : text.toLowerCase().indexOf(word);
  return from < 0 ? [] : [[from, from + word.length]];
}

function iconOf({ kind, label }: Suggestion, within: SearchKey | null): LucideIcon {
  if (kind === 'word') return TextSearch;
  const key = keyBefore(label) ?? within;
  return key === null ? Search : ICONS[key];
}

/** The key of the term that a text begins with, or that stands at its end without a value: `model:`, `rain tag:a,`. */
function keyBefore(text: string): SearchKey | null {
  const last = /(?:^|\s)-?([a-z]+)[:：][^\s]*$/i.exec(text)?.[1]?.toLowerCase();
  const first = /^-?([a-z]+)[:：]/i.exec(text)?.[1]?.toLowerCase();
  return searchKeys.find((key) => key === last) ?? searchKeys.find((key) => key === first) ?? null;
}
