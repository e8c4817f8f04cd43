import type { Worker } from 'node:worker_threads';
import type { Log } from '../log.ts';
import { startChunkThread } from './chunk-heap.ts';
import type { FetchEvents, FetchOutcome } from './fetch-contract.ts';
import type { Fetcher, FetchLimits } from './fetcher.ts';
import type { FromThread, ThreadSetup, ToThread } from './thread-messages.ts';

/** How long a thread may take to end by itself, ms. */
const PATIENCE = 500;
/** A thread with nothing to do is ended after this time, ms: it holds memory that the window can use better. */
const ENDS_AFTER = 10_000;

interface Running {
  readonly events: FetchEvents;
  readonly end: (outcome: FetchOutcome) => void;
}

interface Question {
  readonly answer: (paths: readonly string[]) => void;
  readonly fail: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly running: Map<number, Running>;
  readonly questions: Map<number, Question>;
}

/** A fetcher whose work is done in a thread of its own: started with the first work, again after a crash, ended after `endsAfter` ms of idleness. */
export function openThreadFetcher(entry: URL, library: string, log: Log, endsAfter = ENDS_AFTER): Fetcher {
  let thread: Thread | null = null;
  let ending: NodeJS.Timeout | null = null;
  let limits: FetchLimits = { bytesPerSecond: null, keepFreeBytes: 0 };
  let lastId = 0;

  function start(): Thread {
    const worker = startChunkThread(entry, { workerData: { library } satisfies ThreadSetup, name: 'downloads' });
    const started: Thread = { worker, running: new Map(), questions: new Map() };
    worker.on('message', (message: FromThread) => {
      receive(started, message);
      restIfIdle(started);
    });
    worker.on('error', (error) => log.error('the download thread crashed', { error: error.stack ?? error.message }));
    worker.on('exit', (code) => {
      if (thread === started) thread = null;
      failAll(started, code);
    });
    thread = started;
    post({ type: 'limits', limits });
    return started;
  }

  /** The thread for work that comes now. */
  function atWork(): Thread {
    if (ending !== null) clearTimeout(ending);
    ending = null;
    return thread ?? start();
  }

  /** What comes later gets a thread of its own. */
  function restIfIdle({ running, questions }: Thread): void {
    if (running.size > 0 || questions.size > 0 || ending !== null) return;
    ending = setTimeout(() => {
      post({ type: 'close' });
      thread = null;
      ending = null;
    }, endsAfter).unref();
  }

  function post(message: ToThread): void {
    thread?.worker.postMessage(message);
  }

  function receive(from: Thread, message: FromThread): void {
    switch (message.type) {
      case 'progress':
        for (const { id, bytes, totalBytes } of message.fetches) {
          from.running.get(id)?.events.onProgress?.(bytes, totalBytes);
        }
        return;
      case 'resumable':
        from.running.get(message.id)?.events.onResumable?.(message.partial);
        return;
      case 'decide':
        void decide(from, message);
        return;
      case 'ended':
        from.running.get(message.id)?.end(message.outcome);
        from.running.delete(message.id);
        return;
      case 'leftovers':
        from.questions.get(message.id)?.answer(message.paths);
        from.questions.delete(message.id);
        return;
      case 'removed':
        from.questions.get(message.id)?.answer([]);
        from.questions.delete(message.id);
    }
  }

  async function decide(from: Thread, { id, content }: FromThread & { type: 'decide' }): Promise<void> {
    const running = from.running.get(id);
    if (running === undefined) return;
    try {
      post({ type: 'decision', id, decision: await running.events.decide(content) });
    } catch (error) {
      log.error('whether a file is kept already could not be decided', { error });
      post({ type: 'decision', id, decision: { store: 'new' } });
    }
  }

  function ask(message: (id: number) => ToThread): Promise<readonly string[]> {
    const asked = atWork();
    lastId += 1;
    const id = lastId;
    return new Promise((answer, fail) => {
      asked.questions.set(id, { answer, fail });
      post(message(id));
    });
  }

  return {
    fetch(request, events, signal) {
      const { running } = atWork();
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const stop = (): void => post({ type: 'stop', id });
        running.set(id, {
          events,
          end(outcome) {
            signal.removeEventListener('abort', stop);
            resolve(outcome);
          },
        });
        post({ type: 'fetch', id, request });
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      });
    },
    setLimits(wanted) {
      const { bytesPerSecond, keepFreeBytes } = wanted;
      if (limits.bytesPerSecond === bytesPerSecond && limits.keepFreeBytes === keepFreeBytes) return;
      limits = wanted;
      post({ type: 'limits', limits });
    },
    leftovers: () => ask((id) => ({ type: 'leftovers', id })),
    async remove(paths) {
      await ask((id) => ({ type: 'remove', id, paths }));
    },
    async close() {
      if (ending !== null) clearTimeout(ending);
      const closing = thread;
      if (closing === null) return;
      const ended = new Promise<void>((resolve) => closing.worker.once('exit', () => resolve()));
      post({ type: 'close' });
      const timer = setTimeout(() => void closing.worker.terminate(), PATIENCE);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The thread is gone: whatever it had in hand is tried again later. */
function failAll({ running, questions }: Thread, code: number): void {
  const message = `The download thread ended (code ${code}).`;
  for (const { end } of running.values()) {
    end({
      result: 'failed',
      problem: {
        remedy: 'retry',
        failure: { code: 'invalid', message, hint: 'It is tried again by itself.', status: null },
        retryAfterMs: null,
        unreachable: false,
        mayHeal: false,
        detail: null,
      },
      partial: null,
    });
  }
  for (const { fail } of questions.values()) fail(new Error(message));
  running.clear();
  questions.clear();
}
