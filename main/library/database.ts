import Database from 'better-sqlite3';
import { failed } from '../failed.ts';

export type Sqlite = Database.Database;

/** SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write or checkpoint at the same instant. */
const LEAST_VERSION = [3, 51, 3] as const;

const BUSY_TIMEOUT_MS = 5_000;
/** A first sync writes the same pages again and again: the fewer checkpoints, the fewer of them reach the file. */
const CHECKPOINT_PAGES = 16_000;
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

export interface DatabaseOptions {
  readonly path: string;
  readonly access: 'write' | 'read';
  /** Path of the native addon when it is not the bundled one. */
  readonly sqliteBinding: string | null;
}

/** Opens a database with the settings every connection of ours has. Throws what SQLite throws, and Failed for a too old SQLite. */
export function openDatabase({ path, access, sqliteBinding }: DatabaseOptions): Sqlite {
  const db = new Database(path, {
    readonly: access === 'read',
    fileMustExist: access === 'read',
    timeout: BUSY_TIMEOUT_MS,
    ...(sqliteBinding === null ? {} : { nativeBinding: sqliteBinding }),
  });
  try {
    assertVersion(sqliteVersion(db));
    db.pragma('mmap_size = 0');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    if (access === 'write') {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Writes what stands in the journal into the database and gives its room on the disk back; what somebody reads just then stays.
 * Outside of a transaction only. Throws what SQLite throws.
 */
export function emptyJournal(db: Sqlite): void {
  // Nobody waits for a reader: the next commit tries again.
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

export function sqliteVersion(db: Sqlite): string {
  return String(db.prepare('SELECT sqlite_version()').pluck().get());
}

/** Throws Failed('invalid') when this SQLite is older than the first that is safe with WAL. */
export function assertVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, least] of LEAST_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw failed(
        'invalid',
        `SQLite ${version} can damage the library; ${LEAST_VERSION.join('.')} or newer is needed.`,
        'Install Conch again with its own SQLite.',
      );
    }
  }
}
