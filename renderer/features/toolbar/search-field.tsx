import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../ipc/domains/find.ts';
import { useKeys } from '../../actions/bindings.ts';
import { focusList } from '../../panes.ts';
import { isLibraryPlace, type Place } from '../../state/places.ts';
import { buildQuery, setSearch, useQueries } from '../../state/query-store.ts';
import {
  askedSearch,
  finishedSearch,
  joinSearch,
  reopenLast,
  type SearchParts,
  splitSearch,
} from '../../state/search-terms.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { CompletionList } from './completion-list.tsx';
import { SearchChip } from './search-chip.tsx';
import { textWidth } from './text-width.ts';
import { canGoOn, taken, useCompletion } from './use-completion.ts';

const PROMPTS = {
  voices: 'search.voices',
  trash: 'search.trash',
  tags: 'tags.search',
  settings: 'search.settings',
} as const;

/** The search of the open place. A finished `key:value` is a chip; Backspace at its right makes it text again. */
export function SearchField({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const keys = useKeys('focus-search');
  const search = useQueries((queries) => queries.search[place] ?? '');
  const isLibrary = isLibraryPlace(place);
  const parts: SearchParts = isLibrary ? splitSearch(search) : { terms: [], rest: search };
  const { terms, rest } = parts;
  /** What an input method is still composing: shown, but not searched for. */
  const [composed, setComposed] = useState<string | null>(null);
  /** How much text is to stand behind the caret after the next change. */
  const [behind, setBehind] = useState<number | null>(null);
  const completion = useCompletion();

  useLayoutEffect(() => {
    if (behind === null) return;
    const caret = Math.max(0, rest.length - behind);
    input.current?.setSelectionRange(caret, caret);
    setBehind(null);
  }, [behind, rest]);

  const change = (next: SearchParts) => setSearch(place, joinSearch(next));
  const clear = () => {
    completion.close();
    setSearch(place, '');
    input.current?.focus();
  };

  /** Searches for what is typed, and asks how it could go on. */
  function type(text: string, caret: number): void {
    change({ terms, rest: text });
    if (!isLibrary) return;
    const all = joinSearch({ terms, rest: text });
    const before = all.length - text.length;
    if (canGoOn(text, caret)) completion.ask(askedOf(place), all, before + caret);
    else completion.close();
  }

  function take(suggestion: Suggestion): void {
    if (completion.open === null) return;
    const next = taken(completion.open, suggestion);
    completion.close();
    setSearch(place, next.text);
    setBehind(next.behind);
    // A key is of no use without a value: what it can be follows at once.
    if (suggestion.kind === 'key') completion.ask(askedOf(place), next.text, next.text.length - next.behind);
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (pressInList(event) || pressInField(event)) event.preventDefault();
  }

  /** What a key does while the list is open; false when it means nothing there. */
  function pressInList({ key, shiftKey }: KeyboardEvent): boolean {
    const { open, at } = completion;
    const chosen = open?.suggestions[at ?? 0];
    if (open === null || chosen === undefined) return false;
    if (key === 'ArrowDown') completion.move(1);
    else if (key === 'ArrowUp') completion.move(-1);
    else if ((key === 'Tab' && !shiftKey) || (key === 'Enter' && at !== null)) take(chosen);
    else if (key === 'Enter') finish();
    else if (key === 'Escape') completion.close();
    else return false;
    return true;
  }

  function pressInField({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean {
    const { selectionStart, selectionEnd } = currentTarget;
    const isAtStart = selectionStart === 0 && selectionEnd === 0;
    if (key === 'Escape' && search !== '') clear();
    else if (key === 'Escape') currentTarget.blur();
    else if (key === 'Enter') finish();
    else if (key === 'ArrowDown') return focusList();
    else if (key === 'Backspace' && isAtStart && terms.length > 0) reopen();
    else return false;
    return true;
  }

  /** What is typed is what is meant: a term at the end asks now too. */
  function finish(): void {
    completion.close();
    if (!isLibrary) return;
    const finished = finishedSearch(search);
    if (askedSearch(finished) !== askedSearch(search)) setSearch(place, finished);
  }

  function reopen(): void {
    const next = reopenLast(parts);
    change(next);
    setBehind(0);
    if (isLibrary) completion.ask(askedOf(place), joinSearch(next), joinSearch(next).length);
  }

  const field = completion.open === null ? null : (input.current?.getBoundingClientRect() ?? null);
  const shown = composed ?? rest;
  const list = `${id}list`;
  return (
    // A press beside the text belongs to the field, as in any text field.
    <search className="search no-drag" onPointerDown={(event) => focusOnPress(event, input.current)}>
      <Icon of={Search} size={14} />
      {terms.length > 0 && (
        <span className="search-chips">
          {terms.map((term) => (
            <SearchChip key={term} term={term} onRemove={() => change({ terms: without(terms, term), rest })} />
          ))}
        </span>
      )}
      <input
        ref={input}
        type="search"
        value={shown}
        aria-label={t('search.label')}
        placeholder={terms.length > 0 ? '' : isPrompted(place) ? t(PROMPTS[place]) : t('search.library')}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          const { value, selectionStart } = event.target;
          if (composed === null) type(value, selectionStart ?? value.length);
          else setComposed(value);
        }}
        onCompositionStart={() => setComposed(rest)}
        onCompositionEnd={(event) => {
          setComposed(null);
          type(event.currentTarget.value, event.currentTarget.selectionStart ?? event.currentTarget.value.length);
        }}
        onKeyDown={press}
        onBlur={({ currentTarget }) => {
          // Another window is no end of typing.
          if (document.activeElement === currentTarget) completion.close();
          else finish();
        }}
        {...(isLibrary && {
          role: 'combobox',
          'aria-expanded': completion.open !== null,
          'aria-controls': list,
          'aria-autocomplete': 'list' as const,
          'aria-activedescendant': completion.at === null ? undefined : `${list}-${completion.at}`,
        })}
      />
      {search ? (
        <IconButton icon={X} size="xs" label={t('search.clear')} keys="Escape" onPress={clear} />
      ) : (
        keys !== null && <Keys keys={keys} />
      )}
      {completion.open !== null && field !== null && (
        <CompletionList
          id={list}
          completion={completion}
          left={field.left + wordStart(completion.open, rest, input.current)}
          top={field.bottom}
          onTake={take}
        />
      )}
      <span role="status" className="sr-only">
        {completion.open === null ? '' : t('search.suggestions', { count: completion.open.suggestions.length })}
      </span>
    </search>
  );
}

/** The question that completion is for: that of the place, as if nothing were searched. */
function askedOf(place: Place) {
  const { sorting } = useQueries.getState();
  return buildQuery(isLibraryPlace(place) ? place : 'all', '', sorting);
}

/** How far right in the field the word begins that is gone on from, pixels. */
function wordStart(
  { text, from }: { readonly text: string; readonly from: number },
  rest: string,
  input: HTMLInputElement | null,
): number {
  if (input === null) return 0;
  const start = Math.max(0, from - (text.length - rest.length));
  return Math.max(0, textWidth(rest.slice(0, start), input) - input.scrollLeft);
}

function isPrompted(place: Place): place is keyof typeof PROMPTS {
  return Object.hasOwn(PROMPTS, place);
}

function without(terms: readonly string[], term: string): string[] {
  return terms.filter((other) => other !== term);
}

function focusOnPress(event: React.PointerEvent<HTMLElement>, input: HTMLInputElement | null): void {
  if (event.target === event.currentTarget) {
    event.preventDefault();
    input?.focus();
  }
}
