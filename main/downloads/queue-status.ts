import type { DownloadRow, DownloadStatus } from '../../ipc/domains/sync.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { DownloadTask, ReadableLibrary } from '../library/library.ts';

/** Listeners hear at most this often, ms. */
const TELL_EVERY = 200;
/** The speed is that of the last so many ms. */
const SPEED_WINDOW = 3000;
const ROWS_SHOWN = 64;

/** A file that is being fetched. */
export interface ActiveFile {
  readonly task: DownloadTask;
  bytes: number;
  totalBytes: number | null;
  /** The file lies at its place and only its row is being written: it takes no connection any more. */
  isFetched: boolean;
}

export interface QueueStatus {
  /** A file's bytes went from `before` to its present count. */
  received(bytes: number): void;
  /** Something changed that views may show; they hear of it soon. */
  changed(): void;
  current(): DownloadStatus;
  listen(listener: (status: DownloadStatus) => void): () => void;
  /** The count for "389 of 392" starts again with the next file. */
  runEnded(): void;
  fileDone(): void;
  close(): void;
}

export function createQueueStatus(
  read: Pick<ReadableLibrary, 'downloadCounts' | 'downloadRows'>,
  active: ReadonlyMap<string, ActiveFile>,
  state: () => { readonly paused: boolean; readonly halted: Failure | null },
  now: () => number,
): QueueStatus {
  const listeners = new Set<(status: DownloadStatus) => void>();
  let samples: { readonly at: number; readonly bytes: number }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let runDone = 0;
  let ended = false;

  function speed(): number {
    const at = now();
    samples = samples.filter((sample) => at - sample.at < SPEED_WINDOW);
    const first = samples[0];
    if (first === undefined) return 0;
    const bytes = samples.reduce((sum, sample) => sum + sample.bytes, 0);
    return Math.round((bytes / Math.max(500, at - first.at)) * 1000);
  }

  function current(): DownloadStatus {
    const { pending, failed, done } = read.downloadCounts();
    return {
      ...state(),
      active: activeRows(),
      pending,
      failed,
      done,
      bytesPerSecond: speed(),
      runDone,
      runTotal: runDone + pending,
    };
  }

  function activeRows(): DownloadRow[] {
    if (active.size === 0) return [];
    const known = new Map(
      read.downloadRows('waiting', 0, ROWS_SHOWN).rows.map((row) => [`${row.id}/${row.role}`, row.hasThumb]),
    );
    return [...active].map(([key, { task, bytes, totalBytes }]) => ({
      id: task.itemId,
      role: task.role,
      kind: task.kind,
      title: task.title,
      state: 'downloading',
      bytes,
      totalBytes,
      deadline: task.deadline,
      attempts: task.attempts,
      nextAttemptAt: null,
      error: null,
      hasThumb: known.get(key) ?? false,
    }));
  }

  function tell(): void {
    timer = null;
    if (listeners.size === 0) return;
    const status = current();
    for (const listener of listeners) listener(status);
  }

  return {
    received(bytes) {
      if (bytes > 0) samples.push({ at: now(), bytes });
    },
    changed() {
      if (listeners.size > 0) timer ??= setTimeout(tell, TELL_EVERY);
    },
    current,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    runEnded() {
      ended = true;
    },
    fileDone() {
      if (ended) runDone = 0;
      ended = false;
      runDone += 1;
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}
