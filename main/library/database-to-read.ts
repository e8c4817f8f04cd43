import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openDatabase, type Sqlite } from './database.ts';

export interface DatabaseToRead {
  readonly db: Sqlite;
  close(): void;
}

/**
 * Opens a database to read, also where nothing may be written: beside a database with a journal SQLite must make a file that its
 * readers share, so there a copy is read. Throws what SQLite throws.
 */
export function openDatabaseToRead(path: string, sqliteBinding: string | null): DatabaseToRead {
  try {
    const db = openDatabase({ path, access: 'read', sqliteBinding });
    return { db, close: () => db.close() };
  } catch (error) {
    if (!isRefused(error) || mayWriteIn(dirname(path))) throw error;
    return openCopy(path, sqliteBinding);
  }
}

function openCopy(path: string, sqliteBinding: string | null): DatabaseToRead {
  const folder = mkdtempSync(join(tmpdir(), 'conch-read-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(path));
    for (const suffix of ['', '-wal']) {
      if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
    }
    const db = openDatabase({ path: copy, access: 'read', sqliteBinding });
    return {
      db,
      close() {
        db.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Whether there is a database. Throws when that cannot be known: a folder that may not be looked into is no empty library. */
export function hasDatabase(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN');
}

function mayWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
