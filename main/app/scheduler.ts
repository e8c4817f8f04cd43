import type { Log } from '../engine-api.ts';
import { failureOf } from '../failed.ts';

/** Without a network the provider is looked for again after this time, and after twice as long each time up to the last. */
const OFFLINE_FIRST_MS = 15_000;
const OFFLINE_LAST_MS = 300_000;
/** Network changes come in bursts; a sync that has just ended is not repeated for them. */
const JUST_NOW_MS = 10_000;

/** What the scheduler may do and must know. */
export interface Schedule {
  /** Runs one sync and says whether the provider could be reached. */
  readonly sync: () => Promise<'reached' | 'offline'>;
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
  /** The rhythm was changed. */
  replan(): void;
  stop(): void;
}

export function createScheduler({ sync, everyMinutes, log, now }: Schedule): Scheduler {
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let started = false;
  let finishedAt = Number.NEGATIVE_INFINITY;
  let offlineTries = 0;

  async function run(reason: string): Promise<void> {
    if (running || !started) return;
    running = true;
    clear();
    log.info('sync by schedule', { reason });
    try {
      offlineTries = (await sync()) === 'offline' ? offlineTries + 1 : 0;
    } catch (error) {
      log.warn('sync failed', { failure: failureOf(error) });
    }
    running = false;
    finishedAt = now();
    plan();
  }

  function plan(): void {
    clear();
    const wait = waitMs(offlineTries, everyMinutes());
    if (!started || running || wait === null) return;
    timer = setTimeout(() => void run('time'), Math.max(0, finishedAt + wait - now()));
  }

  function clear(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    start() {
      started = true;
      void run('start');
    },
    hint(reason) {
      if (offlineTries > 0 || now() - finishedAt > JUST_NOW_MS) void run(reason);
    },
    replan: plan,
    stop() {
      started = false;
      clear();
    },
  };
}

/** How long to wait after a sync, ms; null for ever. Being offline is looked at again even when nothing else is planned. */
function waitMs(offlineTries: number, everyMinutes: number | null): number | null {
  const regular = everyMinutes === null ? null : everyMinutes * 60_000;
  if (offlineTries === 0) return regular;
  const soon = Math.min(OFFLINE_LAST_MS, OFFLINE_FIRST_MS * 2 ** (offlineTries - 1));
  return regular === null ? soon : Math.min(regular, soon);
}
