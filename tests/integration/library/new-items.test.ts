import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { migrate } from '../../../main/library/migrate.ts';
import { allMigrations } from '../../../main/library/migrations/all-migrations.ts';
import { createWriter, type Writer } from '../../../main/library/write/writer.ts';
import type { RemoteItem } from '../../../main/providers/provider.ts';
import { START, temporaryFolder, video, videos, voice } from './support.ts';

/* New items of a page wait until they are written table by table; nobody notices but the clock. */

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let writer: Writer;
let asked: string[];
let walkId: string;
let at: string | null;

beforeEach(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  asked = [];
  db = new Database(':memory:', { verbose: (sql) => asked.push(String(sql)) });
  db.pragma('foreign_keys = ON');
  migrate(db, { migrations: allMigrations, backups: paths.backups, sqliteBinding: null, now: () => START });
  writer = createWriter({ db, paths, now: () => START }, (error) => {
    throw error;
  });
  walkId = writer.execute('startWalk', [videos, true, START]).value.id;
  at = null;
});
afterEach(() => {
  db.close();
  folder.remove();
});

function apply(items: readonly RemoteItem[], receivedAt = START) {
  const next = `${at ?? ''}+`;
  const page = { scope: videos, walkId, items, uploads: [], jobs: [], skipped: [], next, at, receivedAt };
  const { value } = writer.execute('applyPage', [page]);
  at = next;
  return value;
}

const listed = () => db.prepare<[], string>('SELECT remote_id FROM items ORDER BY place DESC').pluck().all();
const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
const page = (from: number, to: number, rest: object = {}) =>
  Array.from({ length: to - from }, (_, index) => video(`v${from + index}`, rest));

describe('new items of a page', () => {
  it('are written by far fewer statements than rows', () => {
    apply(page(0, 1));
    asked = [];
    apply(page(1, 31));
    const inserts = asked.filter((sql) => sql.startsWith('INSERT INTO'));
    expect(listed()).toHaveLength(31);
    // 30 items with two renditions each are 180 rows in five tables.
    expect(count('renditions')).toBe(62);
    expect(inserts.length).toBeLessThanOrEqual(36);
    expect(asked.filter((sql) => sql.startsWith('SELECT')).length).toBeLessThanOrEqual(2 * 30 + 10);
  });

  it('have all their rows, in the order of the list, whatever their number', () => {
    let before = 0;
    for (const number of [1, 3, 4, 5, 16, 21, 37]) {
      apply(page(before, before + number));
      before += number;
    }
    expect(listed()).toEqual(Array.from({ length: before }, (_, index) => `v${index}`));
    for (const table of ['items', 'raws', 'search_texts', 'due']) expect(count(table), table).toBe(before);
    const pairs = db.prepare('SELECT remote_id, raw FROM items JOIN raws ON item = seq').all() as {
      remote_id: string;
      raw: string;
    }[];
    for (const { remote_id, raw } of pairs) expect(JSON.parse(raw)).toMatchObject({ id: remote_id });
    expect(db.prepare('SELECT count FROM tallies WHERE state = ?').pluck().get('pending')).toBe(2 * before);
  });

  it('that are listed twice in a page are one item, as the second says', () => {
    const applied = apply([video('a'), video('b'), video('a', { title: 'again' })]);
    expect(applied).toMatchObject({ seen: 3, added: 2, updated: 1 });
    expect(listed()).toEqual(['a', 'b']);
    expect(db.prepare("SELECT title FROM items WHERE remote_id = 'a'").pluck().get()).toBe('again');
  });

  it('of one moment stand as the list has them, also beside what was there before', () => {
    const same = { createdAt: START - 5_000 };
    apply(page(0, 3, same));
    apply(page(3, 6, same));
    expect(listed()).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5']);
    expect(count('items')).toBe(db.prepare('SELECT count(DISTINCT place) FROM items').pluck().get());
  });

  it('leave their moment room for what moves there between them', () => {
    apply([video('moved', { createdAt: START - 9_000 })]);
    const same = { createdAt: START - 5_000 };
    const applied = apply([video('first', same), video('moved', same), video('last', same)]);
    expect(applied).toMatchObject({ added: 2, updated: 1 });
    expect(listed()).toEqual(['first', 'moved', 'last']);
  });

  it('may be voices among others', () => {
    apply([video('a'), voice('x', 'cloned'), video('b')]);
    expect(db.prepare('SELECT remote_id FROM items JOIN voices ON item = seq').pluck().all()).toEqual(['x']);
  });

  it('leave nothing behind when their page fails', () => {
    expect(() => apply([video('a'), video('b', { raw: null as unknown as string })])).toThrow();
    expect(() => apply([video('c'), video('d', { status: 'nonsense' as 'complete' })])).toThrow(/CHECK/);
    apply([video('e')]);
    expect(listed()).toEqual(['e']);
    for (const table of ['raws', 'search_texts', 'due']) expect(count(table), table).toBe(1);
  });
});
