import type { ListedEntry, OutboxEntry } from './outbox.ts';

/** Whether this version can read the change. Apart from the schemas: the first page uses it, and reads none. */
export function isReadable(entry: ListedEntry): entry is OutboxEntry {
  return 'change' in entry;
}
