import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failed.ts';
import { copyLibrary, discardCopy, finishCopy, type MoveRun, removeOld } from './move-library.ts';
import type { FromMove, MoveSetup } from './move-messages.ts';

/** The thread that copies and hashes a whole library. */

/** Progress goes out at most this often, ms. */
const PROGRESS_EVERY = 200;

async function work(setup: MoveSetup, send: (message: FromMove) => void, signal: AbortSignal): Promise<number> {
  let toldAt = 0;
  const run: MoveRun = {
    ...{ from: setup.from, to: setup.to, signal },
    onProgress(progress) {
      if (progress.done < progress.total && performance.now() - toldAt < PROGRESS_EVERY) return;
      toldAt = performance.now();
      send({ type: 'progress', ...progress });
    },
  };
  if (setup.does === 'remove') return removeOld(setup.from, setup.to);
  if (setup.does === 'discard') return discardCopy(setup.from, setup.to);
  const files = await copyLibrary(run, setup.does);
  if (setup.does === 'rest') await finishCopy(run);
  return files;
}

if (parentPort !== null) {
  const port = parentPort;
  const stop = new AbortController();
  port.on('message', () => stop.abort());
  const send = (message: FromMove): void => port.postMessage(message);
  work(workerData as MoveSetup, send, stop.signal)
    .then(
      (files) => send({ type: 'done', files }),
      (error: unknown) => send({ type: 'failed', failure: failureOf(error) }),
    )
    .finally(() => port.close());
}
