import { Check, type LucideIcon, Minus, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Marked } from '../../ui/marked.tsx';
import { fuzzy, type Match } from '../palette/fuzzy.ts';
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
  const list = useRef<HTMLDivElement>(null);
  const name = search.trim();
  const found = foundIn(choices, name);
  const canMake = name !== '' && !choices.some((choice) => choice.name.toLowerCase() === name.toLowerCase());
  const rows = found.length + (canMake ? 1 : 0);
  const current = Math.max(0, Math.min(at, rows - 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row, or other rows, are the reason to scroll
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, search]);

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
      <div className="palette-input">
        <Icon of={Search} size={18} />
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens because a person wants to type
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-label={title}
          aria-activedescendant={rows === 0 ? undefined : `${id}-${current}`}
          placeholder={prompt}
          spellCheck={false}
          maxLength={200}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        {count !== null && (
          <span className="palette-scope">{t('chooser.about', { count, formatted: format.count(count) })}</span>
        )}
      </div>
      <div ref={list} id={id} role="listbox" aria-label={title} className="menu palette-list">
        {found.map(({ choice, parts }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys arrive in the field
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className="menu-item palette-row"
            onPointerMove={() => setAt(index)}
            onClick={() => take(index)}
            {...(index === current && { 'data-focused': '' })}
          >
            <Icon of={choice.icon} />
            <span className="truncate">
              <Marked text={choice.name} parts={parts} />
            </span>
            <em className="end">{choice.note}</em>
            <span className="chooser-state">
              {choice.state !== 'none' && <Icon of={choice.state === 'all' ? Check : Minus} size={14} />}
            </span>
          </div>
        ))}
        {canMake && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys arrive in the field
          <div
            id={`${id}-${found.length}`}
            role="option"
            aria-selected={current === found.length}
            className="menu-item palette-row"
            onPointerMove={() => setAt(found.length)}
            onClick={() => take(found.length)}
            {...(current === found.length && { 'data-focused': '' })}
          >
            <Icon of={Plus} />
            <span className="truncate">{makeWords(name)}</span>
          </div>
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
