import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failureOf } from '../../failed.ts';
import { proveBackup } from '../../library/backup.ts';
import { openDatabase, sqliteVersion } from '../../library/database.ts';
import { hasDatabase } from '../../library/database-to-read.ts';
import type { LibraryPaths } from '../../library/library-paths.ts';
import { assertNotLost } from '../../library/unusable-database.ts';
import { formatBytes } from '../format.ts';
import type { FindingJson } from '../json-shapes.ts';
import { fail, failWith, ok, warn } from './finding.ts';

const LEAST_NODE = [20, 18] as const;
/** Below the first a download may stop at any time, below the second a good sync may fill the disk. */
const HARDLY_ANY_BYTES = 1e9;
const LITTLE_BYTES = 10e9;

export function examineRuntime(): FindingJson {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const message = `Node ${process.versions.node} on ${process.platform} ${process.arch}.`;
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return ok('runtime', message);
  return fail('runtime', message, `Use Node ${LEAST_NODE.join('.')} or newer.`);
}

export function examineSqlite(sqliteBinding: string | null): FindingJson {
  try {
    const db = openDatabase({ path: ':memory:', access: 'write', sqliteBinding });
    const version = sqliteVersion(db);
    db.close();
    return ok('sqlite', `SQLite ${version}.`);
  } catch (error) {
    return failWith('sqlite', failureOf(error));
  }
}

/** Whether the library folder, or the nearest folder above where it would be made, can be written. */
export function examineFolder(folder: string): FindingJson {
  const nearest = nearestExisting(folder);
  if (!statSync(nearest).isDirectory()) {
    return fail(
      'folder',
      `A file stands where the library folder would be: ${nearest}.`,
      'Choose another: --library DIR',
    );
  }
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK);
  } catch {
    return fail(
      'folder',
      `The folder ${nearest} cannot be written.`,
      'Change its permissions, or choose another: --library DIR',
    );
  }
  return ok('folder', nearest === folder ? `The library is in ${folder}.` : `The library will be made in ${folder}.`);
}

export async function examineDisk(folder: string): Promise<FindingJson> {
  try {
    const { bavail, bsize } = await statfs(nearestExisting(folder));
    const free = bavail * bsize;
    const message = `${formatBytes(free)} free on the disk of the library.`;
    if (free < HARDLY_ANY_BYTES) return fail('disk', message, 'Free some space before the next sync.');
    if (free < LITTLE_BYTES) return warn('disk', message, 'Videos need room: free some space soon.');
    return ok('disk', message);
  } catch (error) {
    return failWith('disk', failureOf(error));
  }
}

/** SQLite's own check of the library's database. `exists` is false also where nobody may look for one. */
export function examineDatabase(
  paths: LibraryPaths,
  sqliteBinding: string | null,
): { readonly exists: boolean; readonly finding: FindingJson } {
  try {
    assertNotLost(paths);
    if (!hasDatabase(paths.database)) {
      return { exists: false, finding: ok('database', 'There is no library yet; it is made when needed.') };
    }
  } catch (error) {
    return { exists: false, finding: failWith('database', failureOf(error)) };
  }
  return { exists: true, finding: proven(paths.database, sqliteBinding) };
}

function proven(path: string, sqliteBinding: string | null): FindingJson {
  const problem = proveBackup(path, sqliteBinding);
  if (problem === null) return ok('database', 'The database is whole.');
  return fail(
    'database',
    `The database is damaged: ${problem}`,
    'Make it anew from the files and sidecars: conch rebuild',
  );
}

function nearestExisting(folder: string): string {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
}
