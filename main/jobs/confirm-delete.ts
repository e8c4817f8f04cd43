import { Failed } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import { itemOf, targetOf } from './change-target.ts';
import { retryAt } from './setback.ts';
import type { OutboxTools } from './tools.ts';

/**
 * Reads the list again: the only proof of a delete, since the provider answers 200 to anything (api/BEHAVIOUR.md, links,
 * retention, deletion). What is gone there is marked gone here; what is still listed after several looks has failed.
 */
export async function confirmDelete(tools: OutboxTools, record: OutboxRecord, signal: AbortSignal): Promise<void> {
  const { store, pauses, now } = tools;
  const { id } = record.entry;
  const { looks } = record.progress;
  try {
    if (!(await isListed(tools, record, signal))) return await finish(tools, record);
    const pause = pauses.confirmations[looks];
    if (pause === undefined) {
      const failure = stillListed(record);
      await store.happen(id, { type: 'came-to-nothing', failure, at: now() });
      return;
    }
    const message = 'The provider still lists it.';
    await store.happen(id, { type: 'ask-later', at: now() + pause, message }, { looks: looks + 1 });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Failed)) throw error;
    const at = retryAt(pauses.network, record.progress.attempts, now());
    const attempts = record.progress.attempts + 1;
    await store.happen(id, { type: 'ask-later', at, message: error.failure.message }, { attempts });
  }
}

async function isListed(tools: OutboxTools, { entry }: OutboxRecord, signal: AbortSignal): Promise<boolean> {
  const { changes } = await tools.providerFor(entry.connection);
  const { change, account } = entry;
  if (change.kind === 'delete-upload') return changes.isListed({ account, upload: change.upload }, signal);
  if (change.kind === 'delete') return changes.isListed(targetOf(itemOf(tools, change)), signal);
  return false;
}

async function finish(tools: OutboxTools, { entry }: OutboxRecord): Promise<void> {
  const { library, store, now } = tools;
  const { change, connection, account } = entry;
  if (change.kind === 'delete-upload') await library.write.forgetUpload(connection, account, change.upload);
  if (change.kind === 'delete') {
    const target = library.read.readTarget(change.item);
    // An attachment alone is meant, not the job that made it and its other attachments.
    if (target !== null) await library.write.applyRead({ ...target, jobId: null }, 'gone', now());
  }
  await store.happen(entry.id, { type: 'finished', at: now(), items: null });
}

function stillListed({ entry }: OutboxRecord): Failed['failure'] {
  return {
    code: 'upstream',
    message: `The provider answered that “${entry.summary}” is deleted, but it still lists it.`,
    hint: 'Delete it on the web site of the provider, or try again later.',
    status: null,
  };
}
