import { isAbsolute, relative, resolve } from 'node:path';
import { isReferenced } from '../library/file-place.ts';

/** The absolute path of `path` within `folder`, or null when it would lie outside of it. `folder` itself is not inside. */
export function insideFolder(folder: string, path: string): string | null {
  if (path.includes('\0')) return null;
  const target = resolve(folder, path);
  const way = relative(folder, target);
  if (way === '' || way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way)) return null;
  return target;
}

/**
 * The absolute path of a file as the library recorded it: inside of its folder, or, when it was imported by reference, where it
 * lies. Null when a relative one would lead out of the folder. Only paths read from the library may be given.
 */
export function knownFile(folder: string, recorded: string): string | null {
  if (isReferenced(recorded)) return recorded.includes('\0') ? null : resolve(recorded);
  return insideFolder(folder, recorded);
}
