import type { RemoteChange } from '../../ipc/model/change.ts';
import type { RemoteId } from '../../ipc/model/ids.ts';
import type { ItemKind } from '../../ipc/model/item.ts';
import type { OutboxCandidate, OutboxId } from '../../ipc/model/outbox.ts';
import { Failed, failed } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import type { Accepted, Found } from '../providers/remote-changes.ts';
import { followedOf } from './accepted.ts';
import { takeIn } from './send.ts';
import { retryAt } from './setback.ts';
import { idsOfFound, soughtOf, tellsWhatWasThere } from './sought.ts';
import type { OutboxTools } from './tools.ts';

/** What the provider made so long before our clock says we sent it is not ours; clocks may differ by less. */
const CLOCK_MS = 60_000;

/**
 * Looks at the provider for the result of an unconfirmed change. One thing that must be it ends the doubt; everything that
 * may be it is kept as evidence for a person. Never sends anything. Network trouble leaves it as it is.
 */
export async function lookUp(tools: OutboxTools, record: OutboxRecord, signal: AbortSignal): Promise<void> {
  const { store, pauses, now, log } = tools;
  const { id, connection, evidence } = record.entry;
  const looks = record.progress.looks + 1;
  const pause = pauses.looks[record.progress.looks];
  // Another look, or a person, may have ended the doubt while this one was under way.
  const isDecided = (): boolean => store.find(id)?.entry.state !== 'unconfirmed';
  try {
    const { changes } = await tools.providerFor(connection);
    const found = await changes.find(soughtOf(record), signal);
    if (isDecided()) return;
    const possible = found.filter((one) => mayBe(tools, record, one));
    const result = isSomeoneSending(tools, record) ? null : theResult(record, possible);
    if (result !== null) return await takeIn(tools, record, result.accepted);
    await store.happen(
      id,
      {
        type: 'looked',
        evidence: {
          happened: evidence?.happened ?? '',
          lookedAt: now(),
          candidates: possible.map(({ candidate, accepted }) => withItem(tools, record, candidate, accepted)),
        },
        lookAt: pause === undefined ? null : now() + pause,
      },
      { looks },
    );
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Failed)) throw error;
    if (isDecided()) return;
    log.warn('the result of an unconfirmed change could not be looked for', { reason: error.failure.message });
    const lookAt = retryAt(pauses.network, looks, now());
    const known = evidence ?? { happened: '', lookedAt: null, candidates: [] };
    await store.happen(id, { type: 'looked', evidence: known, lookAt }, { looks });
  }
}

/** A person says that this is the result. Throws Failed('invalid') when it is another change's. */
export async function confirmResult(
  tools: OutboxTools,
  record: OutboxRecord,
  remoteId: RemoteId,
  signal: AbortSignal,
): Promise<void> {
  const { connection, account, id } = record.entry;
  if (tools.library.read.isClaimed(connection, account, remoteId, id)) {
    throw failed('invalid', 'That is the result of another change.', 'Choose another, or leave it unconfirmed.');
  }
  const found = await lookFor(tools, record, signal);
  const chosen = found.find(({ candidate }) => candidate.remoteId === remoteId);
  await takeIn(tools, record, chosen?.accepted ?? knownItem(tools, record, remoteId));
}

async function lookFor(tools: OutboxTools, record: OutboxRecord, signal: AbortSignal): Promise<readonly Found[]> {
  try {
    const { changes } = await tools.providerFor(record.entry.connection);
    return await changes.find(soughtOf(record), signal);
  } catch (error) {
    // Offline, what the library knows is enough.
    if (error instanceof Failed && !signal.aborted) return [];
    throw error;
  }
}

const feedOfKind = { video: 'videos', image: 'images', audio: 'audio', voice: 'custom-voices' } as const;

function knownItem(tools: OutboxTools, { entry }: OutboxRecord, remoteId: RemoteId): Accepted {
  const kinds: readonly ItemKind[] = ['video', 'image', 'audio', 'voice'];
  const kind = kinds.find((one) => tools.library.read.itemOf(entry.connection, entry.account, one, remoteId) !== null);
  if (kind === undefined) {
    throw failed('not-found', 'That is neither at the provider nor in the library.', 'Sync, then choose again.');
  }
  return { made: 'ids', feed: feedOfKind[kind], kind, ids: [remoteId] };
}

