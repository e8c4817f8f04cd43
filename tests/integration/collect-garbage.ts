import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Takes from the heap of this process what nobody holds. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('There is no way to collect garbage.');
  collect();
}
