import type { OutboxCounts } from '../../ipc/model/outbox.ts';
import type { Standing, StoredRecord } from '../library/outbox-record.ts';

/** What the outbox holds, in a few numbers. What cannot be read waits for nothing here and is counted for itself. */
export function outboxCounts(stored: ReadonlyMap<Standing, number>, unreadable: readonly StoredRecord[]): OutboxCounts {
  const of = (...standings: readonly Standing[]): number => {
    const all = standings.reduce((sum, standing) => sum + (stored.get(standing) ?? 0), 0);
    return all - unreadable.filter(({ entry }) => standings.includes(entry.held ? 'held' : entry.state)).length;
  };
  return {
    waiting: of('waiting-network', 'waiting-slot'),
    held: of('held'),
    running: of('sending', 'running'),
    unconfirmed: of('unconfirmed'),
    failed: of('failed'),
    unreadable: unreadable.length,
  };
}
