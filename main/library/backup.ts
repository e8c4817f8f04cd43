import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failed } from '../failed.ts';
import type { Sqlite } from './database.ts';
import { openDatabaseToRead } from './database-to-read.ts';

/**
 * Copies the database with `VACUUM INTO` and proves the copy by opening and checking it.
 * Gives the path of the copy. Throws Failed when the copy is not good; the database itself is never touched.
 */
export function backUp(db: Sqlite, folder: string, name: string, sqliteBinding: string | null): string {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `.${name}.part`);
  const target = join(folder, name);
  rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  const problem = proveBackup(draft, sqliteBinding);
  if (problem !== null) {
    rmSync(draft, { force: true });
    throw failed(
      'invalid',
      `The copy of the database made before an update is not good: ${problem}`,
      'Check the disk and its free space, then start again. The library was not changed.',
    );
  }
  renameSync(draft, target);
  return target;
}

/** Null when the database at this path is whole, else what is wrong with it. */
export function proveBackup(path: string, sqliteBinding: string | null): string | null {
  try {
    const copy = openDatabaseToRead(path, sqliteBinding);
    try {
      return quickCheck(copy.db);
    } finally {
      copy.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** SQLite's own check of its structure; null when it found nothing. */
export function quickCheck(db: Sqlite): string | null {
  const found = db.pragma('quick_check(1)', { simple: true });
  return found === 'ok' ? null : String(found);
}

/** The newest copy in the folder, or null. Names sort by time. */
export function newestBackup(folder: string): string | null {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.sqlite'));
    const last = names.sort().at(-1);
    return last === undefined ? null : join(folder, last);
  } catch {
    return null;
  }
}
