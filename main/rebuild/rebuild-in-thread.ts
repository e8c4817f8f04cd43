import { Worker } from 'node:worker_threads';
import { assertNever, Failed } from '../failed.ts';
import type { RebuildReport } from '../library/rebuild-library.ts';
import type { Log } from '../log.ts';
import type { RebuildNews, RebuildOrder, RebuildStop } from './rebuild-messages.ts';

export interface RebuildInThread extends RebuildOrder {
  readonly threadEntry: URL;
  readonly log: Log;
  /** A stop on the way leaves the old database in place: the new one only takes its place when it is whole. */
  readonly signal: AbortSignal;
  /** Items restored so far. */
  readonly onProgress: (items: number) => void;
}

/** Rebuilds a library that nobody has open, in a thread of its own. Rejects with Failed; then the library is as it was. */
export function rebuildInThread({ threadEntry, folder, sqliteBinding, log, signal, onProgress }: RebuildInThread) {
  signal.throwIfAborted();
  const order: RebuildOrder = { folder, sqliteBinding };
  const thread = new Worker(threadEntry, { workerData: order, name: 'rebuild', execArgv: [] });
  const stop: RebuildStop = 'stop';
  signal.addEventListener('abort', () => thread.postMessage(stop), { once: true });
  return new Promise<RebuildReport>((resolve, reject) => {
    thread.on('message', (news: RebuildNews) => {
      switch (news.kind) {
        case 'progress':
          return onProgress(news.items);
        case 'warning':
          return log.warn(news.message, news.fields);
        case 'done':
          return resolve(news.report);
        case 'failed':
          return reject(new Failed(news.failure));
        default:
          return assertNever(news);
      }
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that rebuilds ended with ${code}`)));
  });
}
