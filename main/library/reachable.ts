import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { libraryPaths } from './library-paths.ts';

const LOOK_EVERY_MS = 250;

/** Whether the database of a library is where it should be. */
export async function canReach(folder: string): Promise<boolean> {
  return (await stat(libraryPaths(folder).database).catch(() => null)) !== null;
}

/**
 * Says whether the disk of a library was away, after waiting until it is back: what failed meanwhile is to be tried again and is
 * no fault of a file. Rejects when `signal` aborts first.
 */
export async function wasAway(folder: string, signal: AbortSignal): Promise<boolean> {
  if (await canReach(folder)) return false;
  do await sleep(LOOK_EVERY_MS, undefined, { signal });
  while (!(await canReach(folder)));
  return true;
}
