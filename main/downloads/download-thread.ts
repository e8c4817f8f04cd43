import { parentPort, workerData } from 'node:worker_threads';
import type { StoreDecision } from './fetch-contract.ts';
import type { Fetcher, FetchLimits } from './fetcher.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import type { FetchProgress, FromThread, ThreadSetup, ToThread } from './thread-messages.ts';

/** Progress goes out together and at most this often, ms. */
const PROGRESS_EVERY = 200;

/**
 * The thread in which files are fetched: streaming and hashing hundreds of megabytes a second must not hold the main
 * thread's event loop. It knows nothing of the database; whoever started it decides and records.
 */
function serve(port: NonNullable<typeof parentPort>, { library }: ThreadSetup): void {
  let opening: Promise<Fetcher> | null = null;
  let limits: FetchLimits = { bytesPerSecond: null, keepFreeBytes: 0 };
  const stops = new Map<number, AbortController>();
  const decisions = new Map<number, (decision: StoreDecision) => void>();
  const progress = new Map<number, FetchProgress>();
  let reporting: NodeJS.Timeout | null = null;

  /** HTTP is read with the first download: most starts only look for leftovers. */
  const fetcher = (): Promise<Fetcher> => {
    opening ??= import('./fetcher.ts').then(({ openFetcher }) => {
      const opened = openFetcher(library);
      opened.setLimits(limits);
      return opened;
    });
    return opening;
  };
  const send = (message: FromThread): void => port.postMessage(message);
  const report = (): void => {
    reporting = null;
    send({ type: 'progress', fetches: [...progress.values()] });
    progress.clear();
  };

  async function fetch({ id, request }: ToThread & { type: 'fetch' }): Promise<void> {
    const stop = new AbortController();
    stops.set(id, stop);
    const outcome = await (await fetcher()).fetch(
      request,
      {
        onProgress(bytes, totalBytes) {
          progress.set(id, { id, bytes, totalBytes });
          reporting ??= setTimeout(report, PROGRESS_EVERY);
        },
        onResumable: (partial) => send({ type: 'resumable', id, partial }),
        decide(content) {
          send({ type: 'decide', id, content });
          return new Promise((resolve) => decisions.set(id, resolve));
        },
      },
      stop.signal,
    );
    stops.delete(id);
    decisions.delete(id);
    progress.delete(id);
    send({ type: 'ended', id, outcome });
  }

  async function receive(message: ToThread): Promise<void> {
    switch (message.type) {
      case 'fetch':
        return fetch(message);
      case 'decision':
        return decisions.get(message.id)?.(message.decision);
      case 'stop':
        return stops.get(message.id)?.abort();
      case 'limits':
        limits = message.limits;
        return (await opening)?.setLimits(limits);
      case 'leftovers':
        return send({ type: 'leftovers', id: message.id, paths: await findLeftovers(library) });
      case 'remove':
        removeLeftovers(library, message.paths);
        return send({ type: 'removed', id: message.id });
      case 'close':
        if (reporting !== null) clearTimeout(reporting);
        await (await opening)?.close();
        port.close();
    }
  }

  // What throws here is a defect: it ends the thread, and the other side starts a new one.
  port.on('message', (message: ToThread) => void receive(message));
}

if (parentPort !== null) serve(parentPort, workerData as ThreadSetup);
