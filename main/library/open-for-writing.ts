import { randomUUID } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { quickCheck } from './backup.ts';
import { openDatabase, type Sqlite } from './database.ts';
import { finishRestore } from './finish-restore.ts';
import type { LibraryPaths } from './library-paths.ts';
import { migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { removeDrafts } from './sidecars/sidecar-files.ts';
import { assertNotLost, damagedDatabase } from './unusable-database.ts';
import type { VolumeSpace } from './volume.ts';
import { createWriter, type Writer } from './write/writer.ts';

export interface OpenForWriting {
  readonly paths: LibraryPaths;
  readonly sqliteBinding: string | null;
  /** How the process that had the library before ended. */
  readonly before: 'closed' | 'killed' | 'system';
  readonly now: () => number;
  /** The volume of the library; without it, as the disk says. */
  readonly measure?: (folder: string) => VolumeSpace;
  /** Hears of what failed after a commit and is tried again later. */
  readonly report?: (error: unknown) => void;
}

export interface OpenedForWriting {
  readonly db: Sqlite;
  readonly writer: Writer;
  readonly libraryId: string;
  /** The copy made before a migration. */
  readonly backup: string | null;
  /** Gives back the memory in which pages of the database are kept. */
  rest(): void;
  /** Finishes what is due as far as that is quick, then closes: what is left is in the database, and follows after the next start. */
  close(): void;
}

/** Up to this size the check takes a few hundredths of a second and is made at every start; above, after an unclean end and weekly. */
const SMALL_BYTES = 32 * 1024 * 1024;
/** A person does not wait for the sidecars of a large edit when they quit. In ms. */
const CLOSE_WITHIN_MS = 1_000;
const CHECK_EVERY_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Opens the database for the one writer: checks it, migrates it, finishes what a crash left between.
 * Throws Failed('invalid') when it is damaged, lost, or from a newer version.
 */
export function openForWriting(options: OpenForWriting): OpenedForWriting {
  const { paths, sqliteBinding } = options;
  assertNotLost(paths);
  mkdirSync(paths.own, { recursive: true });
  const db = guarded(paths, () => openDatabase({ path: paths.database, access: 'write', sqliteBinding }));
  try {
    guarded(paths, () => check(db, options));
    const backup = migrate(db, { migrations: allMigrations, backups: paths.backups, sqliteBinding, now: options.now });
    finishRestore(db, paths);
    const libraryId = libraryIdOf(db);
    const { now, measure, report = () => undefined } = options;
    const writer = createWriter({ db, paths, now, ...(measure !== undefined && { measure }) }, report);
    writer.mend();
    if (options.before !== 'closed') removeDrafts(paths.items);
    if (options.before === 'system') writer.drain.distrustRecent();
    return {
      db,
      writer,
      libraryId,
      backup,
      rest: () => void db.pragma('shrink_memory'),
      close() {
        try {
          const until = performance.now() + CLOSE_WITHIN_MS;
          while (performance.now() < until && writer.drain.stepDue());
        } catch (error) {
          options.report?.(error);
        }
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function check(db: Sqlite, { paths, before, now }: OpenForWriting): void {
  const small = statSync(paths.database).size <= SMALL_BYTES;
  if (!small && before === 'closed' && now() - lastCheck(db) < CHECK_EVERY_MS) return;
  const problem = quickCheck(db);
  if (problem !== null) throw damagedDatabase(paths, problem, null);
  if (!small) rememberCheck(db, now());
}

function lastCheck(db: Sqlite): number {
  const hasAbout = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'about'").get() !== undefined;
  if (!hasAbout) return 0;
  return Number(db.prepare("SELECT value FROM about WHERE key = 'checked_at'").pluck().get() ?? 0);
}

function rememberCheck(db: Sqlite, now: number): void {
  db.prepare("INSERT INTO about VALUES ('checked_at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(
    String(now),
  );
}

function libraryIdOf(db: Sqlite): string {
  const known = db.prepare<[], string>("SELECT value FROM about WHERE key = 'library_id'").pluck().get();
  if (known !== undefined) return known;
  const id = randomUUID();
  db.prepare("INSERT INTO about VALUES ('library_id', ?)").run(id);
  return id;
}

/** What SQLite says of a damaged file becomes a sentence with a way out. */
function guarded<Value>(paths: LibraryPaths, action: () => Value): Value {
  try {
    return action();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) throw damagedDatabase(paths, code, error);
    throw error;
  }
}
