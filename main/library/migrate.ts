import { failed } from '../failed.ts';
import { backUp } from './backup.ts';
import type { Sqlite } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** 'Cnch': marks the file as ours. */
const APPLICATION_ID = 0x436e6368;

export interface MigrateOptions {
  readonly migrations: readonly Migration[];
  readonly backups: string;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
}

export function schemaVersion(db: Sqlite): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings the schema up to date, one transaction a step, after a proven copy of a database that holds something.
 * Gives the path of the copy, or null when none was needed. Throws Failed('invalid') for a database from a newer Conch.
 */
export function migrate(db: Sqlite, options: MigrateOptions): string | null {
  assertMonotonic(options.migrations);
  const version = schemaVersion(db);
  assertNotNewer(version, options.migrations);
  const steps = options.migrations.filter((step) => step.version > version);
  if (steps.length === 0) return null;

  const copy =
    version === 0 ? null : backUp(db, options.backups, backupName(version, options.now()), options.sqliteBinding);
  for (const step of steps) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${step.version}`);
    }).exclusive();
  }
  return copy;
}

/** Throws Failed for a database that cannot be read as it is: `invalid` from a newer version, `busy` while it must be migrated. */
export function assertCurrent(db: Sqlite, migrations: readonly Migration[]): void {
  const version = schemaVersion(db);
  assertNotNewer(version, migrations);
  if (version === migrations.at(-1)?.version) return;
  throw failed(
    'busy',
    'The library must be brought up to date before it can be read.',
    'Open it once in the app, or run "conch sync".',
  );
}

/** Throws Failed('invalid') when the database was written by a newer version than this program knows. */
export function assertNotNewer(version: number, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  if (version <= newest) return;
  throw failed(
    'invalid',
    `This library was made by a newer version of Conch (its schema is ${version}, this one knows ${newest}).`,
    'Update Conch, then open the library again. Nothing was changed.',
  );
}

function assertMonotonic(migrations: readonly Migration[]): void {
  let last = 0;
  for (const { version, name } of migrations) {
    if (!Number.isInteger(version) || version <= last) {
      throw new Error(`Migration ${name} has version ${version}, which does not follow ${last}`);
    }
    last = version;
  }
}

function backupName(version: number, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `library-${time}-v${version}.sqlite`;
}
