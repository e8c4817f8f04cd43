import { statSync } from 'node:fs';
import { type Failed, failed } from '../failed.ts';
import { newestBackup } from './backup.ts';
import type { LibraryPaths } from './library-paths.ts';
import { filesOfItems } from './sidecars/sidecar-files.ts';

/** A database that cannot be read any more: a sentence with a way out. */
export function damagedDatabase({ backups }: LibraryPaths, problem: string, cause: unknown): Failed {
  const backup = newestBackup(backups);
  const fallback = backup === null ? '' : ` A copy from before the last update is at ${backup}.`;
  return failed(
    'invalid',
    `The library database is damaged (${problem}). Your files are not affected.`,
    `Run "conch rebuild": it makes the database anew from the sidecars beside your files.${fallback}`,
    { cause, remedy: 'rebuild' },
  );
}

/**
 * Throws where sidecars are and their database is not: an empty one in its place would write over them what a person noted.
 * A folder without either is a new library.
 */
export function assertNotLost({ folder, database, items }: LibraryPaths): void {
  if (statSync(database, { throwIfNoEntry: false }) !== undefined || !hasSidecars(items)) return;
  throw failed(
    'invalid',
    `The library at ${folder} has lost its database. Your files are not affected.`,
    'Run "conch rebuild": it makes the database anew from the sidecars beside your files.',
    { remedy: 'rebuild' },
  );
}

/** Whether there is any sidecar. Throws where that cannot be known. */
export function hasSidecars(items: string): boolean {
  if (statSync(items, { throwIfNoEntry: false }) === undefined) return false;
  for (const { name } of filesOfItems(items)) if (name.endsWith('.json')) return true;
  return false;
}
