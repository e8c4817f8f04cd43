import { randomUUID } from 'node:crypto';
import type { RemoteChange } from '../../ipc/model/change.ts';
import type { CreationCatalogue } from '../../ipc/model/creation.ts';
import type { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import type { InputId } from '../../ipc/model/input.ts';
import { type OutboxEntry, OutboxId, UnreadableEntry } from '../../ipc/model/outbox.ts';
import type { Outbox } from '../engine-api.ts';
import { failed, failureOf } from '../failed.ts';
import type { Library } from '../library/library.ts';
import { noProgress, type OutboxRecord } from '../library/outbox-record.ts';
import type { Log } from '../log.ts';
import type { Provider } from '../providers/provider.ts';
import { cancelRunning } from './cancel-running.ts';
import { checkChange, costOfChange } from './check-change.ts';
import { settle } from './follow.ts';
import { recover } from './interrupted.ts';
import { costs } from './lanes.ts';
import { confirmResult, lookUp } from './look-up.ts';
import { outboxCounts } from './outbox-counts.ts';
import { sendHeld } from './send-held.ts';
import { createOutboxStore } from './store.ts';
import { summaryOf } from './summary.ts';
import { defaultPauses, type OutboxTools, type Pauses } from './tools.ts';
import { createWorker } from './worker.ts';

export interface OutboxOptions {
  readonly library: Library;
  /** False where the library is only read: then nothing is sent or changed. */
  readonly mayWrite: boolean;
  readonly providerFor: (connection: ConnectionName) => Promise<Provider>;
  readonly catalogueOf: (connection: ConnectionName, account: AccountId) => CreationCatalogue | null;
  readonly inputPath: (id: InputId) => string | null;
  readonly log: Log;
  readonly now: () => number;
  readonly pauses?: Pauses;
  /** Hears of the moments between which a process may end; tests stop there. */
  readonly onStep?: OutboxTools['onStep'];
}

export interface RunningOutbox extends Outbox {
  /** Whether a change that is not over needs this file. */
  needs(input: InputId): boolean;
  /** Leaves requests that are under way a moment; what has no answer by then is unconfirmed at the next start. */
  close(): Promise<void>;
}

/** How a change is put in: held for a person to send, or known not to reach the provider now. */
interface How {
  readonly hold: boolean;
  readonly isOutOfReach: boolean;
}
const atOnce: How = { hold: false, isOutOfReach: false };

/** The app syncs often: what was just looked for is not looked for again so soon. In ms. */
const FRESH_LOOK_MS = 60_000;

/** Opens the outbox of a library: what was being sent when the program ended is unconfirmed from here on. */
export async function openOutbox(options: OutboxOptions): Promise<RunningOutbox> {
  const { library, providerFor, catalogueOf, inputPath, log, now } = options;
  const store = createOutboxStore(library, now);
  const tools: OutboxTools = {
    library,
    store,
    providerFor,
    catalogueOf,
    inputPath,
    pauses: options.pauses ?? defaultPauses,
    onStep: options.onStep ?? (() => undefined),
    log,
    now,
  };
  const worker = createWorker(tools);
  let started = false;
  for (const { entry } of store.unreadable()) {
    const { id, summary } = entry;
    log.error('a change in the outbox cannot be read: it is kept and not sent', { id, summary });
  }
  if (options.mayWrite) await recover(tools);
  const stopListening = library.onChange(({ ids }) => {
    for (const record of store.open()) {
      if (record.entry.state !== 'running' || !concerns(record, ids)) continue;
      settle(tools, record.entry.id).then(
        () => worker.wake(),
        (error: unknown) => log.warn('a running change could not be settled', { reason: failureOf(error).message }),
      );
    }
  });

  function known(id: OutboxId): OutboxRecord {
    const record = store.find(id);
    if (record !== null) return record;
    throw unknownEntry(id);
  }

  const unreadable = (): UnreadableEntry[] => store.unreadable().map(({ entry }) => UnreadableEntry.parse(entry));

  const entryOf = (id: OutboxId): OutboxEntry => known(id).entry;

  function mustBeIdle(id: OutboxId): void {
    if (!worker.isBusy(id)) return;
    throw failed('invalid', `“${entryOf(id).summary}” is being sent right now.`, 'Wait for the answer.');
  }

  function newRecord(change: RemoteChange, createdAt: number, { hold, isOutOfReach }: How = atOnce): OutboxRecord {
    const id = OutboxId.parse(randomUUID());
    const { connection, account } = change;
    const held = hold && costs(change);
    const offline =
      isOutOfReach ||
      store.open().some(({ entry }) => entry.connection === connection && entry.state === 'waiting-network');
    const entry: OutboxEntry = {
      id,
      change,
      connection,
      account,
      state: offline && !held ? 'waiting-network' : 'waiting-slot',
      held,
      summary: summaryOf(change, library),
      createdAt,
      sentAt: null,
      endedAt: null,
      nextAttemptAt: null,
      remoteId: null,
      items: change.kind === 'delete' || change.kind === 'cancel' ? [change.item] : [],
      cost: costOfChange(tools, change),
      percent: null,
      message: null,
      evidence: null,
      error: null,
    };
    return { entry, reference: `conch-${id}`, progress: noProgress };
  }

  /** Deletes that are not over yet: none is asked for twice. */
  function openFree(): Map<string, OutboxRecord> {
    const free = store.open().filter(({ entry }) => !costs(entry.change));
    return new Map(free.map((record) => [JSON.stringify(record.entry.change), record]));
  }

  async function add(changes: readonly RemoteChange[], how: How = atOnce): Promise<OutboxEntry[]> {
    for (const change of changes) checkChange(tools, change);
    const at = now();
    const free = openFree();
    const records = changes.map((change) => {
      const text = JSON.stringify(change);
      const record = free.get(text) ?? newRecord(change, at, how);
      if (!costs(change)) free.set(text, record);
      return record;
    });
    const fresh = [...new Set(records)].filter(({ entry }) => store.find(entry.id) === null);
    if (fresh.length > 0) await store.add(fresh);
    worker.wake();
    return records.map(({ entry }) => entry);
  }

  return {
    list(which, offset, limit) {
      if (which === 'ended') return library.read.endedOutbox(offset, limit);
      const readable = (options.mayWrite ? store.open() : library.read.openOutbox()).map(({ entry }) => entry);
      const held = readable.filter((entry) => entry.held);
      const open = [...readable.filter((entry) => !entry.held), ...held, ...unreadable()];
      return { total: open.length, entries: open.slice(offset, offset + limit) };
    },
    entry: (id) => store.find(id)?.entry ?? null,
    counts: () => outboxCounts(library.read.outboxStandings(), store.unreadable()),
    add: (changes, how = { hold: false }) => add(changes, { ...atOnce, ...how }),
    async send(ids) {
      const answer = await sendHeld(tools, ids);
      worker.wake();
      return answer;
    },
    async cancel(id) {
      const record = known(id);
      mustBeIdle(id);
      const later = record.entry.state === 'running' ? await cancelRunning(tools, record, never()) : [];
      if (later.length > 0) await add(later, { ...atOnce, isOutOfReach: true });
      else await store.happen(id, { type: 'cancelled', at: now() });
      worker.wake();
      return entryOf(id);
    },
    async giveUp(id) {
      if (!unreadable().some((entry) => entry.id === id)) throw unknownEntry(id);
      await store.giveUp(id);
    },
    async retry(id, account) {
      const record = known(id);
      const { state, change } = record.entry;
      if (state !== 'failed' && state !== 'cancelled') {
        throw failed('invalid', `“${record.entry.summary}” has not failed.`, 'Only what failed or was cancelled can.');
      }
      if (account !== undefined && account !== record.entry.account) return moveTo(record, account);
      checkChange(tools, change);
      await store.happen(id, { type: 'again' }, { follows: null, attempts: 0, looks: 0 });
      worker.wake();
      return entryOf(id);
    },
    async lookAgain(id, signal = never()) {
      const record = known(id);
      mustBeIdle(id);
      if (record.entry.state !== 'unconfirmed') return record.entry;
      await lookUp(tools, record, signal);
      worker.wake();
      return entryOf(id);
    },
    async confirm(id, remoteId) {
      const record = known(id);
      mustBeIdle(id);
      await confirmResult(tools, record, remoteId, never());
      worker.wake();
      return entryOf(id);
    },
    async sendAgain(id) {
      const record = known(id);
      mustBeIdle(id);
      if (record.entry.state !== 'unconfirmed') {
        throw failed('invalid', `“${record.entry.summary}” is not unconfirmed.`, 'Look at the outbox again.');
      }
      await store.happen(id, { type: 'again' }, { follows: null, attempts: 0, looks: 0 });
      worker.wake();
      return entryOf(id);
    },
    clearEnded: () => store.clearEnded(),
    sendNow: ({ ids, wait = false, signal = never() }) =>
      worker.run({ ids: ids === undefined ? null : new Set(ids), wait, signal }),
    start() {
      started = true;
      worker.start();
    },
    nudge() {
      const waiting = store.open().filter(({ entry }) => entry.state === 'waiting-network');
      worker.wake(waiting.map(({ entry }) => entry.id));
    },
    async lookForUnconfirmed(signal) {
      for (const record of store.open()) {
        const { id, state, evidence } = record.entry;
        const fresh = started && now() - (evidence?.lookedAt ?? 0) < FRESH_LOOK_MS;
        if (state === 'unconfirmed' && !fresh && !worker.isBusy(id)) await lookUp(tools, record, signal);
      }
    },
    onChange: store.onChange,
    needs: (input) =>
      store.open().some(({ entry }) => needsInput(entry.change, input)) ||
      store.unreadable().some(({ entry }) => JSON.stringify(entry.change).includes(input)),
    async close() {
      stopListening();
      await worker.close(tools.pauses.grace);
    },
  };

  /** The same order for another account is a new order: files that lie at the first one are no use there. */
  async function moveTo(record: OutboxRecord, account: AccountId): Promise<OutboxEntry> {
    const change: RemoteChange = { ...record.entry.change, account };
    checkChange(tools, change);
    const moved = newRecord(change, now());
    await store.add([moved]);
    worker.wake();
    return moved.entry;
  }
}

function unknownEntry(id: string): Error {
  return failed('not-found', `There is no outbox entry ${id}.`, 'Look at the outbox again.');
}

function concerns({ entry, progress }: OutboxRecord, ids: readonly OutboxEntry['items'][number][] | null): boolean {
  return ids === null || progress.follows?.made === 'job' || entry.items.some((id) => ids.includes(id));
}

function needsInput(change: RemoteChange, input: InputId): boolean {
  if (change.kind === 'clone-voice') return change.samples.includes(input);
  return change.kind === 'create' && change.inputs.some(({ source }) => source.from === 'input' && source.id === input);
}

function never(): AbortSignal {
  return new AbortController().signal;
}