/** Not what was there before, and not what another change has made. */
function mayBe(tools: OutboxTools, { entry, progress }: OutboxRecord, { candidate, accepted }: Found): boolean {
  const sentAt = entry.sentAt ?? entry.createdAt;
  if (candidate.createdAt !== null && candidate.createdAt < sentAt - CLOCK_MS) return false;
  const { connection, account, id } = entry;
  return idsOfFound({ candidate, accepted }).every(
    (remoteId) =>
      progress.likeBefore?.includes(remoteId) !== true &&
      !tools.library.read.isClaimed(connection, account, remoteId, id) &&
      !wasKnownBefore(tools, entry, remoteId, kindOf(accepted), sentAt),
  );
}

function kindOf(accepted: Accepted): ItemKind | null {
  const followed = followedOf(accepted);
  return followed?.made === 'items' ? followed.kind : null;
}

/** Our ids begin with the time they were given, so that they tell when something was first seen. */
function wasKnownBefore(
  tools: OutboxTools,
  { connection, account }: OutboxRecord['entry'],
  remoteId: RemoteId,
  kind: ItemKind | null,
  sentAt: number,
): boolean {
  const item = kind === null ? null : tools.library.read.itemOf(connection, account, kind, remoteId);
  return item !== null && Number.parseInt(item.slice(0, 8) + item.slice(9, 13), 16) < sentAt;
}

/** The one thing that must be the result, or null. */
function theResult(record: OutboxRecord, possible: readonly Found[]): Found | null {
  const named = possible.filter(({ candidate }) => candidate.agrees.includes('reference'));
  const sure = named.length > 0 ? named : possible.filter((one) => agreesInAll(record, one));
  return sure.length === 1 ? (sure[0] ?? null) : null;
}

function agreesInAll(record: OutboxRecord, { candidate, accepted }: Found): boolean {
  const { change } = record.entry;
  const { agrees } = candidate;
  const text = change.kind === 'create' ? agrees.includes('prompt') : agrees.includes('name');
  const model = change.kind !== 'create' || change.model === '' || agrees.includes('model') || tellsNoModel(accepted);
  return text && model && (agrees.includes('time') || isNew(record, candidate));
}

/** Some lists do not tell the model of what is done. */
function tellsNoModel(accepted: Accepted): boolean {
  return accepted.made === 'items' && accepted.items.every(({ model }) => model === null);
}

/**
 * Where the list tells no time: shortly before the order was sent it was read to what was known, or looked through for the
 * like, and this was not in it (`mayBe` has seen to that).
 */
function isNew({ entry, progress }: OutboxRecord, candidate: OutboxCandidate): boolean {
  if (candidate.createdAt !== null || entry.sentAt === null) return false;
  return progress.likeBefore !== null || tellsWhatWasThere(progress.listReadAt, entry.sentAt);
}

/** The same order is on its way right now: what it makes must not be taken for this one's result. */
function isSomeoneSending(tools: OutboxTools, { entry }: OutboxRecord): boolean {
  return tools.store
    .open()
    .some(
      (other) =>
        other.entry.id !== entry.id &&
        other.entry.state === 'sending' &&
        other.entry.account === entry.account &&
        sameKind(other.entry.change, entry.change),
    );
}

function sameKind(one: RemoteChange, other: RemoteChange): boolean {
  if (one.kind === 'create' && other.kind === 'create') return one.what === other.what;
  return one.kind === other.kind;
}

function withItem(
  tools: OutboxTools,
  { entry }: { readonly entry: OutboxRecord['entry'] & { readonly id: OutboxId } },
  candidate: OutboxCandidate,
  accepted: Accepted,
): OutboxCandidate {
  const kind = kindOf(accepted);
  const itemId =
    kind === null ? null : tools.library.read.itemOf(entry.connection, entry.account, kind, candidate.remoteId);
  return { ...candidate, agrees: [...candidate.agrees], itemId };
}
