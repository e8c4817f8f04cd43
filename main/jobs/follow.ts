import type { Failure } from '../../ipc/model/failure.ts';
import type { Item } from '../../ipc/model/item.ts';
import type { OutboxId } from '../../ipc/model/outbox.ts';
import type { KnownJob, ToRead } from '../library/library.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import { statedReason } from '../providers/http/service-text.ts';
import { ACCOUNT_BLOCKED, statusFailure } from '../providers/http/status-failure.ts';
import { idsOf } from './accepted.ts';
import type { OutboxEvent } from './states.ts';
import type { OutboxTools } from './tools.ts';

/**
 * Says of a running change what the library knows by now: how far it is, that it is done, or that it came to nothing. What
 * runs is read by sync like everything else that is not final.
 */
export async function settle(tools: OutboxTools, id: OutboxId): Promise<void> {
  const record = tools.store.find(id);
  if (record === null || record.entry.state !== 'running') return;
  const event = eventOf(tools, record);
  if (event !== null) await tools.store.happen(id, event);
}

function eventOf(tools: OutboxTools, record: OutboxRecord): OutboxEvent | null {
  const { library, now } = tools;
  const { connection, account } = record.entry;
  const { follows } = record.progress;
  if (follows === null) return null;
  if (follows.made === 'job') {
    const job = library.read.jobOf(connection, account, follows.id);
    if (job === null || job.status === 'running') return null;
    if (job.status === 'complete') return { type: 'finished', at: now(), items: job.items };
    return { type: 'came-to-nothing', failure: jobEnded(job, record), at: now() };
  }
  const items = follows.ids.flatMap((remoteId) => {
    const found = library.read.itemOf(connection, account, follows.kind, remoteId);
    const item = found === null ? null : library.read.item(found);
    return item === null ? [] : [item];
  });
  if (items.length < follows.ids.length) return null;
  return eventOfItems(record, items, now());
}

/** What the state of its items makes of a change; null when nothing is new. */
export function eventOfItems({ entry }: OutboxRecord, items: readonly Item[], now: number): OutboxEvent | null {
  const running = items.filter((item) => isUnfinished(item) && item.remote === 'present');
  if (running.length > 0) {
    const percents = running.flatMap(({ percent }) => (percent === null ? [] : [percent]));
    const percent = percents.length === 0 ? null : Math.min(...percents);
    const message = running.find(({ statusMessage }) => statusMessage !== null)?.statusMessage ?? null;
    const same = percent === entry.percent && message === entry.message;
    return same ? null : { type: 'progress', percent, message };
  }
  if (items.some(({ status }) => status === 'complete')) {
    return { type: 'finished', at: now, items: items.map(({ id }) => id) };
  }
  return { type: 'came-to-nothing', failure: failureOfItems(items), at: now };
}

/** Reads at the provider what this change runs, as far as a reading is due. Gives whether anything was read. Throws Failed. */
export async function readRunning(tools: OutboxTools, record: OutboxRecord, signal: AbortSignal): Promise<boolean> {
  const { connection, account } = record.entry;
  const scope = { connection, accounts: [account], remoteIds: followedIds(record) };
  const due = tools.library.read.dueToRead(tools.now(), DUE_LIMIT, scope).filter((one) => isFollowed(record, one));
  if (due.length === 0) return false;
  const provider = await tools.providerFor(connection);
  for (const target of due) {
    const answer = await provider.read(target, signal);
    const found =
      answer.found === 'gone'
        ? ('gone' as const)
        : answer.found === 'item'
          ? { item: answer.item }
          : { job: answer.job };
    await tools.library.write.applyRead(target, found, tools.now());
  }
  return true;
}

const DUE_LIMIT = 500;

function followedIds({ progress: { follows } }: OutboxRecord): readonly string[] {
  return follows === null ? [] : idsOf(follows);
}

function isFollowed({ entry, progress }: OutboxRecord, target: ToRead): boolean {
  const { follows } = progress;
  if (follows === null || target.account !== entry.account) return false;
  if (follows.made === 'job') return target.kind === 'job' && target.remoteId === follows.id;
  return target.kind === follows.kind && follows.ids.includes(target.remoteId);
}

function isUnfinished({ status }: Item): boolean {
  return status === 'pending' || status === 'running';
}

function failureOfItems(items: readonly Item[]): Failure {
  const item = items.find(({ status }) => status === 'moderated') ?? items.find(({ status }) => status === 'failed');
  if (item === undefined) {
    return {
      code: 'gone',
      message: 'The provider has forgotten this work before it was done.',
      hint: 'Look at its web site; send it again if it is not there.',
      status: null,
    };
  }
  const said = item.statusMessage ?? item.statusLabel;
  return item.status === 'moderated'
    ? {
        code: 'moderated',
        message: `The provider refused the content. The service said: “${said}”`,
        hint: 'Change the prompt or the files, then send it anew.',
        status: null,
      }
    : {
        code: 'upstream',
        message: `The provider could not make it. The service said: “${said}”`,
        hint: 'Send it again, or change the order.',
        status: null,
      };
}

/** What has a way out of its own: a plan, credits, the content, an account on hold (api/BEHAVIOUR.md, status codes). */
const telling: readonly (number | null)[] = [402, 412, 422, ACCOUNT_BLOCKED];

function jobEnded(job: KnownJob, { entry }: OutboxRecord): Failure {
  if (job.status === 'gone') {
    return {
      code: 'gone',
      message: 'The provider has forgotten this job before it was done.',
      hint: 'Look at its web site; send it again if it is not there.',
      status: null,
    };
  }
  const { status, said } = statedReason(job.raw);
  if (status !== null && telling.includes(status)) return statusFailure(status, said, entry, 'change');
  const message = `“${entry.summary}” failed there.`;
  return {
    code: 'upstream',
    message: said === null ? message : `${message} The service said: “${said}”`,
    hint: 'Look at its web site; send it again if it is not there.',
    status: null,
  };
}
