import type { Engine } from '../engine-api.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';

/** Opens the engine on a library folder. Its code is loaded only now. */
export async function startEngine(folder: string, log: Log): Promise<Engine> {
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
