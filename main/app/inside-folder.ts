import { isAbsolute, relative, resolve } from 'node:path';

/** The absolute path of `path` within `folder`, or null when it would lie outside of it. `folder` itself is not inside. */
export function insideFolder(folder: string, path: string): string | null {
  if (path.includes('\0')) return null;
  const target = resolve(folder, path);
  const way = relative(folder, target);
  if (way === '' || way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way)) return null;
  return target;
}
