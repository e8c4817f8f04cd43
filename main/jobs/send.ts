import type { DeleteOrder } from '../../ipc/model/change.ts';
import { assertNever, Failed } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import type { Provider } from '../providers/provider.ts';
import { type Accepted, OutcomeUnknown } from '../providers/remote-changes.ts';
import { arrivalsOf, followedOf, idsOf } from './accepted.ts';
import { endStopped } from './cancel-running.ts';
import { itemOf, targetOf } from './change-target.ts';
import { uploadFiles } from './files.ts';
import { settle } from './follow.ts';
import { costs } from './lanes.ts';
import { likeBefore } from './like-before.ts';
import { eventOfError } from './setback.ts';
import type { OutboxTools } from './tools.ts';

/**
 * Sends one waiting change, once, and commits what became of it. Before a request that costs goes out it is committed that
 * it goes out. Never throws for what the provider does; an abort leaves the entry in `sending`, and the next start finds
 * it unconfirmed.
 */
export async function sendEntry(tools: OutboxTools, record: OutboxRecord, signal: AbortSignal): Promise<void> {
  const provider = await connected(tools, record);
  if (provider === null) return;
  try {
    if (costs(record.entry.change)) await order(tools, record, provider, signal);
    else await ask(tools, record, provider, signal);
  } catch (error) {
    if (signal.aborted) return;
    await setBack(tools, record, provider, error);
  }
}

async function connected(tools: OutboxTools, { entry }: OutboxRecord): Promise<Provider | null> {
  try {
    return await tools.providerFor(entry.connection);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    await tools.store.happen(entry.id, { type: 'refused', failure: error.failure, at: tools.now() });
    return null;
  }
}

/** Uploads first, then the one request that costs. */
async function order(tools: OutboxTools, record: OutboxRecord, provider: Provider, signal: AbortSignal): Promise<void> {
  const { store } = tools;
  const { id } = record.entry;
  const files = await uploadFiles(tools, record, provider.changes, signal);
  const readAt = listReadAt(tools, record);
  const before = { listReadAt: readAt, likeBefore: await likeBefore(tools, record, provider, readAt, signal) };
  await store.happen(id, { type: 'sending', at: tools.now() }, before);
  await tools.onStep('sending', id);
  const accepted = await request(tools, record, provider, files, signal);
  await tools.onStep('answered', id);
  await takeIn(tools, record, accepted).catch((error: unknown) => {
    throw error instanceof Failed && !(error instanceof OutcomeUnknown) ? notRecorded(record, error) : error;
  });
  await tools.onStep('recorded', id);
}

/** It is paid: what could not be written down (a full disk) must not look as if it had been refused. */
function notRecorded({ entry }: OutboxRecord, error: Failed): OutcomeUnknown {
  const { code, message, hint } = error.failure;
  const taken = `The provider took “${entry.summary}”, but it could not be recorded here.`;
  return new OutcomeUnknown({ code, message: `${taken} ${message}`, hint, status: null }, { cause: error });
}

/** Commits what was accepted and what it made in one transaction. */
export async function takeIn(tools: OutboxTools, record: OutboxRecord, accepted: Accepted): Promise<void> {
  const { id, change } = record.entry;
  const follows = followedOf(accepted);
  if (follows === null) throw nothingNamed(record);
  const event = { type: 'accepted', remoteId: idsOf(follows)[0] ?? null, message: null } as const;
  await tools.store.arrive(id, event, { follows, attempts: 0, looks: 0 }, arrivalsOf(accepted, change));
  await settle(tools, id);
}

/** Where lists tell no time, this tells what was there before. */
function listReadAt({ library }: OutboxTools, { entry }: OutboxRecord): number | null {
  const { change, connection, account } = entry;
  const feed = change.kind === 'create' ? feedOfKind[change.what] : 'custom-voices';
  return feed === null ? null : library.read.feedState({ connection, account, feed }).lastFinishedAt;
}

const feedOfKind = { video: 'videos', image: 'images', speech: 'audio', music: null, agent: null } as const;

