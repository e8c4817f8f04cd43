import { Worker } from 'node:worker_threads';
import type { ItemId } from '../../ipc/model/ids.ts';
import { Failed, failed } from '../failed.ts';
import type { Log } from '../log.ts';
import { type AskedName, type AskedReads, askedNames, type ReadableLibrary } from './library.ts';
import { isHurried, type ReaderReply, type ReaderRequest, type ReaderSetup } from './reader-protocol.ts';

export interface ReaderClient {
  readonly ask: AskedReads;
  /** Whether somebody waits for an answer. */
  isAsked(): boolean;
  /** Something was written: what the thread remembers of it no longer counts. To be told before anything is asked again. */
  changed(ids: readonly ItemId[] | null): void;
  /** What waits for an answer is given up, or answered first. */
  close(waiting?: 'given-up' | 'answered'): Promise<void>;
}

export interface ReaderClientOptions {
  readonly entry: URL;
  readonly setup: ReaderSetup;
  readonly revision: () => number;
  readonly log: Log;
}

interface Waiting {
  readonly name: AskedName;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Failed) => void;
}

/** Reads in a thread of its own. It starts with the first question, and again with the next one should it ever stop. */
export function createReaderClient({ entry, setup, revision, log }: ReaderClientOptions): ReaderClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let ended: Promise<void> = Promise.resolve();
  let isClosed = false;
  let last = 0;

  function start(): Worker {
    // Flags of this process (an --input-type, a debugger's port) are not for the thread.
    const started = new Worker(entry, { workerData: setup, name: 'library-reader', execArgv: [] });
    started.unref();
    started.on('message', (reply: ReaderReply) => {
      if (reply.type === 'log') return log[reply.level](reply.message, { ...reply.fields });
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
      if (reply.type === 'answer') asked?.resolve(reply.value);
      else asked?.reject(new Failed(reply.failure));
    });
    started.on('error', (cause) => log.error('The library reader stopped', { reason: cause.message }));
    ended = new Promise((resolve) => {
      started.once('exit', () => {
        worker = null;
        for (const { reject } of waiting.values()) reject(stopped());
        waiting.clear();
        resolve();
      });
    });
    worker = started;
    return started;
  }

  function ask(name: AskedName, args: readonly unknown[], view: string | null): Promise<unknown> {
    if (isClosed) return Promise.reject(stopped());
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { name, resolve, reject });
      const thread = worker ?? start();
      // A question under way keeps the process alive, the thread alone does not.
      thread.ref();
      const question = { type: 'question', id, name, args, revision: revision(), view } as ReaderRequest;
      thread.postMessage(question);
    });
  }

  return {
    ask: {
      ...methods((name, args) => ask(name, args, null)),
      inView: (view) => methods((name, args) => ask(name, args, view)),
    },
    isAsked: () => [...waiting.values()].some(({ name }) => isHurried(name)),
    changed: (ids) => worker?.postMessage({ type: 'change', ids } satisfies ReaderRequest),
    async close(waitingIs = 'given-up') {
      isClosed = true;
      worker?.ref();
      worker?.postMessage({ type: 'close', waiting: waitingIs } satisfies ReaderRequest);
      await ended;
    },
  };
}

/** The same without a thread, for a library that is only looked at. */
export function askedOf(read: ReadableLibrary): AskedReads {
  const asked = methods(async (name, args): Promise<unknown> => Reflect.apply(read[name], undefined, args));
  return { ...asked, inView: () => asked };
}

/** One method a name. Here names and types part: the thread calls the method of that name with these arguments. */
function methods(ask: (name: AskedName, args: readonly unknown[]) => Promise<unknown>): Pick<AskedReads, AskedName> {
  const entries = askedNames.map((name) => [name, (...args: unknown[]) => ask(name, args)]);
  return Object.fromEntries(entries) as Pick<AskedReads, AskedName>;
}

function stopped(): Failed {
  return failed('invalid', 'The library is closed.', 'Open it again.');
}
