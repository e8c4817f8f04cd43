import { Check, type LucideIcon, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Marked } from '../../ui/marked.tsx';
import { OptionRow } from '../../ui/option-row.tsx';
import { fuzzy, type Match } from '../palette/fuzzy.ts';
import { PaletteInput } from '../palette/palette-input.tsx';
import { closeChooser } from './chooser-store.ts';
import '../palette/palette.css';
import './chooser.css';

/** One thing that can be chosen. */
export interface Choice {
  readonly key: string;
  /** What is searched and shown. */
  readonly name: string;
  readonly icon: LucideIcon;
  /** A few quiet words at the right. */
  readonly note: string;
  /** Whether all of the items have it, some, or none. */
  readonly state: 'all' | 'some' | 'none';
}

interface ChooserProps {
  readonly title: string;
  readonly prompt: string;
  readonly none: string;
  readonly empty: string;
  /** How many items it is about; null for none. */
  readonly count: number | null;
  readonly choices: readonly Choice[];
  readonly makeWords: (name: string) => string;
  readonly onChoose: (choice: Choice) => void;
  readonly onMake: (name: string) => void;
}

/** The most rows at once: who types more finds the rest. */
const MOST_ROWS = 50;

/** Finds one of many by a few letters, or makes a new one: type, choose, Enter. */
export function Chooser(props: ChooserProps) {
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) closeChooser();
      }}
    >
      <Modal className="palette chooser">
        <Dialog className="palette-dialog" aria-label={props.title}>
          <Choices {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ title, prompt, none, empty, count, choices, makeWords, onChoose, onMake }: ChooserProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const name = search.trim();
  const found = foundIn(choices, name);
  const canMake = name !== '' && !choices.some((choice) => choice.name.toLowerCase() === name.toLowerCase());
  const rows = found.length + (canMake ? 1 : 0);
  const current = Math.max(0, Math.min(at, rows - 1));

  function take(index: number): void {
    const choice = found[index]?.choice;
    if (choice !== undefined) onChoose(choice);
    else if (canMake) onMake(name);
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || rows === 0) return;
    if (event.key === 'ArrowDown') setAt((current + 1) % rows);
    else if (event.key === 'ArrowUp') setAt((current + rows - 1) % rows);
    else if (event.key === 'Enter') take(current);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <PaletteInput
        label={title}
        prompt={prompt}
        list={id}
        current={rows === 0 ? undefined : `${id}-${current}`}
        value={search}
        scope={count === null ? null : t('chooser.about', { count, formatted: format.count(count) })}
        onChange={(value) => {
          setSearch(value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id={id} role="listbox" aria-label={title} className="menu palette-list">
        {found.map(({ choice, parts }, index) => (
          <OptionRow
            key={choice.key}
            id={`${id}-${index}`}
            isCurrent={index === current}
            className="palette-row"
            onPoint={() => setAt(index)}
            onTake={() => take(index)}
          >
            <Icon of={choice.icon} />
            <span className="truncate">
              <Marked text={choice.name} parts={parts} />
            </span>
            <em className="end">{choice.note}</em>
            <span className="chooser-state">
              {choice.state !== 'none' && <Icon of={choice.state === 'all' ? Check : Minus} size={14} />}
            </span>
          </OptionRow>
        ))}
        {canMake && (
          <OptionRow
            id={`${id}-${found.length}`}
            isCurrent={current === found.length}
            className="palette-row"
            onPoint={() => setAt(found.length)}
            onTake={() => take(found.length)}
          >
            <Icon of={Plus} />
            <span className="truncate">{makeWords(name)}</span>
          </OptionRow>
        )}
        {rows === 0 && <p className="palette-none">{choices.length === 0 ? empty : none}</p>}
      </div>
      <span role="status" className="sr-only">
        {name === '' ? '' : t('palette.found', { count: found.length })}
      </span>
    </>
  );
}

interface Found {
  readonly choice: Choice;
  readonly parts: Match['parts'];
}

/** What fits the search, best first; without a search everything in its order. */
export function foundIn(choices: readonly Choice[], search: string): readonly Found[] {
  if (search === '') return choices.slice(0, MOST_ROWS).map((choice) => ({ choice, parts: [] }));
  return choices
    .flatMap((choice) => {
      const match = fuzzy(search, choice.name);
      return match === null ? [] : [{ choice, parts: match.parts, score: match.score }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_ROWS);
}
