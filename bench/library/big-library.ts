import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Sqlite } from '../../main/library/database.ts';
import { type LibraryPaths, libraryPaths } from '../../main/library/library-paths.ts';
import { allMigrations } from '../../main/library/migrations/all-migrations.ts';
import { openForWriting } from '../../main/library/open-for-writing.ts';
import { fillLibrary } from './fill-library.ts';

/** Counts up when what is made changes, so that nobody measures an old one. */
const VERSION = 2;

/** Indexes that are made once all rows are there: ten times faster than keeping them in order while rows come. */
const LATER = ['items_by_place', 'items_by_kind', 'items_by_title'];

/**
 * A library of `size` assets in a folder of the system's temporary files, made once and kept for the next run; the folder is
 * the caller's to read, and must be copied to write. Real: the schema, every index, the search index, places, prompts in three
 * languages, ratios, months over five years, three accounts, models, tags, marks, notes, collections, voices of clips. Not
 * real: no file, thumbnail, sidecar or raw answer lies behind the rows, and the search index was written in larger pieces than
 * a sync writes.
 */
export function bigLibrary(size: number): string {
  const schema = allMigrations.map(({ version }) => version).join('.');
  const folder = join(tmpdir(), `conch-library-${VERSION}-${schema}-${size}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    make(libraryPaths(draft), size);
    renameSync(draft, folder);
  }
  return folder;
}

function make(paths: LibraryPaths, size: number): void {
  mkdirSync(paths.own, { recursive: true });
  openAndClose(paths);
  const db = openDatabase({ path: paths.database, access: 'write', sqliteBinding: null });
  try {
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    const indexes = withoutIndexes(db);
    fillLibrary(db, size);
    for (const sql of indexes) db.exec(sql);
    db.pragma('journal_mode = WAL');
  } finally {
    db.close();
  }
}

/** Takes the large indexes away; gives the statements that make them again. */
function withoutIndexes(db: Sqlite): readonly string[] {
  const find = db.prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?").pluck();
  return LATER.flatMap((name) => {
    const sql = find.get(name);
    if (sql === undefined) return [];
    db.exec(`DROP INDEX ${name}`);
    return [sql];
  });
}

function openAndClose(paths: LibraryPaths): void {
  openForWriting({ paths, sqliteBinding: null, before: 'closed', now: Date.now }).close();
}

if (import.meta.main) {
  for (const size of process.argv.slice(2).map(Number)) console.log(bigLibrary(size));
}
