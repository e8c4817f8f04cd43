import { expect, it } from 'vitest';
import { schemaVersion } from '../../../main/library/migrate.ts';
import { db, ground, withDatabaseGround } from './database-ground.ts';

withDatabaseGround();

it('the step to covers and belongings keeps collections, what they hold, and what can be taken back', () => {
  ground.migrateTo(90);
  db.exec(`
    INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
    INSERT INTO items (seq, id, source, kind, remote_id, feed, title, prompt, status, status_label, created_at, created_source,
      fingerprint, changed_at, place, month, ratio, title_key)
      VALUES (1, 'i1', 1, 'video', 'r1', 'videos', 'one', 'a boat', 'complete', '', 1, 'provider', '', 0, 1, 0, 0, 'one');
    INSERT INTO collections (seq, id, name, parent, position, query, created_at) VALUES
      (1, 'a', 'Outer', NULL, 1, NULL, 5), (2, 'b', 'Inner', 1, 1, NULL, 6);
    INSERT INTO collection_items VALUES (2, 1, 7);
    INSERT INTO edits VALUES (1, 'change-collection', 'Inner', 9, 0, 1, 1, 0);
    INSERT INTO journal_collections (edit, seq, there, id, name, parent, position, query, created_at)
      VALUES (1, 2, 1, 'b', 'Before', 1, 1, NULL, 6);`);
  const rows = () => db.prepare('SELECT seq, id, name, parent, position, query, created_at FROM collections').all();
  const kept = () => db.prepare('SELECT edit, seq, there, id, name FROM journal_collections').all();
  const before = [rows(), kept(), db.prepare('SELECT * FROM collection_items').all()];
  ground.migrateTo(100);
  expect(schemaVersion(db)).toBe(100);
  expect([rows(), kept(), db.prepare('SELECT * FROM collection_items').all()]).toEqual(before);
  expect(db.prepare('SELECT DISTINCT cover FROM collections').pluck().all()).toEqual([null]);
  expect(db.prepare('SELECT DISTINCT cover FROM journal_collections').pluck().all()).toEqual([null]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
});
