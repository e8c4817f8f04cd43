import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { failed, failureOf } from '../failed.ts';
import { rebuildLibrary } from '../library/rebuild-library.ts';
import { type RebuildNews, RebuildOrder } from './rebuild-messages.ts';

/** The thread that rebuilds: the work is one long call, and the main thread must stay free. */
const { folder, sqliteBinding } = RebuildOrder.parse(workerData);
/** The only thing that comes is RebuildStop. */
const isStopped = (): boolean => parentPort !== null && receiveMessageOnPort(parentPort) !== undefined;
const tell = (news: RebuildNews): void => parentPort?.postMessage(news);

try {
  const report = rebuildLibrary({
    folder,
    sqliteBinding,
    now: Date.now,
    log: { warn: (message, fields = {}) => tell({ kind: 'warning', message, fields }) },
    onProgress(items) {
      if (isStopped()) throw failed('timeout', 'The library was not rebuilt.', 'It is as it was.');
      tell({ kind: 'progress', items });
    },
  });
  tell({ kind: 'done', report });
} catch (error) {
  tell({ kind: 'failed', failure: failureOf(error) });
}
