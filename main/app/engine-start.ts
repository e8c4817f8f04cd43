import type { Engine } from '../engine-api.ts';
import type { Log } from '../log.ts';

/** Opens the engine on a library folder. Its code is loaded only now. */
export async function startEngine(folder: string, log: Log): Promise<Engine> {
  const { openEngine } = await import('../engine.ts');
  return openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: sqliteBinding(),
    environment: process.env,
    log,
    thumbnails: true,
  });
}

/** The version of SQLite that the library runs on. */
export async function readSqliteVersion(): Promise<string> {
  const { openDatabase, sqliteVersion } = await import('../library/database.ts');
  const db = openDatabase({ path: ':memory:', access: 'write', sqliteBinding: sqliteBinding() });
  try {
    return sqliteVersion(db);
  } finally {
    db.close();
  }
}

/** An Electron that is too old for the bundled addon comes with one of its own. */
function sqliteBinding(): string | null {
  return process.env['CONCH_SQLITE_BINDING'] || null;
}
