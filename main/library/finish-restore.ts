import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from './database.ts';
import type { LibraryPaths } from './library-paths.ts';
import { filesOfItems } from './sidecars/sidecar-files.ts';

const DUE = 'set_aside_due';

/** Where a restore prepares the database, beside the present one. */
export function restoreDraft(paths: LibraryPaths): string {
  return join(paths.own, 'restore.sqlite');
}

/** Notes in a database that is about to take the place of the present one what is to follow. `now` names the folder for it. */
export function noteRestored(db: Sqlite, now: number): void {
  const when = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  db.prepare('INSERT INTO about VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(DUE, when);
}

/**
 * What follows a restore, whether it went through or was killed on its way: nothing half made is left, and sidecars of items that
 * the restored database does not know are kept apart. A rebuild would meet the same thing twice otherwise, when sync has brought
 * it again. Before anything else is written.
 */
export function finishRestore(db: Sqlite, paths: LibraryPaths): void {
  removeDatabase(restoreDraft(paths));
  const when = db.prepare<[string], string>('SELECT value FROM about WHERE key = ?').pluck().get(DUE);
  if (when === undefined) return;
  setAsideUnknown(db, paths.items, join(paths.own, 'set-aside', when));
  db.prepare('DELETE FROM about WHERE key = ?').run(DUE);
}

function setAsideUnknown(db: Sqlite, items: string, aside: string): void {
  const isKnown = db.prepare<[string], number>('SELECT 1 FROM items WHERE id = ?').pluck();
  for (const { path, name } of filesOfItems(items)) {
    if (!name.endsWith('.json') || isKnown.get(name.slice(0, -'.json'.length)) === 1) continue;
    mkdirSync(aside, { recursive: true });
    renameSync(path, join(aside, name));
  }
}

/** With its journal. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}
