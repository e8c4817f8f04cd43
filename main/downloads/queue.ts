import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../ipc/domains/app.ts';
import type { DownloadStatus } from '../../ipc/domains/sync.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { DownloadTotals } from '../../ipc/model/feed.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { RenditionRole } from '../../ipc/model/item.ts';
import { failureOf } from '../failed.ts';
import type { DownloadTask, Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import { createOutage } from './backoff.ts';
import { type DownloadResult, type DownloadWatch, downloadOne, type RefreshLink } from './download-one.ts';
import type { FetchEvents } from './fetch-contract.ts';
import type { Fetcher } from './fetcher.ts';
import { mendDownloads } from './mend.ts';
import { type ActiveFile, createQueueStatus } from './queue-status.ts';
import { createRecorder } from './recorder.ts';
import { createSameContent } from './same-content.ts';
import { openThreadFetcher } from './thread-fetcher.ts';

export interface DownloadsOptions {
  readonly library: Library;
  readonly threadEntry: URL;
  readonly refreshLink: RefreshLink;
  readonly settings: () => Pick<Settings, 'downloadNew' | 'parallelDownloads' | 'bandwidthLimit' | 'keepFreeBytes'>;
  readonly log: Log;
  readonly now: () => number;
  /** Fetches in another way than in a thread; for tests. */
  readonly fetcher?: Fetcher;
  readonly onStep?: FetchEvents['onStep'];
}

/** The download queue: which file next, how many at once, and what to do when one fails. */
export interface Downloads {
  /**
   * Works off what is due, waiting for retries that come soon, and says what this run did. Joins what runs already.
   * Ends early when the disk is full, the network is gone, the queue is paused, or `signal` fires; the rest stays pending.
   */
  run(request: { readonly retryFailed: boolean; readonly signal: AbortSignal }): Promise<DownloadTotals>;
  /** From now on fetches whatever becomes due; where nothing is to be fetched by itself, once the queue is resumed, until it is empty. */
  start(): void;
  /** Stops fetching; what has come is kept and resumed later. */
  pause(): void;
  resume(): void;
  /** Fetches one file ahead of all others, also while paused. True when it is complete. */
  fetchNow(id: ItemId, role: RenditionRole, signal: AbortSignal): Promise<boolean>;
  status(): DownloadStatus;
  onStatus(listener: (status: DownloadStatus) => void): () => void;
  /** Stops within two seconds; partial files stay resumable. */
  close(): Promise<void>;
}

/** A run waits for retries that come within this time, ms. */
const RUN_PATIENCE = 60_000;
/** How long a halted queue waits before it looks whether the disk is back, ms. */
const HALT_PAUSE = 30_000;
/** Changes of the library are answered together, ms. */
const GATHER = 50;
const CLOSE_PATIENCE = 1_300;
/** Tasks read at once, in multiples of those under way. */
const LOOK_AHEAD = 2;
/** Finished files that may wait for their rows at once. */
const MOST_UNRECORDED = 32;

interface Active extends ActiveFile {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

interface Run {
  done: number;
  bytes: number;
  readonly failed: Set<string>;
  end: () => void;
}

export function createDownloads(options: DownloadsOptions): Downloads {
  const { library, settings, log, now } = options;
  const fetcher = options.fetcher ?? openThreadFetcher(options.threadEntry, library.folder, log);
  const sameContent = createSameContent(library.folder, library.read);
  const parts = { ...options, fetcher, sameContent, recorder: createRecorder(library.write) };
  const active = new Map<string, Active>();
  const runs = new Set<Run>();
  const outage = createOutage(now);
  const status = createQueueStatus(library.read, active, () => ({ paused, halted: whyHalted() }), now);

  /** The next few of the queue, so that not every file asks the library; forgotten when something about them changes. */
  let next: readonly DownloadTask[] = [];
  let continuous = false;
  let paused = false;
  let closing = false;
  let halted: Failure | null = null;
  let lastUnreachable: Failure | null = null;
  let ready = false;
  let mending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Number.POSITIVE_INFINITY;

  const stopListening = library.onChange(({ ids }) => {
    if (ids === null || next.some(({ itemId }) => ids.includes(itemId))) next = [];
    if (wanted()) wakeAt(now() + GATHER);
    status.changed();
  });

  const wanted = (): boolean => continuous || runs.size > 0;
  const mayStart = (): boolean =>
    wanted() && ready && !paused && !closing && halted === null && outage.restUntil() === null;

  function whyHalted(): Failure | null {
    return halted ?? (outage.restUntil() === null ? null : lastUnreachable);
  }

  /** Leftovers of a crash are put right before the first download of this process. */
  function mend(): Promise<void> {
    mending ??= mendDownloads(library, fetcher).then(
      (removed) => {
        if (removed > 0) log.info('removed partial files that nothing remembers', { removed });
      },
      (error: unknown) => log.warn('leftovers of downloads could not be looked for', { error }),
    );
    return mending.then(() => {
      ready = true;
    });
  }

  function wakeAt(at: number): void {
    if (closing || at >= timerAt) return;
    if (timer !== null) clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(
      () => {
        timer = null;
        timerAt = Number.POSITIVE_INFINITY;
        pump();
      },
      Math.max(0, Math.min(at - now(), 2 ** 31 - 1)),
    );
  }

  /** Starts what may be started, sets the alarm for what comes later, and ends runs that have nothing left to do. */
  function pump(): void {
    if (mayStart()) {
      const { bandwidthLimit, keepFreeBytes } = settings();
      fetcher.setLimits({ bytesPerSecond: bandwidthLimit, keepFreeBytes });
      const most = outage.probing() ? 1 : settings().parallelDownloads;
      for (let free = most - fetching(); free > 0; free -= 1) {
        const task = takeNext(most);
        if (task === null) break;
        void begin(task);
      }
    }
    if (active.size === 0 && wanted()) rest();
    status.changed();
  }

  /** Files that take a connection. Many that only wait for their rows count too, so that these cannot pile up. */
  function fetching(): number {
    let count = 0;
    for (const file of active.values()) if (!file.isFetched) count += 1;
    return Math.max(count, active.size - MOST_UNRECORDED);
  }

  function takeNext(most: number): DownloadTask | null {
    // Somebody may have asked for one of them to be fetched at once.
    next = next.filter((task) => !active.has(keyOf(task)));
    if (next.length === 0) next = library.read.dueDownloads(now(), most * LOOK_AHEAD, new Set(active.keys()));
    const [task, ...later] = next;
    next = later;
    return task ?? null;
  }

  /** Nothing is being fetched: when is there something to do again? */
  function rest(): void {
    if (!ready) return;
    status.runEnded();
    const blocked = paused || closing || halted !== null;
    const again = blocked ? null : (outage.restUntil() ?? library.read.nextDownloadAt());
    const soon = again !== null && again - now() <= RUN_PATIENCE && !outage.hopeless();
    if (!soon) for (const run of [...runs]) run.end();
    // What comes after this is new, and waits to be asked for.
    if (!blocked && again === null && runs.size === 0 && continuous && !settings().downloadNew) paused = true;
    if (again !== null && wanted()) wakeAt(Math.max(again, now() + GATHER));
  }

  function begin(task: DownloadTask, signal?: AbortSignal): Promise<void> {
    const key = keyOf(task);
    const stop = new AbortController();
    const onAbort = (): void => stop.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    const file: ActiveFile = { task, bytes: 0, totalBytes: null, isFetched: false };
    // What a resumed file held already did not come over the network now.
    let counted: number | null = task.partial === null ? 0 : null;
    const watch: DownloadWatch = {
      onProgress(bytes, totalBytes) {
        if (counted !== null) status.received(bytes - counted);
        counted = bytes;
        file.bytes = bytes;
        file.totalBytes = totalBytes;
        status.changed();
      },
      onFetched() {
        file.isFetched = true;
        pump();
      },
    };
    const ended = downloadOne(task, parts, stop.signal, watch)
      .catch((error: unknown): DownloadResult => {
        log.error('a download ended unexpectedly', { id: task.itemId, role: task.role, error });
        return { result: 'halted', failure: failureOf(error) };
      })
      .then((result) => {
        signal?.removeEventListener('abort', onAbort);
        active.delete(key);
        if (result.result === 'done' && counted !== null) status.received(result.bytes - counted);
        note(key, result);
        pump();
      });
    active.set(key, Object.assign(file, { stop, ended }));
    return ended;
  }

  function note(key: string, result: DownloadResult): void {
    switch (result.result) {
      case 'done':
        for (const run of runs) {
          run.done += 1;
          run.bytes += result.bytes;
          run.failed.delete(key);
        }
        status.fileDone();
        outage.note(false, false);
        return;
      case 'failed': {
        for (const run of runs) run.failed.add(key);
        const down = result.unreachable || result.failure.code === 'upstream' || result.failure.code === 'network';
        if (down) lastUnreachable = result.failure;
        outage.note(down, result.unreachable);
        return;
      }
      case 'halted':
        for (const run of runs) run.failed.add(key);
        halt(result.failure);
        return;
      case 'stopped':
      case 'dropped':
        return;
    }
  }

  function halt(failure: Failure): void {
    if (halted === null) log.warn('downloads stand still', { code: failure.code, reason: failure.message });
    halted = failure;
    setTimeout(() => {
      if (halted !== failure) return;
      halted = null;
      pump();
    }, HALT_PAUSE).unref();
  }

  async function stopAll(): Promise<void> {
    const ended = [...active.values()].map((file) => {
      file.stop.abort();
      return file.ended;
    });
    await Promise.all(ended);
  }

  return {
    async run({ retryFailed, signal }) {
      if (retryFailed) await library.write.retryDownloads(null);
      halted = null;
      outage.note(false, false);
      const run: Run = { done: 0, bytes: 0, failed: new Set(), end: () => undefined };
      await new Promise<void>((resolve) => {
        run.end = () => {
          signal.removeEventListener('abort', run.end);
          runs.delete(run);
          resolve();
        };
        runs.add(run);
        signal.addEventListener('abort', run.end, { once: true });
        if (signal.aborted || closing) run.end();
        else void mend().then(pump);
      });
      if (signal.aborted && !wanted()) await stopAll();
      const { done, bytes, failed } = run;
      const error = halted ?? (outage.hopeless() ? lastUnreachable : null);
      return { done, bytes, failed: failed.size, pending: library.read.downloadCounts().pending, error };
    },
    start() {
      continuous = true;
      if (!settings().downloadNew) paused = true;
      void mend().then(pump);
    },
    pause() {
      paused = true;
      void stopAll().then(pump);
      status.changed();
    },
    resume() {
      paused = false;
      halted = null;
      outage.note(false, false);
      pump();
    },
    async fetchNow(id, role, signal) {
      await mend();
      if (library.read.filePath(id, role) !== null) return true;
      await library.write.requestDownloads([id], [role]);
      const running = active.get(keyOf({ itemId: id, role }));
      const task = running === undefined ? library.read.downloadTask(id, role) : null;
      if (running !== undefined) await running.ended;
      else if (task !== null && !closing && !signal.aborted) await begin(task, signal);
      return library.read.filePath(id, role) !== null;
    },
    status: status.current,
    onStatus: status.listen,
    async close() {
      closing = true;
      stopListening();
      if (timer !== null) clearTimeout(timer);
      for (const run of [...runs]) run.end();
      await Promise.race([stopAll(), sleep(CLOSE_PATIENCE)]);
      status.close();
      await fetcher.close();
    },
  };
}

function keyOf({ itemId, role }: Pick<DownloadTask, 'itemId' | 'role'>): string {
  return `${itemId}/${role}`;
}
