import { useRef, useState } from 'react';
import type { Suggestion } from '../../../ipc/domains/find.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';

/** What can go on at the caret. */
export interface Completed {
  /** The search that was asked about; `from` and `to` are places in it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

export interface Completion {
  /** Null while the list is closed. */
  readonly open: Completed | null;
  /** The suggestion that the arrow keys chose; null before they chose one. */
  readonly at: number | null;
  /** Asks what can go on at `caret` of a search. What was asked before no longer counts. */
  readonly ask: (query: LibraryQuery, text: string, caret: number) => void;
  readonly move: (by: 1 | -1) => void;
  readonly point: (at: number) => void;
  readonly close: () => void;
}

/** So long nothing is typed, ms, before terms are counted. */
const PAUSE_MS = 250;
const isUncounted = ({ kind, count }: Suggestion): boolean => kind === 'value' && count === null;

/** The list under the search field. An answer that comes too late, or not at all, changes nothing. */
export function useCompletion(): Completion {
  const [open, setOpen] = useState<Completed | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const asked = useRef(0);
  const show = (next: Completed | null) => {
    setOpen(next);
    setAt(null);
  };
  /** Once nothing is typed for a moment. The rows stay, in their order, and get their numbers. */
  const count = (query: LibraryQuery, text: string, caret: number, isCurrent: () => boolean): void => {
    setTimeout(() => {
      if (!isCurrent()) return;
      ask(conch.find.complete({ query, text, caret, counted: true })).then(
        ({ from, to, suggestions }) => isCurrent() && setOpen({ text, from, to, suggestions }),
        // They are told without numbers.
        () => undefined,
      );
    }, PAUSE_MS);
  };
  return {
    open,
    at,
    ask(query, text, caret) {
      asked.current += 1;
      const number = asked.current;
      const isCurrent = (): boolean => number === asked.current;
      ask(conch.find.complete({ query, text, caret, counted: false })).then(
        ({ from, to, suggestions }) => {
          if (!isCurrent()) return;
          show(suggestions.length === 0 ? null : { text, from, to, suggestions });
          if (suggestions.some(isUncounted)) count(query, text, caret, isCurrent);
        },
        // Typing goes on without help.
        () => isCurrent() && show(null),
      );
    },
    move(by) {
      const count = open?.suggestions.length ?? 0;
      if (count > 0) setAt((old) => (old === null ? (by > 0 ? 0 : count - 1) : (old + by + count) % count));
    },
    point: setAt,
    close() {
      asked.current += 1;
      show(null);
    },
  };
}

/** Whether the caret stands behind something that can be gone on with: a letter, or a space inside quotes. */
export function canGoOn(text: string, caret: number): boolean {
  const before = text.slice(0, caret);
  if (before === '') return false;
  const isQuoted = (before.match(/["“”]/g)?.length ?? 0) % 2 === 1;
  return isQuoted || !/\s$/.test(before);
}

/** A search with a suggestion taken, and how much of it stands behind the caret. */
export function taken({ text, from, to }: Completed, { kind, insert }: Suggestion): { text: string; behind: number } {
  const after = text.slice(to);
  // What is complete is finished by a space, and becomes a chip; a key waits for its value.
  const gap = kind === 'key' || /^\s/.test(after) || /\s$/.test(insert) ? '' : ' ';
  return { text: `${text.slice(0, from)}${insert}${gap}${after}`, behind: after.length };
}
