import { createHash, randomUUID } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { link, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Failed, failed } from '../failed.ts';
import { referencedState } from '../library/file-place.ts';
import { CannotHold, type MediaFacts, type Piece } from '../metadata/facts.ts';
import { readEmbedded } from '../metadata/read-embedded.ts';
import { withMetadata } from '../metadata/with-metadata.ts';

/** Begins the names of copies that are not whole yet. */
export const DRAFT_PREFIX = '.conch-export-';

/** A file of the library to copy. `source` is absolute. */
export interface CopySource {
  readonly source: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mime: string | null;
  readonly createdAt: number;
  /** Where another one could be had from, should this one be missing or damaged. */
  readonly origin: 'provider' | 'brought' | 'referenced';
  /** What to write into the copy; null copies the bytes as they are. */
  readonly facts: MediaFacts | null;
}

/** What lies where a copy would go. `older`: a copy of the same file, with other metadata than wanted now. */
export type Standing = 'nothing' | 'same' | 'older' | 'other';

/** Says what lies at a place. Throws what the disk throws. */
export async function whatStands(path: string, copy: CopySource, signal: AbortSignal): Promise<Standing> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return 'nothing';
  if (!found.isFile()) return 'other';
  const isPlain = found.size === copy.bytes && (await sha256Of(path, signal)) === copy.sha256;
  if (isPlain) return copy.facts === null || !canHold(copy) ? 'same' : 'older';
  const told = await readEmbedded(path, found.size);
  if (told === null || told.sha256 !== copy.sha256) return 'other';
  const { facts } = copy;
  if (facts === null) return 'older';
  const isSame =
    told.title === (facts.title || null) &&
    told.prompt === (facts.prompt || null) &&
    told.model === facts.model &&
    told.rating === facts.rating &&
    told.notes === (facts.notes || null) &&
    told.tags.join('\n') === facts.tags.join('\n');
  return isSame ? 'same' : 'older';
}

/**
 * Writes a copy by way of a temporary file beside it, so that a kill never leaves half a file under its name. The source is
 * proven by its hash first. Says how many bytes were written and whether they hold the metadata. Throws Failed when something
 * else came to lie there, or when the source is not what it should be.
 */
export async function placeCopy(
  target: string,
  copy: CopySource,
  replace: boolean,
  signal: AbortSignal,
): Promise<{ readonly bytes: number; readonly hasMetadata: boolean }> {
  const draft = join(dirname(target), `${DRAFT_PREFIX}${randomUUID()}`);
  try {
    await assertWhole(copy, signal);
    const pieces = piecesOf(copy);
    const bytes = await writePieces(copy.source, draft, pieces ?? [{ start: 0, end: copy.bytes }], signal);
    const time = new Date(copy.createdAt);
    await utimes(draft, time, time).catch(() => undefined);
    if (replace) await rename(draft, target);
    else await putInPlace(draft, target);
    return { bytes, hasMetadata: pieces !== null };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw missing(copy, error);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Whether the metadata can be written into a copy of this file. */
function canHold(copy: CopySource): boolean {
  try {
    return piecesOf(copy) !== null;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Null when the copy is to be, or can only be, the bytes as they are. */
function piecesOf({ source, bytes, mime, facts }: CopySource): readonly Piece[] | null {
  if (facts === null || mime === null) return null;
  const fd = openSync(source, 'r');
  try {
    const read = (offset: number, length: number): Buffer => {
      const room = Buffer.alloc(Math.max(0, Math.min(length, bytes - offset)));
      return room.subarray(0, readSync(fd, room, 0, room.length, offset));
    };
    return withMetadata(mime, { size: bytes, read }, facts);
  } catch (error) {
    // Fields that lead outside of the buffer, and forms that the writers do not touch.
    if (error instanceof CannotHold || error instanceof RangeError) return null;
    throw error;
  } finally {
    closeSync(fd);
  }
}

async function writePieces(
  source: string,
  target: string,
  pieces: readonly Piece[],
  signal: AbortSignal,
): Promise<number> {
  const file = await open(target, 'wx');
  let bytes = 0;
  try {
    for (const piece of pieces) {
      if (piece instanceof Uint8Array) {
        await file.writeFile(piece);
        bytes += piece.length;
      } else if (piece.end > piece.start) {
        const stretch = createReadStream(source, {
          start: piece.start,
          end: piece.end - 1,
          highWaterMark: 1 << 20,
          signal,
        });
        for await (const part of stretch) {
          await file.writeFile(part as Buffer);
          bytes += (part as Buffer).length;
        }
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return bytes;
}

async function assertWhole({ source, bytes, sha256, origin }: CopySource, signal: AbortSignal): Promise<void> {
  if ((await stat(source)).size === bytes && (await sha256Of(source, signal)) === sha256) return;
  switch (origin) {
    case 'provider':
      throw failed('invalid', `The file ${source} is damaged.`, 'Verify the library, then download the file again.');
    case 'brought':
      throw failed('invalid', `The file ${source} is damaged.`, 'Put a good copy in its place, then export again.');
    case 'referenced':
      throw failed('invalid', `The file ${source} changed since it was imported.`, 'Import it again as it is now.');
  }
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex');
}

/** A hard link fails where a file lies already, a rename would replace it; disks without links get the rename. */
export async function putInPlace(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw taken(target);
    await rename(draft, target);
  }
}

export function taken(target: string): Failed {
  return failed('invalid', `A different file lies at ${target}.`, 'Move it away, or export to another folder.');
}

function missing({ source, origin }: CopySource, cause: unknown): Failed {
  if (origin === 'referenced' && referencedState(source, null) === 'unreachable') {
    return failed('not-found', `The disk of ${source} is not connected.`, 'Connect it, then export again.', { cause });
  }
  return failed('not-found', `The file ${source} is missing.`, MISSING_HINTS[origin], { cause });
}

const MISSING_HINTS = {
  provider: 'Verify the library, then download the file again.',
  brought: 'Put it back, or import a copy of it: it stays the same item.',
  referenced: 'Put it back, or import it again from where it lies now: it stays the same item.',
} as const;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
