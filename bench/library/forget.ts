import { spawnSync } from 'node:child_process';

/**
 * Takes a file out of the system's memory, as it is after the computer was started. False where the system has no command for
 * that: GNU `dd` has.
 */
export function forget(path: string): boolean {
  return spawnSync('dd', [`if=${path}`, 'iflag=nocache', 'count=0']).status === 0;
}
