import { describe, expect, it } from 'vitest';
import { schemaVersion } from '../../../main/library/migrate.ts';
import { createKin } from '../../../main/library/write/kin.ts';
import { db, ground, withDatabaseGround } from './database-ground.ts';

withDatabaseGround();

const NEWEST = Number.MAX_SAFE_INTEGER;

const ITEMS = `
  INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
  INSERT INTO items (seq, id, source, kind, remote_id, feed, title, prompt, status, status_label, created_at, created_source,
    fingerprint, changed_at, place, month, ratio, title_key)
    VALUES (1, 'i1', 1, 'video', 'r1', 'videos', 'one', 'a boat', 'complete', '', 1, 'provider', '', 0, 1, 0, 0, 'one'),
           (2, 'i2', 1, 'video', 'r2', 'videos', 'two', 'a boat', 'complete', '', 2, 'provider', '', 0, 2, 0, 0, 'two');
  INSERT INTO raws VALUES (1, '{}'), (2, '{}');
  INSERT INTO marks (item, rating, notes) VALUES (1, 4, 'mine');`;

describe('the step to what hangs together', () => {
  it('keeps every row of a library of the step for remote changes, and finds its stacks afterwards', () => {
    ground.migrateTo(20);
    db.exec(ITEMS);
    const columns = 'seq, id, title, place, in_trash';
    const before = db.prepare(`SELECT ${columns} FROM items`).all();
    const marks = db.prepare('SELECT * FROM marks').all();
    ground.migrateTo(40);
    expect(schemaVersion(db)).toBe(40);
    expect(db.prepare(`SELECT ${columns} FROM items`).all()).toEqual(before);
    expect(db.prepare('SELECT * FROM marks').all()).toEqual(marks);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);

    ground.migrateTo(NEWEST);
    const kin = createKin(db);
    while (kin.step());
    expect(db.prepare('SELECT seq, beneath FROM items ORDER BY seq').raw().all()).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(db.prepare('SELECT cover, size FROM stacks').raw().all()).toEqual([[2, 2]]);
  });

  it('looks at nothing again in an empty library', () => {
    ground.migrateTo(NEWEST);
    expect(createKin(db).step()).toBe(false);
  });

  it('puts what stacks hide into the indexes of lists, beside what was there', () => {
    ground.migrateTo(30);
    const columnsOf = (index: string) =>
      db.prepare<[string], string>('SELECT name FROM pragma_index_info(?)').pluck().all(index);
    const before = ['items_by_place', 'items_by_kind', 'items_by_title'].map(columnsOf);
    ground.migrateTo(40);
    const after = ['items_by_place', 'items_by_kind', 'items_by_title'].map(columnsOf);
    expect(after).toEqual(before.map((columns) => [...columns, 'beneath']));
  });

  it('deleting an item for good leaves no stack of one behind', () => {
    ground.migrateTo(NEWEST);
    db.exec(ITEMS);
    const kin = createKin(db);
    kin.follow([1, 2].map((item) => ({ item, facts: true })));
    db.exec('DELETE FROM items WHERE seq = 2');
    while (kin.step());
    expect(db.prepare('SELECT stack, beneath FROM items').raw().all()).toEqual([[null, 0]]);
    expect(db.prepare('SELECT count(*) FROM stacks').pluck().get()).toBe(0);
  });
});
