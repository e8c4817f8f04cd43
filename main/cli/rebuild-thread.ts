import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failed.ts';
import { rebuildLibrary } from '../library/rebuild-library.ts';
import { createLog } from './log.ts';
import { type RebuildNews, RebuildOrder } from './rebuild-messages.ts';

/** The thread that rebuilds: the work is one long call, and the main thread must stay free to hear signals. */
const { folder, sqliteBinding, verbose } = RebuildOrder.parse(workerData);
const tell = (news: RebuildNews): void => parentPort?.postMessage(news);

try {
  const report = rebuildLibrary({
    folder,
    sqliteBinding,
    now: Date.now,
    log: createLog(process.stderr, { verbose }),
    onProgress: (items) => tell({ kind: 'progress', items }),
  });
  tell({ kind: 'done', report });
} catch (error) {
  tell({ kind: 'failed', failure: failureOf(error) });
}
