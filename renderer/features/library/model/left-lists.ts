import type { LibraryQuery } from '../../../../ipc/model/query.ts';
import type { Followee, Held } from './followed.ts';

/** Where a list was looked at when it was left. */
export interface Left {
  readonly top: Held;
  /** The item that the keys were about; null when it was not in memory. */
  readonly lead: Followee | null;
}

/** Of so many lists it is known; those that were left last. */
const MOST = 50;
const left = new Map<string, Left>();

/** Remembers where one was in a list; null forgets it: it is come back to at its top. */
export function leaveList(query: LibraryQuery, at: Left | null): void {
  const key = JSON.stringify(query);
  left.delete(key);
  if (at === null) return;
  left.set(key, at);
  const [oldest] = left.keys();
  if (left.size > MOST && oldest !== undefined) left.delete(oldest);
}

/** Where one was in a list; null is its top. */
export function whereLeft(query: LibraryQuery): Left | null {
  return left.get(JSON.stringify(query)) ?? null;
}
