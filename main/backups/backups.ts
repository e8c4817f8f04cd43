import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Backup } from '../../ipc/domains/safe.ts';
import { Failed, failed } from '../failed.ts';
import { libraryPaths } from '../library/library-paths.ts';
import type { TaskReport } from '../tasks/tasks.ts';
import { listBackups } from './backup-files.ts';
import type { BackupSetup, FromBackup } from './backup-messages.ts';

/** Copies of the database of one library, and the way back to one of them. */
export interface Backups {
  /** The latest first. */
  list(): readonly Backup[];
  make(why: Backup['why'], report: TaskReport): Promise<Readonly<Record<string, number>>>;
  /** Whether a daily backup is due: something was written since the last one, and that is a day old. */
  isDue(now: number): boolean;
}

export interface BackupOptions {
  readonly folder: string;
  readonly threadEntry: URL;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
}

/** A little less than a day: a person starts the app at about the same time each day. */
const DUE_MS = 20 * 60 * 60 * 1000;
/** A database with nothing in it but its tables is not worth a copy, bytes. */
const EMPTY_BYTES = 64 * 1024;

export function createBackups(options: BackupOptions): Backups {
  const paths = libraryPaths(options.folder);
  return {
    list: () => listBackups(paths.backups),
    make: (why, report) =>
      inThread(
        options,
        { does: 'make', database: paths.database, folder: paths.backups, why, ...common(options) },
        report.signal,
      ),
    isDue(now) {
      const [latest] = listBackups(paths.backups).filter(({ why }) => why === 'daily' || why === 'by-hand');
      const written = lastWrite(paths.database);
      if (written === null) return false;
      return latest === undefined || (now - latest.madeAt > DUE_MS && written > latest.madeAt);
    },
  };
}

/** Restores a backup of a library that is closed. Rejects with Failed; then the library is as it was. */
export function restoreInThread(options: BackupOptions, name: string): Promise<Readonly<Record<string, number>>> {
  return inThread(options, { does: 'restore', folder: options.folder, name, ...common(options) }, null);
}

function common({ sqliteBinding, now }: BackupOptions) {
  return { sqliteBinding, now: now() };
}

/** Epoch ms of the last write of the database or its journal; null when there is nothing in it. */
function lastWrite(database: string): number | null {
  const [main, journal] = [database, `${database}-wal`].map((path) => statSync(path, { throwIfNoEntry: false }));
  if (main === undefined || main.size + (journal?.size ?? 0) < EMPTY_BYTES) return null;
  return Math.max(main.mtimeMs, journal?.mtimeMs ?? 0);
}

/** A backup that is cancelled ends where it is: what it left is removed by the next. A restore is not cancelled. */
function inThread(
  { threadEntry }: BackupOptions,
  setup: BackupSetup,
  signal: AbortSignal | null,
): Promise<Readonly<Record<string, number>>> {
  signal?.throwIfAborted();
  const worker = new Worker(threadEntry, { workerData: setup, name: 'backup', execArgv: [] });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  return new Promise<Readonly<Record<string, number>>>((resolve, reject) => {
    let answer: FromBackup | null = null;
    let broken: Error | null = null;
    worker.on('message', (message: FromBackup) => {
      answer = message;
    });
    worker.on('error', (error) => {
      broken = error;
    });
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop);
      if (answer?.type === 'done') resolve({ items: answer.items });
      else if (answer?.type === 'failed') reject(new Failed(answer.failure));
      else if (signal?.aborted) reject(signal.reason);
      else reject(failed('invalid', 'The work on the backup stopped.', 'Try again.', { cause: broken }));
    });
  });
}
