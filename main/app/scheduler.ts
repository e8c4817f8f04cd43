import { failureOf } from '../failed.ts';
import type { Log } from '../log.ts';

/** Without a network the provider is looked for again after this time, and after twice as long each time up to the last. */
const OFFLINE_FIRST_MS = 15_000;
const OFFLINE_LAST_MS = 300_000;
/** Network changes come in bursts; a sync that has just ended is not repeated for them. */
const JUST_NOW_MS = 10_000;
/** Unfinished things are read at most this often, however many there are. */
const LEAST_POLL_MS = 5_000;

/** Whether the provider could be reached. */
export type Reached = 'reached' | 'offline';

/** What the scheduler may do and must know. */
export interface Schedule {
  /** Walks all feeds. */
  readonly sync: () => Promise<Reached>;
  /** Reads only what is unfinished and due. */
  readonly poll: () => Promise<Reached>;
  /** When the next unfinished thing is due, epoch ms; null when all is final. */
  readonly nextPollAt: () => number | null;
  /** Minutes between syncs; null is never by itself. */
  readonly everyMinutes: () => number | null;
  readonly log: Log;
  readonly now: () => number;
}

/** Decides when to sync while the app is open. */
export interface Scheduler {
  /** Syncs now, and from then on in its rhythm. */
  start(): void;
  /** Something suggests that the network is back, or that time has passed unseen. Only a hint: a sync finds out. */
  hint(reason: string): void;
  /** Syncs now, or right after what runs: there is something new to sync. */
  request(reason: string): void;
  /** The rhythm was changed. */
  replan(): void;
  stop(): void;
}

export function createScheduler(schedule: Schedule): Scheduler {
  const { log, now } = schedule;
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let started = false;
  let requested = false;
  let syncedAt = Number.NEGATIVE_INFINITY;
  let finishedAt = Number.NEGATIVE_INFINITY;
  let offlineTries = 0;

  async function run(what: 'sync' | 'poll', reason: string): Promise<void> {
    if (running || !started) return;
    running = true;
    if (what === 'sync') requested = false;
    clear();
    log.info(`${what} by schedule`, { reason });
    try {
      offlineTries = (await schedule[what]()) === 'offline' ? offlineTries + 1 : 0;
    } catch (error) {
      // One that was stopped with the scheduler did not fail.
      if (started) log.warn(`${what} failed`, { failure: failureOf(error) });
    }
    running = false;
    finishedAt = now();
    if (what === 'sync') syncedAt = finishedAt;
    plan();
  }

  function plan(): void {
    clear();
    if (!started || running) return;
    const next = nextStep();
    if (next !== null) timer = setTimeout(() => void run(next.what, 'time'), Math.max(0, next.at - now()));
  }

  function nextStep(): { readonly what: 'sync' | 'poll'; readonly at: number } | null {
    if (requested) return { what: 'sync', at: now() };
    const wait = syncWaitMs(offlineTries, schedule.everyMinutes());
    const syncAt = wait === null ? null : (offlineTries > 0 ? finishedAt : syncedAt) + wait;
    const due = offlineTries > 0 ? null : schedule.nextPollAt();
    const pollAt = due === null ? null : Math.max(due, finishedAt + LEAST_POLL_MS);
    if (pollAt !== null && (syncAt === null || pollAt < syncAt)) return { what: 'poll', at: pollAt };
    return syncAt === null ? null : { what: 'sync', at: syncAt };
  }

  function clear(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    start() {
      started = true;
      void run('sync', 'start');
    },
    hint(reason) {
      if (offlineTries > 0 || now() - syncedAt > JUST_NOW_MS) void run('sync', reason);
    },
    request(reason) {
      requested = true;
      void run('sync', reason);
    },
    replan: plan,
    stop() {
      started = false;
      clear();
    },
  };
}

/** How long to wait after a sync, ms; null for ever. Being offline is looked at again even when nothing else is planned. */
function syncWaitMs(offlineTries: number, everyMinutes: number | null): number | null {
  const regular = everyMinutes === null ? null : everyMinutes * 60_000;
  if (offlineTries === 0) return regular;
  const soon = Math.min(OFFLINE_LAST_MS, OFFLINE_FIRST_MS * 2 ** (offlineTries - 1));
  return regular === null ? soon : Math.min(regular, soon);
}
