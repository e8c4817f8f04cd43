import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The young part of the heap, MB: it is collected after each 20 MB of chunks or so. */
const YOUNG = 3;
/** Growth up to this does not begin the marking of the whole heap, MB. */
const OLD_AT_FIRST = 64;

/**
 * Starts a thread through which many chunks go. A chunk of 64 kB is dead once it is written, and lies outside of the heap: V8 sees
 * a heap of 10 MB whose small objects own ever more memory, and as its young part is far from full it marks the whole, every 30 MB.
 * Per gigabyte that took 0.5 s of the processors, as much as hashing it. A small young part frees chunks at next to no cost.
 */
export function startChunkThread(entry: URL, options: Omit<WorkerOptions, 'resourceLimits'>): Worker {
  // A thread has no option for this one: the flag is read while its heap is made, and is no other thread's.
  setFlagsFromString(`--initial-old-space-size=${OLD_AT_FIRST}`);
  const worker = new Worker(entry, { ...options, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
  const restore = (): void => setFlagsFromString('--initial-old-space-size=0');
  worker.once('online', restore);
  worker.once('exit', restore);
  return worker;
}
