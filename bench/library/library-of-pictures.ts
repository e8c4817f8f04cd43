import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { engineEntries } from '../../main/entries.ts';
import { newItemId } from '../../main/library/item-id.ts';
import type { ImportedFile, Library } from '../../main/library/library.ts';
import { openLibrary } from '../../main/library/open-library.ts';
import type { Log } from '../../main/log.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A new library that knows of pictures and has no thumbnail of any: the pictures stay where they lie. */
export async function libraryOfPictures(
  paths: readonly string[],
): Promise<{ readonly library: Library; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-bench-'));
  const entries = engineEntries();
  const library = await openLibrary({
    folder,
    writerEntry: entries.libraryWriter,
    readerEntry: entries.libraryReader,
    access: 'own',
    sqliteBinding: null,
    now: Date.now,
    log: silent,
  });
  await library.write.addImports(await Promise.all(paths.map(imported)));
  await library.write.flush();
  return {
    library,
    async remove() {
      await library.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function imported(path: string, number: number): Promise<ImportedFile> {
  const now = Date.now();
  const { size } = await stat(path);
  return {
    id: newItemId(now),
    kind: 'image',
    title: `Picture ${number}`,
    ...{ prompt: null, model: null, width: null, height: null, durationMs: null },
    path,
    bytes: size,
    // Of no meaning here, but of each its own: the same content would be the same item.
    sha256: String(number).padStart(64, '0'),
    mime: `image/${extname(path).slice(1)}`,
    raw: '{}',
    createdAt: now,
    finishedAt: now,
  };
}
