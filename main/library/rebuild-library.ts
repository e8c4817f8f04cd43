import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed } from '../failed.ts';
import type { Log } from '../log.ts';
import { proveBackup } from './backup.ts';
import { openDatabase, type Sqlite } from './database.ts';
import { insideLibrary } from './file-names.ts';
import { isReferenced, referencedState } from './file-place.ts';
import { takeLock } from './library-lock.ts';
import { type LibraryPaths, libraryPaths } from './library-paths.ts';
import { migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { openForWriting } from './open-for-writing.ts';
import { LibraryOrder } from './sidecars/order-file.ts';
import { createRestorer } from './sidecars/restore-sidecar.ts';
import { LibraryFacts, Sidecar } from './sidecars/sidecar.ts';
import { filesOfItems } from './sidecars/sidecar-files.ts';
import { TombstoneFile } from './sidecars/tombstone-file.ts';

export interface RebuildOptions {
  readonly folder: string;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
  /** Hears of what could not be read, and is done without. */
  readonly log: Pick<Log, 'warn'>;
  /** Stops the rebuilding when it throws: then everything stays as it was. */
  readonly onProgress?: (items: number) => void;
}

export interface RebuildReport {
  readonly items: number;
  /** Complete files found where the sidecars say, with the length they say. */
  readonly files: number;
  /** Files the sidecars tell of that are not there; they are queued again. */
  readonly missing: readonly string[];
  /** Sidecars that could not be read, and why. */
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
  /** Where the old database was kept; null when there was none. */
  readonly oldDatabase: string | null;
}

const BATCH = 500;

/**
 * Makes the database anew from the sidecars and files of a library. The old one is kept under `.conch/backups`; nothing else of the
 * folder changes. Throws Failed('busy') when the library is in use, and Failed('invalid') when there is nothing to rebuild from.
 */
export function rebuildLibrary(options: RebuildOptions): RebuildReport {
  const paths = libraryPaths(options.folder);
  if (!existsSync(paths.own)) throw nothingThere(options.folder);
  const lock = takeLock(paths.lock);
  const draft = join(paths.own, 'rebuild.sqlite');
  try {
    writeDueSidecars(paths, options);
    removeDatabase(draft);
    const db = openDatabase({ path: draft, access: 'write', sqliteBinding: options.sqliteBinding });
    let report: Omit<RebuildReport, 'oldDatabase'>;
    try {
      migrate(db, { ...options, migrations: allMigrations, backups: paths.backups });
      report = fill(db, paths, options);
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
    if (report.items === 0 && report.problems.length === 0) throw nothingThere(options.folder);
    const problem = proveBackup(draft, options.sqliteBinding);
    if (problem !== null) throw failed('invalid', `The new database is not good: ${problem}`, 'Check the disk.');
    return { ...report, oldDatabase: replace(paths, draft, options.now()) };
  } finally {
    removeDatabase(draft);
    lock.release();
  }
}

/** What the database knows and the sidecars do not yet, as long as it can be read. */
function writeDueSidecars(paths: LibraryPaths, { sqliteBinding, now, log }: RebuildOptions): void {
  if (!existsSync(paths.database)) return;
  try {
    const { db, writer } = openForWriting({ paths, sqliteBinding, before: 'killed', now });
    try {
      while (writer.drain.stepDue());
    } finally {
      db.close();
    }
  } catch (error) {
    log.warn('The old database cannot be read any more; the sidecars are taken as they are', { reason: String(error) });
  }
}

function fill(db: Sqlite, paths: LibraryPaths, options: RebuildOptions): Omit<RebuildReport, 'oldDatabase'> {
  db.pragma('synchronous = OFF');
  const restorer = createRestorer(db);
  const facts = readFacts(paths, options.log);
  if (facts !== null) db.transaction(() => restorer.facts(facts))();
  const order = readOrder(paths, options.log);
  if (order !== null) db.transaction(() => restorer.order(order))();

  const missing: string[] = [];
  const problems: { path: string; reason: string }[] = [];
  let items = 0;
  let files = 0;
  /** Wholly or not at all: one that does not fit the others (a copy that a cloud disk made of it) costs only itself. */
  const restoreItem = db.transaction((sidecar: Sidecar) => {
    const gone: string[] = [];
    let found = 0;
    restorer.item(sidecar, (file, bytes) => {
      const isThere = hasFile(paths, file, bytes);
      if (isThere) found += 1;
      else gone.push(file);
      return isThere;
    });
    return { gone, found };
  });
  for (const batch of sidecarFiles(paths)) {
    db.transaction(() => {
      for (const path of batch) {
        const sidecar = readSidecar(path);
        if ('reason' in sidecar) {
          problems.push({ path, reason: sidecar.reason });
          continue;
        }
        if (sidecar.value.purged === true) {
          restorer.tombstone(sidecar.value);
          continue;
        }
        try {
          const { gone, found } = restoreItem(sidecar.value);
          missing.push(...gone);
          files += found;
          items += 1;
        } catch (error) {
          problems.push({ path, reason: error instanceof Error ? error.message : String(error) });
        }
      }
    })();
    options.onProgress?.(items);
  }
  return { items, files, missing, problems };
}

function* sidecarFiles(paths: LibraryPaths): Generator<readonly string[]> {
  let batch: string[] = [];
  for (const { path, name } of filesOfItems(paths.items)) {
    if (!name.endsWith('.json')) continue;
    batch.push(path);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

type Told = (Sidecar & { readonly purged?: false }) | TombstoneFile;

function readSidecar(path: string): { readonly value: Told } | { readonly reason: string } {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const buried = TombstoneFile.safeParse(content);
    if (buried.success) return { value: buried.data };
    const parsed = Sidecar.safeParse(content);
    if (parsed.success) return { value: parsed.data };
    const issue = parsed.error.issues[0];
    return { reason: issue === undefined ? 'unknown form' : `${issue.path.join('.')}: ${issue.message}` };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function readFacts(paths: LibraryPaths, log: Pick<Log, 'warn'>): LibraryFacts | null {
  if (!existsSync(paths.connections)) return null;
  try {
    return LibraryFacts.parse(JSON.parse(readFileSync(paths.connections, 'utf8')));
  } catch (error) {
    log.warn('The file with the connections could not be read; connect again', { reason: String(error) });
    return null;
  }
}

function readOrder(paths: LibraryPaths, log: Pick<Log, 'warn'>): LibraryOrder | null {
  if (!existsSync(paths.order)) return null;
  try {
    return LibraryOrder.parse(JSON.parse(readFileSync(paths.order, 'utf8')));
  } catch (error) {
    log.warn('The file with the collections could not be read; they are made from their items', {
      reason: String(error),
    });
    return null;
  }
}

function hasFile(paths: LibraryPaths, path: string, bytes: number | null): boolean {
  // What lies on a disk that is not connected now is not missing.
  if (isReferenced(path)) return ['here', 'unreachable'].includes(referencedState(path, bytes));
  const found = statSync(insideLibrary(paths.folder, path), { throwIfNoEntry: false });
  return found?.isFile() === true && (bytes === null || found.size === bytes);
}

/** Puts the new database in place of the old one, which is kept with its journal. */
function replace(paths: LibraryPaths, draft: string, now: number): string | null {
  let kept: string | null = null;
  if (existsSync(paths.database)) {
    mkdirSync(paths.backups, { recursive: true });
    kept = join(paths.backups, `replaced-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.sqlite`);
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(`${paths.database}${suffix}`)) renameSync(`${paths.database}${suffix}`, `${kept}${suffix}`);
    }
  }
  renameSync(draft, paths.database);
  return kept;
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function nothingThere(folder: string): Error {
  return failed(
    'not-found',
    `There are no sidecars in ${folder} to rebuild a library from.`,
    'Check the folder; sidecars are in .conch/items.',
  );
}
