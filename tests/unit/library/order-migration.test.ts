import { describe, expect, it } from 'vitest';
import { CollectionId } from '../../../ipc/model/collection.ts';
import { schemaVersion } from '../../../main/library/migrate.ts';
import { db, ground, withDatabaseGround } from './database-ground.ts';

withDatabaseGround();

/** A library of the schema before, with two collections and a tag. */
function fill(): void {
  db.exec(`
    INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)
      INSERT INTO items (seq, id, source, kind, remote_id, feed, title, status, status_label, created_at, created_source,
        fingerprint, changed_at, place, month, ratio, title_key)
        SELECT i, 'i' || i, 1, 'video', 'r' || i, 'videos', '', 'complete', '', 0, 'provider', '', 0, i, 0, 0, '' FROM n;
    INSERT INTO marks (item, rating, trashed_at) VALUES (1, 4, NULL), (2, 0, 77);
    INSERT INTO tags (key, name) VALUES ('sea', 'Sea');
    INSERT INTO item_tags VALUES (1, 1);
    INSERT INTO collections (seq, name, created_at) VALUES (4, 'Trip', 11), (9, 'Best', 12);
    INSERT INTO collection_items VALUES (4, 1, 2), (4, 2, 0), (4, 3, 1), (9, 3, 0);
  `);
}

const rows = (sql: string): unknown => db.prepare(sql).all();

describe('the step for keeping order', () => {
  it('keeps collections with what they hold in its order, and gives them ids', () => {
    ground.migrateTo(20);
    fill();
    ground.migrateTo(30);
    expect(schemaVersion(db)).toBe(30);
    const ids = db.prepare<[], string>('SELECT id FROM collections').pluck().all();
    expect(new Set(ids.map((id) => CollectionId.parse(id))).size).toBe(2);
    expect(rows('SELECT name, parent, query, created_at FROM collections ORDER BY position')).toEqual([
      { name: 'Best', parent: null, query: null, created_at: 12 },
      { name: 'Trip', parent: null, query: null, created_at: 11 },
    ]);
    const members = db
      .prepare<[], [string, number]>(
        `SELECT name, item FROM collection_items JOIN collections ON collections.seq = collection
         ORDER BY name, collection_items.position`,
      )
      .raw()
      .all();
    expect(members).toEqual([
      ['Best', 3],
      ['Trip', 2],
      ['Trip', 3],
      ['Trip', 1],
    ]);
  });

  it('leaves marks and tags as they are, and has the sidecars of collected items written anew', () => {
    ground.migrateTo(20);
    fill();
    const before = [rows('SELECT * FROM marks'), rows('SELECT * FROM tags'), rows('SELECT * FROM item_tags')];
    ground.migrateTo(30);
    expect([rows('SELECT * FROM marks'), rows('SELECT * FROM tags'), rows('SELECT * FROM item_tags')]).toEqual(before);
    expect(rows('SELECT item, search, sidecar, text FROM due ORDER BY item')).toEqual([
      { item: 1, search: 0, sidecar: 1, text: 0 },
      { item: 2, search: 0, sidecar: 1, text: 0 },
      { item: 3, search: 0, sidecar: 1, text: 0 },
    ]);
    expect(rows("SELECT value FROM about WHERE key = 'order_due'")).toHaveLength(1);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('has nothing to write for a library without collections', () => {
    ground.migrateTo(30);
    expect([rows('SELECT * FROM due'), rows('SELECT * FROM about')]).toEqual([[], []]);
  });
});
