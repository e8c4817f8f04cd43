import type { CancelOrder } from '../../ipc/model/change.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { Failed, failed } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import { targetOf } from './change-target.ts';
import type { OutboxTools } from './tools.ts';

/**
 * Asks the provider to stop what an entry runs, and gives back what must be asked for later because the provider is out of reach.
 * Throws Failed where it cannot be stopped, so that nothing is called cancelled that goes on.
 */
export async function cancelRunning(
  { library, providerFor }: OutboxTools,
  { entry, progress }: OutboxRecord,
  signal: AbortSignal,
): Promise<readonly CancelOrder[]> {
  const { change, connection, account, items } = entry;
  if (change.kind !== 'create') {
    throw failed('invalid', `“${entry.summary}” was accepted and cannot be taken back.`, 'Wait for it to end.');
  }
  if (progress.follows?.made === 'job') {
    throw failed('invalid', 'An agent job cannot be stopped.', 'It ends by itself after 15 minutes at the latest.');
  }
  const { changes } = await providerFor(connection);
  const later: CancelOrder[] = [];
  for (const id of items) {
    const item = library.read.item(id);
    if (item === null || (item.status !== 'pending' && item.status !== 'running')) continue;
    try {
      await changes.cancel(targetOf(item), signal);
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      later.push({ kind: 'cancel', connection, account, item: id });
    }
  }
  return later;
}

/** The entries that ran what was stopped just now are cancelled too. */
export async function endStopped({ store, now }: OutboxTools, item: ItemId): Promise<void> {
  const open = store.open();
  const isStopping = (one: ItemId): boolean =>
    open.some(({ entry: { change } }) => change.kind === 'cancel' && change.item === one);
  for (const { entry } of open) {
    const { id, state, change, items } = entry;
    if (change.kind !== 'create' || state !== 'running' || !items.includes(item) || items.some(isStopping)) continue;
    await store.happen(id, { type: 'cancelled', at: now() });
  }
}

function isOutOfReach(error: unknown): boolean {
  return error instanceof Failed && (error.failure.code === 'network' || error.failure.code === 'timeout');
}
