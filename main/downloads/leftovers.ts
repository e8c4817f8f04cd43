import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { temporaryOwner } from './placement.ts';

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

/** Of Conch's own folder only the covers: the others hold a file an item. */
function mayHoldDownloads(folder: string): boolean {
  return folder === '.conch' || !folder.startsWith('.conch/') || /^\.conch\/covers(\/|$)/.test(folder);
}
