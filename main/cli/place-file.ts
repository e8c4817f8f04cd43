import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Failed, failed } from '../failed.ts';

/**
 * Copies a file to a place where nothing lies, by way of a temporary file beside it, so that a kill never leaves half a file under its name.
 * False when the same content lies there already. Throws Failed when something else does, or when the source is not what it should be.
 */
export async function placeFile(
  source: string,
  target: string,
  expected: { readonly bytes: number; readonly sha256: string },
  signal: AbortSignal,
): Promise<boolean> {
  if (await holds(target, expected, signal)) return false;
  await mkdir(dirname(target), { recursive: true });
  const draft = join(dirname(target), `.conch-export-${randomUUID()}`);
  try {
    await copyFile(source, draft);
    if (!(await hasContent(draft, expected, signal))) throw damaged(source);
    await sync(draft);
    await putInPlace(draft, target);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw missing(source, error);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** True when the target holds this content, false when nothing lies there. */
async function holds(
  target: string,
  expected: { readonly bytes: number; readonly sha256: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if (await hasContent(target, expected, signal)) return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
  throw taken(target);
}

async function hasContent(
  path: string,
  expected: { readonly bytes: number; readonly sha256: string },
  signal: AbortSignal,
): Promise<boolean> {
  if ((await stat(path)).size !== expected.bytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex') === expected.sha256;
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hard link fails where a file lies already, a rename would replace it; disks without links get the rename. */
async function putInPlace(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw taken(target);
    await rename(draft, target);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function taken(target: string): Failed {
  return failed('invalid', `A different file lies at ${target}.`, 'Move it away, or export to another folder.');
}

function damaged(source: string): Failed {
  return failed('invalid', `The file ${source} is damaged.`, 'Run "conch verify --repair", then "conch download".');
}

function missing(source: string, cause: unknown): Failed {
  return failed('not-found', `The file ${source} is missing.`, 'Run "conch verify --repair", then "conch download".', {
    cause,
  });
}