async function request(
  tools: OutboxTools,
  record: OutboxRecord,
  { changes }: Provider,
  files: Awaited<ReturnType<typeof uploadFiles>>,
  signal: AbortSignal,
): Promise<Accepted> {
  const { entry, reference } = record;
  const { change, account } = entry;
  switch (change.kind) {
    case 'create': {
      const voice = change.voice === null ? null : (tools.library.read.item(change.voice)?.remoteId ?? null);
      const known = tools.library.read.accounts(entry.connection).find((one) => one.id === account);
      const maxJobs = known?.maxJobs ?? null;
      return changes.create({ order: { ...change, account }, files, voice, reference, maxJobs }, signal);
    }
    case 'clone-voice': {
      const { name, language, reduceNoise } = change;
      return changes.cloneVoice({ account, name, language, reduceNoise, files, reference }, signal);
    }
    case 'design-voice': {
      const { name, prompt, previewText } = change;
      return changes.designVoice({ account, name, prompt, previewText, reference }, signal);
    }
    case 'delete':
    case 'delete-upload':
    case 'cancel':
      throw new Error(`${change.kind} is not an order`);
    default:
      return assertNever(change);
  }
}

/** Deletes and cancels: they may be repeated, and what came of a delete is read from the list. */
async function ask(tools: OutboxTools, record: OutboxRecord, provider: Provider, signal: AbortSignal): Promise<void> {
  const { store, now } = tools;
  const { id, change, account } = record.entry;
  await store.happen(id, { type: 'sending', at: now() });
  await tools.onStep('sending', id);
  if (change.kind === 'delete-upload') await provider.changes.deleteUpload(account, change.upload, signal);
  else if (change.kind === 'delete') await deleteItem(tools, change, provider, signal);
  else if (change.kind === 'cancel') await provider.changes.cancel(targetOf(itemOf(tools, change)), signal);
  await tools.onStep('answered', id);
  await store.happen(id, { type: 'accepted', remoteId: remoteIdOf(tools, record), message: null }, { attempts: 0 });
  if (change.kind === 'cancel') {
    await store.happen(id, { type: 'finished', at: now(), items: null });
    await endStopped(tools, change.item);
  }
  await tools.onStep('recorded', id);
}

/** What is not there any more is as good as deleted; the list decides. */
async function deleteItem(
  tools: OutboxTools,
  change: DeleteOrder,
  provider: Provider,
  signal: AbortSignal,
): Promise<void> {
  try {
    await provider.changes.delete(targetOf(itemOf(tools, change)), signal);
  } catch (error) {
    const gone = error instanceof Failed && ['not-found', 'gone'].includes(error.failure.code);
    if (!gone || error instanceof OutcomeUnknown) throw error;
  }
}

async function setBack(tools: OutboxTools, before: OutboxRecord, provider: Provider, error: unknown): Promise<void> {
  const { store, pauses, now, log } = tools;
  const record = store.find(before.entry.id) ?? before;
  const { change, sentAt, id } = record.entry;
  const event = eventOfError(error, record, {
    pauses,
    limits: provider.changes.limits,
    // Until the order itself is sent, everything may be done again.
    repeatable: !costs(change) || sentAt === null,
    now: now(),
  });
  if (!(error instanceof Failed)) log.error('a change ended in a defect', { kind: change.kind, error });
  await store.happen(id, event, { attempts: record.progress.attempts + 1, looks: 0 });
}

function remoteIdOf(tools: OutboxTools, { entry }: OutboxRecord): OutboxRecord['entry']['remoteId'] {
  const { change } = entry;
  if (change.kind === 'delete-upload') return change.upload;
  return change.kind === 'delete' || change.kind === 'cancel' ? itemOf(tools, change).remoteId : null;
}

function nothingNamed({ entry }: OutboxRecord): Error {
  return new OutcomeUnknown({
    code: 'protocol',
    message: `The provider took “${entry.summary}” without saying what it made.`,
    hint: 'Look for it at the provider.',
    status: null,
  });
}
