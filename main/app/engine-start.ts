import { existsSync } from 'node:fs';
import type { Engine } from '../engine-api.ts';
import { failed } from '../failed.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';

/** Opens the engine on a library folder. Its code is loaded only now. */
export async function startEngine(folder: string, log: Log, isKnown: boolean): Promise<Engine> {
  // Where a library was and is none now, its disk is missing: an empty one in its place would hide that.
  const { database, items } = libraryPaths(folder);
  if (isKnown && !existsSync(database) && !existsSync(items)) throw unplugged(folder);
  const { openEngine } = await import('../engine.ts');
  return openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: sqliteBinding(process.env),
    environment: process.env,
    log,
    thumbnails: true,
  });
}

function unplugged(folder: string): Error {
  return failed(
    'not-found',
    `The library at ${folder} cannot be reached.`,
    'Connect the disk it is on: it opens by itself.',
  );
}

/** The version of SQLite that the library runs on. */
export async function readSqliteVersion(): Promise<string> {
  const { openDatabase, sqliteVersion } = await import('../library/database.ts');
  const db = openDatabase({ path: ':memory:', access: 'write', sqliteBinding: sqliteBinding(process.env) });
  try {
    return sqliteVersion(db);
  } finally {
    db.close();
  }
}
