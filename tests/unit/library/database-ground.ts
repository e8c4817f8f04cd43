import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { migrate } from '../../../main/library/migrate.ts';
import { allMigrations } from '../../../main/library/migrations/all-migrations.ts';
import type { Migration } from '../../../main/library/migrations/migration.ts';
import { temporaryFolder } from '../../integration/library/support.ts';

/** An empty database in a folder of its own, and the ways to bring it to a version. */
interface DatabaseGround {
  readonly db: Sqlite;
  readonly backups: string;
  /** Runs these steps; gives the copy that was made before, or null. */
  run(migrations: readonly Migration[]): string | null;
  /** Runs the library's own steps as far as this version. */
  migrateTo(version: number): void;
  /** Closes the database and removes its folder. */
  remove(): void;
}

export let ground: DatabaseGround;
export let db: Sqlite;

/** Each test of the file begins with an empty database. */
export function withDatabaseGround(): void {
  beforeEach(() => {
    ground = openDatabaseGround();
    db = ground.db;
  });
  afterEach(() => ground.remove());
}

function openDatabaseGround(): DatabaseGround {
  const folder = temporaryFolder();
  const backups = join(folder.path, 'backups');
  const db = openDatabase({ path: join(folder.path, 'a.sqlite'), access: 'write', sqliteBinding: null });
  const run = (migrations: readonly Migration[]) =>
    migrate(db, { migrations, backups, sqliteBinding: null, now: () => 0 });
  return {
    db,
    backups,
    run,
    migrateTo: (version) => void run(allMigrations.filter((step) => step.version <= version)),
    remove() {
      db.close();
      folder.remove();
    },
  };
}
