import type { OutboxEntry, OutboxId, OutboxState } from '../../ipc/model/outbox.ts';

/** The most entries remembered from events; older ones are in the lists by then. */
const REMEMBERED = 400;

/** Whether nothing more happens to a change by itself. */
export function isOver(state: OutboxState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

export interface Lists {
  readonly open: readonly OutboxEntry[];
  readonly ended: readonly OutboxEntry[];
  readonly told: ReadonlyMap<OutboxId, OutboxEntry>;
}

/** Whether entries are new or stand elsewhere than before, so that lists have to be read again; progress is neither. */
export function hasMoved({ open, ended }: Pick<Lists, 'open' | 'ended'>, entries: readonly OutboxEntry[]): boolean {
  const standing = ({ state, held }: OutboxEntry): string => (held ? 'held' : state);
  const before = new Map([...open, ...ended].map((entry) => [entry.id, standing(entry)]));
  return entries.length === 0 || entries.some((entry) => before.get(entry.id) !== standing(entry));
}

/** The lists with what was just told: known entries in their place, those that ended moved, new ones at the end. */
export function withTold(old: Lists, entries: readonly OutboxEntry[]): Lists {
  const news = new Map(entries.map((entry) => [entry.id, entry]));
  const known = new Set([...old.open, ...old.ended].map(({ id }) => id));
  const current = (list: readonly OutboxEntry[]) => list.map((entry) => news.get(entry.id) ?? entry);
  const all = [...current(old.open), ...entries.filter(({ id }) => !known.has(id))];
  const wasOver = current(old.ended);
  // What was told last stands at the end.
  const told = new Map([...[...old.told].filter(([id]) => !news.has(id)), ...news]);
  return {
    open: [...all, ...wasOver].filter((entry) => !isOver(entry.state)),
    ended: [...all, ...wasOver].filter((entry) => isOver(entry.state)),
    told: told.size > REMEMBERED ? new Map([...told].slice(-REMEMBERED)) : told,
  };
}
