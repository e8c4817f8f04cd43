import type { ItemId } from '../../ipc/model/ids.ts';
import type { Log } from '../log.ts';
import type { MediaChild } from './media-child.ts';
import type { AlikeIds, FromMedia, MediaJob, MediaSetup } from './media-messages.ts';

/** What came of a job; `problem` says why a part of it is missing. */
export type JobResult = Omit<FromMedia & { type: 'made' }, 'type' | 'id'>;

export interface Workshop {
  /** Does a job, or joins the one for this item that waits already. Never rejects. */
  make(job: MediaJob, urgent: boolean): Promise<JobResult>;
  savePeaks(id: ItemId, peaks: readonly number[], durationMs: number): Promise<void>;
  /** Compares what is new with all pictures. Resolves when that is done, or the process ended over it. */
  compare(save: SaveAlike, told: Told): Promise<void>;
  /** Jobs waiting or under way. */
  waiting(): number;
  close(): Promise<void>;
}

/** How many pictures are not compared yet. */
type Told = (left: number) => void;
/** Keeps what was found; after it what was compared counts as compared. */
export type SaveAlike = (compared: readonly ItemId[], pairs: readonly AlikeIds[]) => Promise<void>;

export interface WorkshopOptions {
  readonly spawn: () => MediaChild;
  readonly setup: MediaSetup;
  /** Jobs under way at once. */
  readonly parallel: number;
  readonly log: Log;
}

/** A file that brings the process down this often is left alone. */
const MOST_CRASHES = 2;
/** A job that takes longer than this hangs, ms. */
const HANGS_AFTER = 60_000;
/** An idle process is ended after this time, ms: it holds memory that the window can use better. */
const ENDS_AFTER = 30_000;

interface Order {
  job: MediaJob;
  readonly promise: Promise<JobResult>;
  readonly finish: (result: JobResult) => void;
  /** Times it was alone in the process when that went down. */
  crashes: number;
  /** Was under way during a crash: runs alone until it is cleared. */
  suspect: boolean;
  timer: NodeJS.Timeout | null;
}

/**
 * Runs jobs in the media process: starts it with the first job, again after a crash, and ends it when idle. After a crash
 * the jobs that were under way run one at a time, so that the one that brings it down is known and given up.
 */
export function openWorkshop({ spawn, setup, parallel, log }: WorkshopOptions): Workshop {
  const waiting: Order[] = [];
  const orders = new Map<ItemId, Order>();
  const running = new Map<ItemId, Order>();
  const savings = new Map<ItemId, () => void>();
  let comparing: { readonly save: SaveAlike; readonly told: Told; readonly finish: () => void } | null = null;
  let child: MediaChild | null = null;
  let ready = false;
  let ending: NodeJS.Timeout | null = null;
  let closed = false;

  function start(): MediaChild {
    const started = spawn();
    started.onMessage((message) => receive(message));
    started.onExit((reason) => {
      if (child === started) ended(reason);
    });
    started.send(setup);
    child = started;
    return started;
  }

  function receive(message: FromMedia): void {
    switch (message.type) {
      case 'ready':
        ready = true;
        pump();
        break;
      case 'made': {
        const { type: _, id, ...result } = message;
        settle(id, result);
        break;
      }
      case 'peaks-saved':
        savings.get(message.id)?.();
        savings.delete(message.id);
        break;
      case 'alike':
        void comparing
          ?.save(message.compared, message.pairs)
          .then(() => child?.send({ type: 'alike-saved' }))
          // What was not kept is compared again with the next start of the process.
          .catch(() => endComparing());
        break;
      case 'left':
        comparing?.told(message.left);
        break;
      case 'compared':
        endComparing();
        break;
      case 'log':
        log.info(message.message);
    }
  }

  function endComparing(): void {
    comparing?.finish();
    comparing = null;
    pump();
  }

  function settle(id: ItemId, result: JobResult): void {
    const order = running.get(id);
    if (order === undefined) return;
    if (order.timer !== null) clearTimeout(order.timer);
    running.delete(id);
    orders.delete(id);
    order.finish(result);
    pump();
  }

  function ended(reason: string): void {
    child = null;
    ready = false;
    comparing?.finish();
    comparing = null;
    const lost = [...running.values()];
    running.clear();
    for (const done of savings.values()) done();
    savings.clear();
    if (closed) return;
    if (lost.length > 0) log.warn('the media process ended while it worked', { reason });
    for (const order of lost) {
      if (order.timer !== null) clearTimeout(order.timer);
      if (lost.length === 1) order.crashes += 1;
      order.suspect = true;
      if (order.crashes >= MOST_CRASHES) {
        orders.delete(order.job.id);
        order.finish(failedJob('the media process crashed on it twice'));
      } else {
        waiting.unshift(order);
      }
    }
    pump();
  }

  function pump(): void {
    if (closed) return;
    if (waiting.length === 0 && running.size === 0 && comparing === null) {
      rest();
      return;
    }
    if (ending !== null) clearTimeout(ending);
    ending = null;
    const process = child ?? start();
    while (ready && mayBegin()) {
      const order = waiting.shift();
      if (order === undefined) return;
      running.set(order.job.id, order);
      order.timer = setTimeout(() => process.kill(), HANGS_AFTER);
      process.send({ type: 'make', job: order.job });
    }
  }

  /** A suspect runs alone; the others side by side. */
  function mayBegin(): boolean {
    if (running.size === 0) return true;
    const alone = waiting[0]?.suspect === true || [...running.values()].some((order) => order.suspect);
    return !alone && running.size < parallel;
  }

  function rest(): void {
    ending ??= setTimeout(() => {
      ending = null;
      child?.disconnect();
      child = null;
      ready = false;
    }, ENDS_AFTER).unref();
  }

  return {
    make(job, urgent) {
      const known = orders.get(job.id);
      if (known !== undefined) {
        known.job = { ...job, sound: job.sound ?? known.job.sound, picture: job.picture ?? known.job.picture };
        const at = waiting.indexOf(known);
        if (urgent && at > 0) waiting.unshift(...waiting.splice(at, 1));
        return known.promise;
      }
      let finish: Order['finish'] = () => undefined;
      const promise = new Promise<JobResult>((resolve) => {
        finish = resolve;
      });
      const order: Order = { job, promise, finish, crashes: 0, suspect: false, timer: null };
      orders.set(job.id, order);
      if (urgent) waiting.unshift(order);
      else waiting.push(order);
      pump();
      return promise;
    },
    savePeaks(id, peaks, durationMs) {
      return new Promise((resolve) => {
        savings.get(id)?.();
        savings.set(id, resolve);
        (child ?? start()).send({ type: 'peaks', id, peaks, durationMs });
      });
    },
    compare(save, told) {
      if (comparing !== null || closed) return Promise.resolve();
      return new Promise((resolve) => {
        comparing = { save, told, finish: resolve };
        if (ending !== null) clearTimeout(ending);
        ending = null;
        (child ?? start()).send({ type: 'compare' });
      });
    },
    waiting: () => orders.size,
    async close() {
      closed = true;
      if (ending !== null) clearTimeout(ending);
      for (const order of orders.values()) {
        if (order.timer !== null) clearTimeout(order.timer);
        order.finish(failedJob('Conch was closed'));
      }
      orders.clear();
      const last = child;
      if (last === null) return;
      const gone = new Promise<void>((resolve) => last.onExit(() => resolve()));
      last.disconnect();
      const timer = setTimeout(() => last.kill(), 500);
      await gone;
      clearTimeout(timer);
    },
  };
}

function failedJob(problem: string): JobResult {
  return { thumb: null, measured: null, problem };
}
