import type { LibraryQuery } from '../../../ipc/model/query.ts';
import type { ReaderContext } from './reader-context.ts';

/** What stacks add to a question. `index` is the one that must be read, when it has to be another. */
export interface StackClauses {
  readonly parts: readonly (readonly [sql: string, ...values: readonly number[]])[];
  readonly index: string | null;
}

const NONE: StackClauses = { parts: [], index: null };

/**
 * `stackOf` names one stack. `stacked` leaves out what lies beneath a cover, where that cover stands in the same list: in the
 * library itself, never in a search, a collection or a place for what needs a person, where a hit would be lost beneath another.
 */
export function stackClauses(query: LibraryQuery, context: ReaderContext): StackClauses {
  if (query.stackOf !== null) {
    const item = context
      .prepared<{ seq: number; stack: number | null }>('SELECT seq, stack FROM items WHERE id = ?')
      .get(query.stackOf);
    if (item?.stack == null) return { parts: [['items.seq = ?', item?.seq ?? -1]], index: null };
    return { parts: [['items.stack = ?', item.stack]], index: 'items_of_stack' };
  }
  if (!isStacked(query)) return NONE;
  // A list of one kind or account shows what lies beneath a cover of another.
  const narrowed = query.kinds.length + query.accounts.length > 0;
  return { parts: [[narrowed ? 'items.beneath <> 1' : 'items.beneath = 0']], index: null };
}

/** Whether a question is answered with covers only. */
export function isStacked(query: LibraryQuery): boolean {
  const whole = query.place === 'library' && query.collection === null && query.remote === null;
  return query.stacked && whole && query.stackOf === null && query.search.trim() === '';
}
