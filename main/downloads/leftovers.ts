import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { insideLibrary, temporaryOwner } from './placement.ts';

/** The temporary files of downloads below a library folder, as relative paths. Folders that cannot be read are passed over. */
export async function findLeftovers(library: string): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(library, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory() && mayHoldDownloads(path)) folders.push(path);
      else if (entry.isFile() && temporaryOwner(entry.name) !== null) found.push(path);
    }
  }
  return found;
}

/** Deletes temporary files, given as relative paths. */
export function removeLeftovers(library: string, paths: readonly string[]): void {
  for (const path of paths) removeFile(insideLibrary(library, path));
}

/** A file that another program holds open (Windows) stays; the next start looks for it again. */
function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing depends on its being gone.
  }
}

/** Of Conch's own folder only the covers: the others hold a file an item. */
function mayHoldDownloads(folder: string): boolean {
  return folder === '.conch' || !folder.startsWith('.conch/') || /^\.conch\/covers(\/|$)/.test(folder);
}
