import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { FolderSync } from '../downloads/folder-sync.ts';
import type { Placement } from '../downloads/placement.ts';
import { failed } from '../failed.ts';

const CHUNK_BYTES = 1 << 20;
/** Begins the names of files that are being copied in; what a kill left of them is removed by the next import. */
export const DRAFT_PREFIX = '.conch-import-';

/** SHA-256 of a file in hex, read piece by piece. */
export async function hashFile(path: string, onBytes: (count: number) => void, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    hash.update(piece as Buffer);
    onBytes((piece as Buffer).length);
  }
  return hash.digest('hex');
}

/**
 * Copies a file into the library: temporary file in the folder of its target, forced to disk, proven to be what was looked at
 * before, renamed, folder forced to disk. Gives its path relative to the library. The row comes after this.
 */
export async function takeIn(
  source: string,
  place: {
    readonly library: string;
    readonly placement: Placement;
    readonly folders: FolderSync;
    /** Relative, without extension. */
    readonly target: string;
    readonly extension: string;
  },
  content: { readonly bytes: number; readonly sha256: string },
  signal: AbortSignal,
): Promise<string> {
  const folder = posix.dirname(place.target);
  await place.folders.ensure(join(place.library, folder));
  const draft = posix.join(folder, `${DRAFT_PREFIX}${randomUUID()}.part`);
  try {
    const copied = await copyHashing(source, join(place.library, draft), signal);
    if (copied !== content.sha256) throw changed(source);
    const placed = await place.placement.place(join(place.library, draft), place.target, place.extension, content);
    await place.folders.sync(dirname(join(place.library, placed.path)));
    return placed.path;
  } finally {
    await rm(join(place.library, draft), { force: true });
  }
}

async function copyHashing(source: string, target: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(target, 'wx');
  try {
    for await (const piece of createReadStream(source, { highWaterMark: CHUNK_BYTES, signal })) {
      hash.update(piece as Buffer);
      await file.writeFile(piece as Buffer);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

function changed(source: string): Error {
  return failed('invalid', `${source} changed while it was copied.`, 'Import it again when nothing writes to it.');
}
