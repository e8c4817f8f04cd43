import { Worker } from 'node:worker_threads';
import { Failed, failed, failureOf } from '../failed.ts';
import type { WritableLibrary } from '../library/writable-library.ts';
import { stoppableThread } from '../tasks/stop-thread.ts';
import type { FromImport, ImportCounts, ImportPlan, ImportRow, ImportSetup, ToImport } from './import-messages.ts';

export interface ThreadReport {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Omit<FromImport & { type: 'progress' }, 'type'>) => void;
  readonly onProblem?: (what: string, failure: Failed['failure']) => void;
  readonly onPassedOver?: (name: string) => void;
}

type Ended = FromImport & { readonly type: 'planned' | 'imported' };
type Writes = Pick<WritableLibrary, 'addImports' | 'attachFile'>;

/** Starts the thread, writes what it asks to be written, and gives its last word. Rejects with Failed, or when stopped. */
async function runInThread(entry: URL, setup: ImportSetup, write: Writes, report: ThreadReport): Promise<Ended> {
  report.signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: setup, name: 'import', execArgv: [] });
  const send = (message: ToImport): void => worker.postMessage(message);
  const thread = stoppableThread(worker, report.signal, () => send({ type: 'stop' }));
  const said = new Promise<Ended>((resolve, reject) => {
    worker.on('error', (cause) =>
      reject(failed('invalid', `The import stopped: ${cause.message}`, 'Start it again.', { cause })),
    );
    worker.on('exit', () => reject(failed('invalid', 'The import stopped.', 'Start it again.')));
    worker.on('message', (message: FromImport) => {
      switch (message.type) {
        case 'progress': {
          const { type: _, ...progress } = message;
          return report.onProgress?.(progress);
        }
        case 'problem':
          return report.onProblem?.(message.what, message.failure);
        case 'passed-over':
          return report.onPassedOver?.(message.name);
        case 'record':
          return void recordRow(write, message.row).then((result) =>
            send({ type: 'recorded', id: message.id, result }),
          );
        case 'failed':
          return reject(report.signal.aborted ? report.signal.reason : new Failed(message.failure));
        case 'planned':
        case 'imported':
          return resolve(message);
      }
    });
  });
  return thread.heard(said);
}

async function recordRow(
  write: Writes,
  row: ImportRow,
): Promise<'done' | 'known' | { readonly failure: Failed['failure'] }> {
  try {
    if (row.does === 'attach') {
      await write.attachFile(row.file);
      return 'done';
    }
    const [result] = await write.addImports([row.file]);
    return result?.added === false ? 'known' : 'done';
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

export async function planInThread(
  entry: URL,
  setup: Omit<ImportSetup, 'work'> & { readonly paths: readonly string[] },
  write: Writes,
  signal: AbortSignal,
): Promise<ImportPlan> {
  const { paths, ...rest } = setup;
  const ended = await runInThread(entry, { ...rest, work: { does: 'plan', paths } }, write, { signal });
  if (ended.type !== 'planned') throw new Error('The thread answered something else');
  return ended.plan;
}

export async function importInThread(
  entry: URL,
  setup: Omit<ImportSetup, 'work'> & Omit<ImportSetup['work'] & { does: 'import' }, 'does'>,
  write: Writes,
  report: ThreadReport,
): Promise<ImportCounts> {
  const { paths, how, journal, ...rest } = setup;
  const ended = await runInThread(entry, { ...rest, work: { does: 'import', paths, how, journal } }, write, report);
  if (ended.type !== 'imported') throw new Error('The thread answered something else');
  return ended.counts;
}
