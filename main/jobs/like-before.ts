import type { RemoteId } from '../../ipc/model/ids.ts';
import { Failed } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import type { Provider } from '../providers/provider.ts';
import { idsOfFound, soughtOf, tellsWhatWasThere } from './sought.ts';
import type { OutboxTools } from './tools.ts';

/**
 * What already looks like the result of an order before it is sent: the same prompt, in a list that need not tell times.
 * Should the answer be lost, whatever else looks so is the result. Null where the list was read lately, tells times, or
 * cannot be read; throws Failed when the provider cannot be reached, since nothing can be sent then.
 */
export async function likeBefore(
  tools: OutboxTools,
  record: OutboxRecord,
  { changes }: Provider,
  listReadAt: number | null,
  signal: AbortSignal,
): Promise<RemoteId[] | null> {
  const { change } = record.entry;
  if (change.kind !== 'create' || (change.what !== 'video' && change.what !== 'image')) return null;
  if (tellsWhatWasThere(listReadAt, tools.now())) return null;
  try {
    return (await changes.find(soughtOf(record), signal)).flatMap(idsOfFound);
  } catch (error) {
    if (!(error instanceof Failed) || error.failure.code === 'network') throw error;
    tools.log.info('it is not known what was there before an order', { reason: error.failure.message });
    return null;
  }
}
