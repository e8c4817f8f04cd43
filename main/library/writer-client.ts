import { Worker } from 'node:worker_threads';
import type { Failure } from '../../ipc/model/failure.ts';
import { Failed, failed } from '../failed.ts';
import type { Log } from '../log.ts';
import type { WritableLibrary } from './writable-library.ts';
import type {
  Change,
  CommandName,
  CommandResults,
  WriterCommand,
  WriterReply,
  WriterRequest,
  WriterSetup,
} from './writer-protocol.ts';

export interface WriterClient {
  readonly write: WritableLibrary;
  readonly libraryId: string;
  /** Resolves when the thread has finished what is due and closed the database. */
  close(): Promise<void>;
}

export interface WriterClientOptions {
  readonly entry: URL;
  readonly setup: WriterSetup;
  readonly log: Log;
  readonly onChange: (change: Change) => void;
}

interface Waiting {
  readonly resolve: (value: CommandResults[CommandName]) => void;
  readonly reject: (error: Failed) => void;
}

/** Starts the writer thread and opens the library in it. Rejects with the Failed it was refused with. */
export async function startWriter(options: WriterClientOptions): Promise<WriterClient> {
  const { entry, setup, log, onChange } = options;
  // Flags of this process (an --input-type, a debugger's port) are not for the thread.
  const worker = new Worker(entry, { workerData: setup, name: 'library-writer', execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let end: Failure | null = null;

  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      end ??= { code: 'invalid', message: 'The library is closed.', hint: 'Open it again.', status: null };
      for (const { reject } of waiting.values()) reject(new Failed(end));
      waiting.clear();
      resolve();
    });
  });

  const libraryId = await new Promise<string>((resolve, reject) => {
    worker.on('error', (cause) => {
      const problem = failed('invalid', `The library writer stopped: ${cause.message}`, 'Start Conch again.', {
        cause,
      });
      end = problem.failure;
      log.error('The library writer stopped', { reason: cause.message });
      reject(problem);
    });
    worker.on('message', (reply: WriterReply) => {
      switch (reply.type) {
        case 'opened':
          if (reply.backup !== null) log.info('The library was copied before its update', { backup: reply.backup });
          return resolve(reply.libraryId);
        case 'refused':
          return reject(new Failed(reply.failure));
        case 'done':
          // Views hear of it before the one who asked goes on.
          if (reply.change !== null) onChange(reply.change);
          waiting.get(reply.id)?.resolve(reply.value);
          return void waiting.delete(reply.id);
        case 'failed':
          waiting.get(reply.id)?.reject(new Failed(reply.failure));
          return void waiting.delete(reply.id);
        case 'changed':
          return onChange(reply.change);
        case 'log':
          return log[reply.level](reply.message, reply.fields);
        case 'closed':
          return;
      }
    });
  }).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });

  function send(command: WriterCommand): Promise<CommandResults[CommandName]> {
    if (end !== null) return Promise.reject(new Failed(end));
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ type: 'command', id, command } satisfies WriterRequest);
    });
  }

  return {
    write: proxyOf(send),
    libraryId,
    async close() {
      if (end === null) worker.postMessage({ type: 'close' } satisfies WriterRequest);
      await ended;
    },
  };
}

const COMMANDS: Readonly<Record<CommandName, true>> = {
  saveConnection: true,
  removeConnection: true,
  saveAccounts: true,
  startWalk: true,
  applyPage: true,
  finishWalk: true,
  failWalk: true,
  applyRead: true,
  postponeRead: true,
  startDownload: true,
  finishDownload: true,
  finishDownloads: true,
  failDownload: true,
  requestDownloads: true,
  requestSystemSamples: true,
  retryDownloads: true,
  allowWatermarked: true,
  lookForClean: true,
  requeueDamaged: true,
  saveMeasures: true,
  saveAlike: true,
  saveSetting: true,
  saveStamp: true,
  applyEdit: true,
  undoEdit: true,
  redoEdit: true,
  condemn: true,
  purgeSome: true,
  addToOutbox: true,
  saveOutbox: true,
  releaseOutbox: true,
  acceptOutbox: true,
  clearOutbox: true,
  giveUpOutbox: true,
  saveCatalogue: true,
  forgetUpload: true,
  addImports: true,
  attachFile: true,
  addInput: true,
  removeInput: true,
  saveSamples: true,
  flush: true,
};

/** A WritableLibrary whose every method sends the command of its name. */
export function proxyOf(send: (command: WriterCommand) => Promise<CommandResults[CommandName]>): WritableLibrary {
  const entries = Object.keys(COMMANDS).map((name) => [
    name,
    (...args: unknown[]) => send({ name, args } as unknown as WriterCommand),
  ]);
  // The one place where names and types part: COMMANDS is checked to hold every name, and the thread's handlers every type.
  return Object.fromEntries(entries) as unknown as WritableLibrary;
}
