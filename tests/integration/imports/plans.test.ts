import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { migrate, schemaVersion } from '../../../main/library/migrate.ts';
import { safe } from '../../../main/library/migrations/0080-safe.ts';
import { allMigrations } from '../../../main/library/migrations/all-migrations.ts';
import { importSql } from '../../../main/library/read/imports.ts';
import { temporaryFolder } from '../library/support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
const options = () => ({ backups: join(folder.path, 'backups'), sqliteBinding: null, now: () => 0 });
beforeAll(() => {
  folder = temporaryFolder();
  db = openDatabase({ path: join(folder.path, 'a.sqlite'), access: 'write', sqliteBinding: null });
  migrate(db, { ...options(), migrations: allMigrations.filter(({ version }) => version < safe.version) });
  db.exec(`INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'this-computer', 'files', 'files', 'unlisted');
    INSERT INTO items (seq, id, source, kind, remote_id, feed, title, status, status_label, created_at, created_source,
      fingerprint, changed_at, place, month, ratio, title_key)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    SELECT i, 'i' || i, 1, 'video', 'r' || i, iif(i % 100 = 0, 'imports', 'videos'), '', 'complete', '', 1, 'provider', '', 0, i, 0, 0, ''
    FROM n`);
  migrate(db, { ...options(), migrations: allMigrations });
  db.exec('ANALYZE');
});
afterAll(() => {
  db.close();
  folder.remove();
});

const plan = (sql: string) =>
  db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(1)
    .map(({ detail }) => detail)
    .join('\n');

test('the step keeps every item and finds those that want a cover', () => {
  expect(schemaVersion(db)).toBe(allMigrations.at(-1)?.version);
  expect(db.prepare('SELECT count(*) FROM items').pluck().get()).toBe(2000);
  expect(db.prepare<[number], string>(importSql.withoutCover).pluck().all(3)).toEqual(['i2000', 'i1900', 'i1800']);
});

test('films without a picture, files by content and sizes read only what they need', () => {
  expect(plan(importSql.withoutCover)).toContain('items_without_cover');
  expect(plan(importSql.withoutCover)).not.toContain('TEMP B-TREE');
  expect(plan(importSql.byHash)).toContain('renditions_by_hash');
  expect(plan(importSql.sizes)).not.toMatch(/SCAN (items|renditions)/);
});

test('ids in names are looked up in an index, once for many', () => {
  for (const sql of [importSql.byShortId, importSql.byTail]) expect(plan(sql)).toMatch(/SCAN items|LIST SUBQUERY/);
});
