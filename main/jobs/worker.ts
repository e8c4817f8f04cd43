import type { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import type { OutboxId } from '../../ipc/model/outbox.ts';
import { failureOf } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import type { ChangeLimits } from '../providers/remote-changes.ts';
import { confirmDelete } from './confirm-delete.ts';
import { readRunning, settle } from './follow.ts';
import { recoverUnwritten } from './interrupted.ts';
import { costs, nextTurns, type Turn } from './lanes.ts';
import { lookUp } from './look-up.ts';
import { sendEntry } from './send.ts';
import { retryAt } from './setback.ts';
import type { OutboxTools } from './tools.ts';

/** What someone wants done: which entries, and whether to stay until what runs is final. */
export interface Errand {
  /** Null is all. */
  readonly ids: ReadonlySet<OutboxId> | null;
  readonly wait: boolean;
  readonly signal: AbortSignal;
}

/** Does what can be done with the open changes, now and when their pauses end. */
export interface Worker {
  /** Works on everything from now on, until it is closed. */
  start(): void;
  /** Works on what the errand names; resolves when nothing more can be done about it now. */
  run(errand: Errand): Promise<void>;
  /** Looks again at what can be done; `impatient` ends the pauses of these. */
  wake(impatient?: readonly OutboxId[]): void;
  isBusy(id: OutboxId): boolean;
  /** Begins nothing new and leaves requests that are under way a moment to end. */
  close(graceMs: number): Promise<void>;
}

/** Looks for an unconfirmed result before an errand leaves it to the next sync. */
const LOOKS_OF_ERRAND = { short: 2, waiting: 4 };
/** Readings of a list after a delete before an errand leaves the rest to later. */
const LOOKS_AT_LIST = 4;
/** Between readings of what runs while someone waits for it. */
const READ_EVERY_MS = 200;
/** The longest time a timer can be set for. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const unlimited = { video: null, image: null, speech: null, music: 1, agent: null, 'clone-voice': 1 } as const;

export function createWorker(tools: OutboxTools): Worker {
  const { store, now, log } = tools;
  const closing = new AbortController();
  const under = new Map<OutboxId, Promise<void>>();
  const impatient = new Set<OutboxId>();
  const limits = new Map<ConnectionName, ChangeLimits['atOnce']>();
  const errands = new Set<Errand & { readonly check: () => void }>();
  /** What could not even be noted (the disk of the library is gone, or full) is left alone for a while. */
  const held = new Map<OutboxId, { readonly until: number; readonly times: number }>();
  let everything = false;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let planned = false;

  const wants = (id: OutboxId): boolean =>
    everything || [...errands].some(({ ids, signal }) => !signal.aborted && (ids === null || ids.has(id)));

  function wake(hurried: readonly OutboxId[] = []): void {
    for (const id of hurried) {
      impatient.add(id);
      held.delete(id);
    }
    if (planned || closed) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      turn();
    });
  }

  function turns(at: number): readonly Turn[] {
    const busy = new Set([...under.keys(), ...[...held.keys()].filter((id) => isHeld(id, at))]);
    return nextTurns({ records: store.open(), busy, impatient, limitsOf, now: at }).filter(({ id }) => wants(id));
  }

  const isHeld = (id: OutboxId, at: number): boolean => (held.get(id)?.until ?? 0) > at;

  function hold(id: OutboxId): void {
    const times = (held.get(id)?.times ?? -1) + 1;
    held.set(id, { until: retryAt(tools.pauses.network, times, now()), times });
  }

  function turn(): void {
    if (closed) return;
    // One moment for both: what falls due between them would be neither begun nor waited for.
    const at = now();
    for (const next of turns(at)) begin(next);
    plan(at);
    for (const errand of errands) errand.check();
  }

  function begin({ id, action }: Turn): void {
    const record = store.find(id);
    if (record === null) return;
    impatient.delete(id);
    const work = perform(action, record)
      .then(
        () => void held.delete(id),
        (error: unknown) => {
          if (!closed) log.error('a change could not be worked on', { id, action, error });
          hold(id);
        },
      )
      .finally(() => {
        under.delete(id);
        wake();
      });
    under.set(id, work);
  }

  async function perform(action: Turn['action'], record: OutboxRecord): Promise<void> {
    if (action === 'recover') return recoverUnwritten(tools, record);
    await learnLimits(record.entry.connection);
    if (action === 'send') return sendEntry(tools, record, closing.signal);
    if (action === 'look') return lookUp(tools, record, closing.signal);
    return confirmDelete(tools, record, closing.signal);
  }

  async function learnLimits(connection: ConnectionName): Promise<void> {
    if (limits.has(connection)) return;
    const provider = await tools.providerFor(connection).catch(() => null);
    if (provider !== null) limits.set(connection, provider.changes.limits.atOnce);
  }

  function limitsOf({ entry }: OutboxRecord): { atOnce: ChangeLimits['atOnce']; maxJobs: number | null } {
    const atOnce = limits.get(entry.connection) ?? unlimited;
    return { atOnce, maxJobs: maxJobsOf(entry.connection, entry.account) };
  }

  function maxJobsOf(connection: ConnectionName, account: AccountId): number | null {
    return tools.library.read.accounts(connection).find(({ id }) => id === account)?.maxJobs ?? null;
  }

  /** One timer, for the entry whose pause ends first. */
  function plan(at: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const times = store
      .open()
      .filter(({ entry }) => !under.has(entry.id) && wants(entry.id))
      .map(({ entry }) => Math.max(entry.nextAttemptAt ?? 0, held.get(entry.id)?.until ?? 0) - at)
      .filter((pause) => pause > 0);
    if (times.length === 0) return;
    timer = setTimeout(wake, Math.min(...times, LONGEST_TIMER_MS));
  }

  /** Whether an errand can leave: nothing is under way, nothing can be begun, nothing it waits for is still to come. */
  function isOver({ ids, wait }: Errand): boolean {
    if (planned) return false;
    const mine = store.open().filter(({ entry }) => ids === null || ids.has(entry.id));
    if (mine.some(({ entry }) => under.has(entry.id))) return false;
    const at = now();
    const next = new Set(turns(at).map(({ id }) => id));
    const left = mine.filter(({ entry }) => !isHeld(entry.id, at));
    return !left.some((record) => next.has(record.entry.id) || isStillComing(record, wait));
  }

  function isStillComing({ entry, progress }: OutboxRecord, wait: boolean): boolean {
    const { state, change, nextAttemptAt } = entry;
    if (state === 'running' && costs(change)) return wait;
    // The network went while a list was read: the next time is for later.
    if (state === 'running') return progress.attempts === 0 && (wait || progress.looks <= LOOKS_AT_LIST);
    if (state === 'unconfirmed') {
      return nextAttemptAt !== null && progress.looks < (wait ? LOOKS_OF_ERRAND.waiting : LOOKS_OF_ERRAND.short);
    }
    return wait && state === 'waiting-slot' && !entry.held;
  }

  /** Reads what runs while someone waits for it: no other part of the program may be there to do so. */
  function readWhileWaiting({ ids, signal }: Errand): { stop(): void } {
    let underWay = false;
    const read = async (): Promise<void> => {
      for (const record of store.open()) {
        const { id, state, change } = record.entry;
        if (state !== 'running' || !costs(change) || (ids !== null && !ids.has(id))) continue;
        await readRunning(tools, record, signal);
        await settle(tools, id);
      }
    };
    const interval = setInterval(() => {
      if (underWay) return;
      underWay = true;
      read()
        .catch((error: unknown) => log.warn('what runs could not be read', { reason: failureOf(error).message }))
        .finally(() => {
          underWay = false;
          wake();
        });
    }, READ_EVERY_MS);
    return { stop: () => clearInterval(interval) };
  }

  return {
    start() {
      everything = true;
      wake();
    },
    async run(request) {
      for (const id of held.keys()) if (request.ids === null || request.ids.has(id)) held.delete(id);
      wake(
        store
          .open()
          .filter(({ entry }) => request.ids === null || request.ids.has(entry.id))
          .filter(({ entry }) => entry.state === 'waiting-network' || entry.state === 'unconfirmed')
          .map(({ entry }) => entry.id),
      );
      request.signal.throwIfAborted();
      let errand: (Errand & { readonly check: () => void }) | null = null;
      let stop = (): void => undefined;
      const over = new Promise<void>((resolve, reject) => {
        errand = {
          ...request,
          check() {
            if (isOver(request)) resolve();
          },
        };
        errands.add(errand);
        stop = () => reject(request.signal.reason);
        request.signal.addEventListener('abort', stop, { once: true });
      });
      const reading = request.wait ? readWhileWaiting(request) : null;
      try {
        wake();
        await over;
      } finally {
        reading?.stop();
        request.signal.removeEventListener('abort', stop);
        if (errand !== null) errands.delete(errand);
      }
    },
    wake,
    isBusy: (id) => under.has(id),
    async close(graceMs) {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      const all = Promise.allSettled(under.values());
      let grace: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        grace = setTimeout(resolve, graceMs);
      });
      await Promise.race([all, late]);
      clearTimeout(grace);
      closing.abort(new Error('Conch is closing'));
      await Promise.race([all, new Promise<void>((resolve) => setImmediate(resolve))]);
    },
  };
}
