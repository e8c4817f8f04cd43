import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schemaVersion } from '../../../main/library/migrate.ts';
import { db, ground, withDatabaseGround } from './database-ground.ts';

withDatabaseGround();

it('the step to narrower indexes makes them of what is there, after a copy, and leaves every row', () => {
  ground.migrateTo(100);
  db.exec(`
    INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
    WITH RECURSIVE numbers (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < 30)
    INSERT INTO items (seq, id, source, kind, remote_id, feed, title, status, status_label, created_at, created_source,
      fingerprint, changed_at, place, month, ratio, title_key, favorite, in_trash, has_thumb, beneath)
      SELECT value, 'i' || value, 1, 'video', 'r' || value, 'videos', 'one', 'complete', '', 1, 'provider', '', 0, value, 0, 0, 'one',
        value % 2, value % 3 = 0, value % 5 > 0, 0 FROM numbers;`);
  const rows = () => db.prepare('SELECT * FROM items ORDER BY seq').all();
  const before = rows();
  ground.migrateTo(110);
  expect(existsSync(ground.backups)).toBe(true);
  expect(schemaVersion(db)).toBe(110);
  expect(rows()).toEqual(before);
  const bare = db.prepare('SELECT seq FROM items INDEXED BY items_without_thumb WHERE has_thumb = 0').pluck().all();
  expect(bare).toEqual([5, 10, 15, 20, 25, 30]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});
