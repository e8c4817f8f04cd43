import type { SentHeld } from '../../ipc/domains/outbox.ts';
import type { OutboxId } from '../../ipc/model/outbox.ts';
import { failed, failureOf } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import { checkChange } from './check-change.ts';
import type { OutboxTools } from './tools.ts';

/**
 * Lets held orders go; null is all. What the account takes may be another thing than when they were written: one that it would not
 * take any more stays held, with why. Throws Failed when one that is named is not held.
 */
export async function sendHeld(tools: OutboxTools, ids: readonly OutboxId[] | null): Promise<SentHeld> {
  const wanted = ids === null ? null : new Set(ids);
  const records = tools.store.open().filter(({ entry }) => entry.held && (wanted === null || wanted.has(entry.id)));
  const missing = ids?.find((id) => !records.some(({ entry }) => entry.id === id));
  if (missing !== undefined) throw notHeld(tools, missing);
  const refused: SentHeld['refused'] = [];
  const good = records.filter(({ entry }) => {
    try {
      checkChange(tools, entry.change);
      return true;
    } catch (error) {
      refused.push({ id: entry.id, failure: failureOf(error) });
      return false;
    }
  });
  const sent: readonly OutboxRecord[] =
    good.length === 0 ? [] : await tools.store.release(good.map(({ entry }) => entry.id));
  return { sent: sent.map(({ entry }) => entry), refused };
}

function notHeld({ store }: OutboxTools, id: OutboxId): Error {
  const record = store.find(id);
  const hint = 'Look at the outbox again.';
  return record === null
    ? failed('not-found', `There is no outbox entry ${id}.`, hint)
    : failed('invalid', `“${record.entry.summary}” is not held.`, hint);
}
