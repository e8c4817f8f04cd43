import type { Failure } from '../../ipc/model/failure.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import { settle } from './follow.ts';
import { costs } from './lanes.ts';
import { afterInterruption, endedMeanwhile } from './states.ts';
import type { OutboxTools } from './tools.ts';

const unwritten: Failure = { ...endedMeanwhile, message: 'What came of it could not be recorded here.' };

/** What was under way when the program ended, decided before anything is sent, and what has ended since. */
export async function recover(tools: OutboxTools): Promise<void> {
  const { store, log } = tools;
  for (const record of store.open()) {
    const { id, state } = record.entry;
    if (state === 'running') await settle(tools, id);
    if (state !== 'sending') continue;
    log.info('a change was under way when Conch ended', { id });
    await decide(tools, record, endedMeanwhile);
  }
}

/** What came of a request could not be written (the disk was full): it is as if the program had ended then. */
export async function recoverUnwritten(tools: OutboxTools, record: OutboxRecord): Promise<void> {
  tools.log.info('what came of a change could not be recorded', { id: record.entry.id });
  await decide(tools, record, unwritten);
}

async function decide({ store, now }: OutboxTools, record: OutboxRecord, why: Failure): Promise<void> {
  const entry = afterInterruption(record.entry, costs(record.entry.change), why);
  await store.replace({ ...record, entry: { ...entry, nextAttemptAt: entry.state === 'unconfirmed' ? now() : null } });
}
