import type { OutboxCounts, OutboxState, UnreadableEntry } from '../../ipc/model/outbox.ts';

/** What the outbox holds, in a few numbers. What cannot be read waits for nothing here and is counted for itself. */
export function outboxCounts(
  stored: ReadonlyMap<OutboxState, number>,
  unreadable: readonly UnreadableEntry[],
): OutboxCounts {
  const of = (...states: readonly OutboxState[]): number => {
    const all = states.reduce((sum, state) => sum + (stored.get(state) ?? 0), 0);
    return all - unreadable.filter(({ state }) => states.includes(state)).length;
  };
  return {
    waiting: of('waiting-network', 'waiting-slot'),
    running: of('sending', 'running'),
    unconfirmed: of('unconfirmed'),
    failed: of('failed'),
    unreadable: unreadable.length,
  };
}
