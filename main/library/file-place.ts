import { statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * Whether a recorded path is of a file that stays where a person has it (imported by reference): those are absolute, of
 * whichever system; every other path is relative to the library folder.
 */
export function isReferenced(path: string): boolean {
  return isAbsolute(path) || /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path);
}

/** The absolute path of a file that the library knows. */
export function placeOfFile(folder: string, path: string): string {
  return isReferenced(path) ? path : join(folder, path);
}

/**
 * Whether a referenced file is there. `unreachable`: the folder it lay in is not there either, as with a disk that is not
 * connected; that says nothing about the file.
 */
export function referencedState(path: string, bytes: number | null): 'here' | 'changed' | 'missing' | 'unreachable' {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() === true) return bytes === null || found.size === bytes ? 'here' : 'changed';
  return statSync(dirname(path), { throwIfNoEntry: false }) === undefined ? 'unreachable' : 'missing';
}
