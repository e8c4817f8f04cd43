import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Failure } from '../../ipc/model/failure.ts';
import { failureOf } from '../failed.ts';

/** A file that could be imported. Absolute path; bytes; epoch ms. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly problems: readonly { readonly what: string; readonly failure: Failure }[];
}

/** What is no media by its name alone; everything else is told by its content. */
const OF_OTHERS = /^(?:thumbs\.db|desktop\.ini)$|\.(?:json|csv|txt|xmp|part|tmp|crdownload|download|aria2)$/i;

/**
 * All files below the paths, in the order of their names, each once. Hidden files and folders, links inside of folders and the
 * library itself are left out. What cannot be read is a problem, never the end.
 */
export async function findFiles(
  paths: readonly string[],
  library: string,
  onFound: (count: number, bytes: number) => void,
  signal: AbortSignal,
): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const problems: { what: string; failure: Failure }[] = [];
  const own = await realpath(library).catch(() => library);
  let bytes = 0;

  function add(path: string, size: number, modifiedAt: number): void {
    if (files.has(path)) return;
    files.set(path, { path, bytes: size, modifiedAt: Math.round(modifiedAt) });
    bytes += size;
    onFound(files.size, bytes);
  }

  async function look(path: string, isGiven: boolean): Promise<void> {
    signal.throwIfAborted();
    if (path === own || path.startsWith(own + sep)) return;
    try {
      const found = await (isGiven ? stat : lstat)(path);
      if (found.isFile()) add(path, found.size, found.mtimeMs);
      if (!found.isDirectory()) return;
      const names = await readdir(path);
      for (const name of names.sort()) {
        if (!name.startsWith('.') && !OF_OTHERS.test(name)) await look(join(path, name), false);
      }
    } catch (error) {
      signal.throwIfAborted();
      problems.push({ what: path, failure: failureOf(error) });
    }
  }

  for (const path of paths) await look(await realpath(path).catch(() => path), true);
  return { files: [...files.values()], problems };
}
