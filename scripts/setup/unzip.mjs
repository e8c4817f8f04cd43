import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks those entries of a zip archive that `nameOf` gives a name for, relative to `folder`.
 * @param {string} archive
 * @param {string} folder
 * @param {(path: string) => string | undefined} nameOf
 */
export async function unzip(archive, folder, nameOf) {
  // Loaded here, not at the top: the packages may not have been installed when this file was loaded.
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry.fileName);
    if (name === undefined || name.endsWith('/')) continue;
    const target = join(folder, name);
    const mode = entry.externalFileAttributes >>> 16;
    const content = await zip.openReadStreamPromise(entry);
    await mkdir(dirname(target), { recursive: true });
    if ((mode & FILE_TYPE) === SYMBOLIC_LINK) await symlink(await text(content), target);
    else await pipeline(content, createWriteStream(target, { mode: mode & 0o777 }));
  }
}
