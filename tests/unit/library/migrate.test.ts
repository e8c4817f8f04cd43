import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backUp, newestBackup, proveBackup } from '../../../main/library/backup.ts';
import { assertVersion, openDatabase } from '../../../main/library/database.ts';
import { schemaVersion } from '../../../main/library/migrate.ts';
import { allMigrations } from '../../../main/library/migrations/all-migrations.ts';
import type { Migration } from '../../../main/library/migrations/migration.ts';
import { db, ground, withDatabaseGround } from './database-ground.ts';

withDatabaseGround();

const one: Migration = { version: 10, name: 'one', up: (target) => void target.exec('CREATE TABLE a (x)') };
const two: Migration = { version: 20, name: 'two', up: (target) => void target.exec('CREATE TABLE b (x)') };
const broken: Migration = {
  version: 30,
  name: 'broken',
  up(target) {
    target.exec('CREATE TABLE c (x)');
    throw new Error('halfway');
  },
};

function tables(): readonly string[] {
  return db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
}

describe('migrations', () => {
  it('run in order, once, without a copy of an empty database', () => {
    expect(ground.run([one, two])).toBeNull();
    expect([schemaVersion(db), tables()]).toEqual([20, ['a', 'b']]);
    expect(ground.run([one, two])).toBeNull();
    expect(existsSync(ground.backups)).toBe(false);
  });

  it('copy a database that holds something first, and the copy is whole and old', () => {
    ground.run([one]);
    db.exec('INSERT INTO a VALUES (7)');
    const copy = ground.run([one, two]) ?? '';
    expect(proveBackup(copy, null)).toBeNull();
    const old = openDatabase({ path: copy, access: 'read', sqliteBinding: null });
    expect([schemaVersion(old), old.prepare('SELECT x FROM a').pluck().get()]).toEqual([10, 7]);
    old.close();
    expect(newestBackup(ground.backups)).toBe(copy);
  });

  it('leave the old state when a step fails', () => {
    ground.run([one]);
    expect(() => ground.run([one, two, broken])).toThrow('halfway');
    expect([schemaVersion(db), tables()]).toEqual([20, ['a', 'b']]);
  });

  it('refuse a database of a newer version', () => {
    ground.run([one, two]);
    expect(() => ground.run([one])).toThrow(/newer version of Conch/);
    expect(schemaVersion(db)).toBe(20);
  });

  it('must be numbered upwards', () => {
    expect(() => ground.run([two, one])).toThrow(/does not follow/);
  });

  it('do not take a copy for good that is not', () => {
    ground.run([one]);
    const copy = backUp(db, ground.backups, 'x.sqlite', null);
    expect(proveBackup(`${copy}.missing`, null)).not.toBeNull();
    expect(readdirSync(ground.backups)).toEqual(['x.sqlite']);
  });
});

describe('migration 10', () => {
  it('makes a whole, empty, strict schema', () => {
    ground.run(allMigrations);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    const ours = db
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'",
      )
      .all()
      .filter(({ name }) => !name.startsWith('search') && !name.startsWith('sqlite_'));
    expect(ours.length).toBeGreaterThan(15);
    expect(ours.filter(({ strict }) => strict === 0)).toEqual([]);
  });

  it('counts renditions by state, through every change of them', () => {
    ground.run(allMigrations);
    db.exec(`
      INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
      INSERT INTO items (seq, id, source, kind, remote_id, feed, title, status, status_label, created_at, created_source, fingerprint,
        changed_at, place, month, ratio, title_key)
        VALUES (1, 'i', 1, 'video', 'r', 'videos', '', 'complete', '', 0, 'provider', '', 0, 1, 0, 0, '');
      INSERT INTO renditions (item, role, state, urgency, weight, place) VALUES (1, 'original', 'pending', 0, 0, 1);
      INSERT INTO renditions (item, role, state, urgency, weight, place) VALUES (1, 'cover', 'pending', 0, 0, 1);
      UPDATE renditions SET state = 'complete', bytes = 5 WHERE role = 'cover';
      DELETE FROM renditions WHERE role = 'original';
    `);
    const tally = db.prepare('SELECT state, count, bytes FROM tallies WHERE count <> 0 OR bytes <> 0').all();
    expect(tally).toEqual([{ state: 'complete', count: 1, bytes: 5 }]);
  });
});

describe('the step for remote changes', () => {
  it('keeps every row of a library of the first schema', () => {
    ground.run(allMigrations.slice(0, 1));
    db.exec(`
      INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
      INSERT INTO items (seq, id, source, kind, remote_id, feed, title, status, status_label, created_at, created_source, fingerprint,
        changed_at, place, month, ratio, title_key)
        VALUES (1, 'i', 1, 'video', 'r', 'videos', 'a conch', 'complete', '', 0, 'provider', '', 0, 1, 0, 0, '');
      INSERT INTO marks (item, rating, notes) VALUES (1, 4, 'mine');
      INSERT INTO settings VALUES ('settings', '{}');
    `);
    const before = rowsOf(['accounts', 'items', 'marks', 'settings']);
    expect(ground.run(allMigrations.slice(0, 2))).not.toBeNull();
    expect(schemaVersion(db)).toBe(20);
    expect(rowsOf(['accounts', 'items', 'marks', 'settings'])).toEqual(before);
    for (const table of ['outbox', 'outbox_claims', 'inputs', 'voice_samples', 'catalogues']) {
      expect(rowsOf([table]), table).toEqual([[]]);
    }
  });
});

function rowsOf(names: readonly string[]): readonly unknown[] {
  return names.map((name) => db.prepare(`SELECT * FROM ${name}`).all());
}

describe('the version of SQLite', () => {
  it.each(['3.51.2', '3.45.0', '3.7.0', '2.99.99'])('%s is refused', (version) => {
    expect(() => assertVersion(version)).toThrow(/3\.51\.3/);
  });
  it.each(['3.51.3', '3.52.0', '4.0.0'])('%s is taken', (version) => {
    expect(() => assertVersion(version)).not.toThrow();
  });
});
