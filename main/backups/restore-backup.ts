import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failed } from '../failed.ts';
import { proveBackup } from '../library/backup.ts';
import { openDatabase, type Sqlite } from '../library/database.ts';
import { finishRestore, noteRestored, removeDatabase, restoreDraft } from '../library/finish-restore.ts';
import { takeLock } from '../library/library-lock.ts';
import { type LibraryPaths, libraryPaths } from '../library/library-paths.ts';
import { migrate } from '../library/migrate.ts';
import { allMigrations } from '../library/migrations/all-migrations.ts';
import { createOutboxReads } from '../library/read/outbox.ts';
import { afterRebuild } from '../library/sidecars/restore-sidecar.ts';
import { syncFolderNow } from '../library/sync-folder.ts';
import { createOutboxStore } from '../library/write/outbox.ts';
import { isBackupName, readManifest } from './backup-files.ts';
import { forceToDisk, makeBackup, sha256Of } from './make-backup.ts';

export interface RestoreBackup {
  readonly folder: string;
  readonly name: string;
  readonly sqliteBinding: string | null;
  readonly now: number;
}

/** How far a restore came. */
export const restoreSteps = [
  'checked',
  'copied',
  'saved',
  'prepared',
  'kept',
  'unjournalled',
  'placed',
  'over',
] as const;
export type RestoreStep = (typeof restoreSteps)[number];

/**
 * Puts a backup in the place of the database of a library that nobody has open. The present one is backed up first; one that
 * cannot be read any more is kept as it is. A kill leaves the old database or the new one, and the next opening finishes what is
 * between. Changes that were asked for at the provider are those of the present database: what was sent since must not be sent
 * again.
 */
export function restoreBackup(
  { folder, name, sqliteBinding, now }: RestoreBackup,
  onStep: (step: RestoreStep) => void = () => undefined,
): { readonly items: number } {
  const paths = libraryPaths(folder);
  const source = join(paths.backups, name);
  assertGood(paths, name, sqliteBinding);
  onStep('checked');
  const lock = takeLock(paths.lock);
  const draft = restoreDraft(paths);
  try {
    removeDatabase(draft);
    copyFileSync(source, draft);
    onStep('copied');
    const isPresentGood = existsSync(paths.database) && proveBackup(paths.database, sqliteBinding) === null;
    // The newest backup of all, so that it outlives what the rotation takes away.
    if (isPresentGood) {
      makeBackup({ database: paths.database, folder: paths.backups, why: 'before-restore', sqliteBinding, now });
    }
    onStep('saved');
    const items = prepare(draft, paths, { isPresentGood, sqliteBinding, now });
    forceToDisk(draft);
    onStep('prepared');
    putInPlace(draft, paths, { isPresentGood, sqliteBinding, now }, onStep);
    onStep('placed');
    finish(paths, sqliteBinding);
    onStep('over');
    return { items };
  } finally {
    removeDatabase(draft);
    lock.release();
  }
}

function assertGood({ backups }: LibraryPaths, name: string, sqliteBinding: string | null): void {
  const source = join(backups, name);
  if (!isBackupName(name) || !existsSync(source)) {
    throw failed('not-found', `There is no backup ${name}.`, 'Choose another one.');
  }
  const manifest = readManifest(backups, name);
  if (manifest !== null && sha256Of(source) !== manifest.sha256) {
    throw failed('invalid', 'The backup is not what was written.', 'Choose another one. The library was not changed.');
  }
  const problem = proveBackup(source, sqliteBinding);
  if (problem === null) return;
  throw failed('invalid', `The backup is damaged: ${problem}`, 'Choose another one. The library was not changed.');
}

type Circumstances = Pick<RestoreBackup, 'sqliteBinding' | 'now'> & { readonly isPresentGood: boolean };

/** Brings the copy up to date with what must not go back in time. */
function prepare(draft: string, paths: LibraryPaths, { isPresentGood, sqliteBinding, now }: Circumstances): number {
  const db = openDatabase({ path: draft, access: 'write', sqliteBinding });
  try {
    migrate(db, { migrations: allMigrations, backups: paths.backups, sqliteBinding, now: () => now });
    if (isPresentGood) takeOutbox(db, paths.database);
    else doubtOutbox(db);
    // The sidecars are those of a later time.
    db.exec(`INSERT INTO due (item, search, sidecar) SELECT seq, 0, 1 FROM items WHERE true
      ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1)`);
    db.exec("INSERT INTO about VALUES ('facts_due', '1') ON CONFLICT DO NOTHING");
    noteRestored(db, now);
    const items = Number(db.prepare('SELECT count(*) FROM items').pluck().get());
    db.pragma('wal_checkpoint(TRUNCATE)');
    return items;
  } finally {
    db.close();
  }
}

/** The present database is of the newest schema as well: it was open until now. */
function takeOutbox(db: Sqlite, present: string): void {
  db.prepare('ATTACH ? AS present').run(present);
  try {
    db.exec(`BEGIN;
      DELETE FROM main.outbox; INSERT INTO main.outbox SELECT * FROM present.outbox;
      INSERT OR IGNORE INTO main.outbox_claims SELECT * FROM present.outbox_claims;
      INSERT OR IGNORE INTO main.inputs SELECT * FROM present.inputs;
      COMMIT;`);
  } finally {
    db.exec('DETACH present');
  }
}

/** Nobody knows what was sent since: what costs is looked for at the provider, and a person decides. */
function doubtOutbox(db: Sqlite): void {
  const store = createOutboxStore(db);
  const read = createOutboxReads({ db });
  // A version that can read these must not take them for never sent.
  const doubt = db.prepare<[string]>("UPDATE outbox SET state = 'unconfirmed', held = 0 WHERE id = ?");
  for (const { entry } of read.unreadableOutbox()) doubt.run(entry.id);
  for (const record of read.openOutbox()) store.update(afterRebuild(record));
}

function putInPlace(
  draft: string,
  paths: LibraryPaths,
  { isPresentGood, sqliteBinding, now }: Circumstances,
  onStep: (step: RestoreStep) => void,
): void {
  const { database, backups, own } = paths;
  if (isPresentGood) {
    // What its journal holds goes into it first: a journal must never meet another database.
    const db = openDatabase({ path: database, access: 'write', sqliteBinding });
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  } else if (existsSync(database)) {
    mkdirSync(backups, { recursive: true });
    const kept = join(backups, `replaced-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.sqlite`);
    for (const suffix of ['', '-wal']) {
      if (existsSync(`${database}${suffix}`)) copyFileSync(`${database}${suffix}`, `${kept}${suffix}`);
    }
  }
  onStep('kept');
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
  onStep('unjournalled');
  renameSync(draft, database);
  syncFolderNow(own);
}

function finish(paths: LibraryPaths, sqliteBinding: string | null): void {
  const db = openDatabase({ path: paths.database, access: 'write', sqliteBinding });
  try {
    finishRestore(db, paths);
  } finally {
    db.close();
  }
}
