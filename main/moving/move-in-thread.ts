import { Worker } from 'node:worker_threads';
import { Failed, failed } from '../failed.ts';
import { stoppableThread } from '../tasks/stop-thread.ts';
import type { TaskReport } from '../tasks/tasks.ts';
import type { FromMove, MoveSetup } from './move-messages.ts';

/** Does one step of a move in a thread of its own; gives how many files it was about. Rejects with Failed, or when stopped. */
export async function moveInThread(entry: URL, setup: MoveSetup, report: TaskReport): Promise<number> {
  report.signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: setup, name: 'move', execArgv: [] });
  const thread = stoppableThread(worker, report.signal, () => worker.postMessage('stop'));
  const said = new Promise<number>((resolve, reject) => {
    worker.on('error', (cause) =>
      reject(failed('invalid', `The move stopped: ${cause.message}`, 'Try again.', { cause })),
    );
    worker.on('exit', () => reject(failed('invalid', 'The move stopped.', 'Try again: it goes on where it was.')));
    worker.on('message', (message: FromMove) => {
      if (message.type === 'progress') {
        const { type: _, ...progress } = message;
        report.progress(progress);
      } else if (message.type === 'failed') {
        reject(report.signal.aborted ? report.signal.reason : new Failed(message.failure));
      } else resolve(message.files);
    });
  });
  return thread.heard(said);
}
