import type { Worker } from 'node:worker_threads';

/** How long, ms, a thread may go on with what it is about after it was asked to stop, and after its last word. */
const PATIENCE = 3_000;

/** A thread that can be stopped, whatever it is about. */
interface StoppableThread {
  /** What `said` gives, after the thread is gone; rejects with the signal's reason when the thread does not stop. */
  heard<Said>(said: Promise<Said>): Promise<Said>;
}

/**
 * Asks a thread to stop when `signal` aborts. One that hangs in the system's hands, as with a share that does not answer, hears
 * nothing: it is ended, and nobody waits for it any longer.
 */
export function stoppableThread(worker: Worker, signal: AbortSignal, ask: () => void): StoppableThread {
  const timers: NodeJS.Timeout[] = [];
  let isHung = false;
  let giveUp = (): void => undefined;
  const hung = new Promise<never>((_, reject) => {
    giveUp = () => {
      isHung = true;
      reject(signal.reason);
    };
  });
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const after = (what: () => void): void => {
    timers.push(
      setTimeout(() => {
        void worker.terminate();
        what();
      }, PATIENCE),
    );
  };
  const stop = (): void => {
    ask();
    after(giveUp);
  };
  signal.addEventListener('abort', stop, { once: true });
  return {
    async heard(said) {
      try {
        return await Promise.race([said, hung]);
      } finally {
        signal.removeEventListener('abort', stop);
        if (!isHung) await Promise.race([gone, new Promise<void>((resolve) => after(resolve))]);
        for (const timer of timers) clearTimeout(timer);
      }
    },
  };
}
