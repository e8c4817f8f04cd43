import { lstat, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failed } from '../failed.ts';
import { syncFolder } from '../library/sync-folder.ts';
import { MARK, markOf, readMark } from './move-mark.ts';

/** How far a renaming came. */
export const renameSteps = ['marked', 'cleared', 'renamed', 'over'] as const;
export type RenameStep = (typeof renameSteps)[number];

/** What a disk answers where a folder cannot be renamed, although it may be copied. */
const REFUSALS = new Set(['EXDEV', 'EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY', 'EEXIST', 'ENOTSUP']);

/**
 * Whether a library can go to a place by one renaming: both are on one volume, and nothing was copied there yet. A library behind a
 * link, or that is a volume itself, is copied: renaming would move the link.
 */
export async function canRename(from: string, to: string): Promise<boolean> {
  if (readMark(to)?.renamed === false) return false;
  try {
    const [library, above, place] = await Promise.all([lstat(from), lstat(dirname(from)), nearest(to)]);
    return library.isDirectory() && library.dev === above.dev && library.dev === place.dev;
  } catch {
    return false;
  }
}

/** Whether a renaming of this library was begun and not done. */
export function isRenaming(from: string): boolean {
  const mark = readMark(from);
  return mark?.renamed === true && mark.from === from;
}

/**
 * Renames a library that nobody has open, folder and all: nothing is copied, and a kill leaves it whole at one of the two places,
 * which `wasRenamed` tells apart. Proves that the folder at the new place is the very same. False when the disk refuses; then the
 * library is where it was. Throws Failed when something else lies at the new place.
 */
export async function renameLibrary(
  from: string,
  to: string,
  onStep: (step: RenameStep) => void = () => undefined,
): Promise<boolean> {
  const before = await lstat(from);
  await writeFile(join(from, MARK), markOf(from, true), { flush: true });
  onStep('marked');
  try {
    await mkdir(dirname(to), { recursive: true });
    // An empty folder that a person chose is in the way of a renaming on some systems.
    await rmdir(to).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    onStep('cleared');
    await rename(from, to);
  } catch (error) {
    await rm(join(from, MARK), { force: true });
    if (REFUSALS.has(codeOf(error))) return false;
    throw error;
  }
  for (const folder of new Set([dirname(to), dirname(from)])) await syncFolder(folder);
  onStep('renamed');
  const after = await lstat(to);
  if (after.ino !== before.ino || after.dev !== before.dev || readMark(to)?.from !== from) {
    throw failed(
      'invalid',
      `Something else lies at ${to}.`,
      'Look at both folders before the library is opened again.',
    );
  }
  await rm(join(to, MARK), { force: true });
  await syncFolder(to);
  onStep('over');
  return true;
}

/** The place itself, or the nearest above it that is there. */
async function nearest(path: string): Promise<{ readonly dev: number }> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return nearest(dirname(path));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
