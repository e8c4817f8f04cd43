import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery, type LibraryQueryInput } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { duplicateSql } from '../../../main/library/read/duplicates.ts';
import { kinSql } from '../../../main/library/read/kin.ts';
import { listQueryOf } from '../../../main/library/read/list-query.ts';
import { listSql } from '../../../main/library/read/list-sql.ts';
import { promptKinSql } from '../../../main/library/read/prompt-kin.ts';
import { createReaderContext, type ReaderContext } from '../../../main/library/read/reader-context.ts';
import { memoryLog, START, temporaryFolder, video, videos } from './support.ts';

const ROWS = 2_000;

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let context: ReaderContext;
let stackedItem: ItemId;
beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const { writer, close } = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  const { id } = writer.execute('startWalk', [videos, true, START]).value;
  const items = Array.from({ length: ROWS }, (_, index) =>
    video(`v${index}`, { prompt: `clip ${index % 500}`, createdAt: START - index }),
  );
  const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  writer.execute('applyPage', [{ ...page, items }]);
  writer.execute('finishWalk', [videos, id, true, START]);
  while (writer.drain.step());
  close();
  db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
  context = createReaderContext(db, { now: () => START, revision: () => 1, log: memoryLog() });
  stackedItem = db.prepare<[], ItemId>('SELECT id FROM items WHERE stack IS NOT NULL LIMIT 1').pluck().get() as ItemId;
});
afterAll(() => {
  db.close();
  folder.remove();
});

function plan(sql: string): string {
  const count = sql.split('?').length - 1;
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  return statement
    .all(...Array(count).fill(1))
    .map(({ detail }) => detail)
    .join('\n');
}

const list = (input: LibraryQueryInput) => listQueryOf(LibraryQuery.parse(input), context);

describe('a stacked list', () => {
  it.each([
    ['of all', { stacked: true }, 'COVERING INDEX items_by_place'],
    ['of one kind', { stacked: true, kinds: ['video' as const] }, 'COVERING INDEX items_by_kind'],
    ['oldest first', { stacked: true, reversed: true }, 'COVERING INDEX items_by_place'],
    ['by title', { stacked: true, sort: 'title' as const }, 'COVERING INDEX items_by_title'],
  ])('%s reads one covering index in its order', (_name, input, index) => {
    const question = list(input);
    for (const sql of [
      listSql.page(question, 'items.seq, items.place'),
      listSql.page(question, 'items.ratio, items.place'),
      listSql.total(question),
      listSql.before(question),
    ]) {
      expect(plan(sql)).toContain(index);
      expect(plan(sql)).not.toContain('TEMP B-TREE');
    }
  });

  it('holds a tile for each stack', () => {
    const question = list({ stacked: true });
    const total = db
      .prepare(listSql.total(question))
      .pluck()
      .get(...question.parameters);
    expect(total).toBe(500);
  });

  it('is counted by month from the same index', () => {
    expect(plan(listSql.months(list({ stacked: true })))).toContain('COVERING INDEX items_by_place');
  });
});

describe('the items of one stack', () => {
  it('are found by their own index, in order', () => {
    const text = plan(listSql.page(list({ stackOf: stackedItem }), 'items.seq, items.place'));
    expect(text).toContain('INDEX items_of_stack');
    expect(text).not.toContain('TEMP B-TREE');
  });
});

describe('what hangs together with an item', () => {
  it.each(Object.entries({ ...kinSql, ...promptKinSql }))('%s: read by indexes alone', (_name, sql) => {
    expect(plan(sql)).not.toMatch(/SCAN (?!near|\(subquery)(?!.*(COVERING )?INDEX)/);
  });

  it.each([promptKinSql.before, promptKinSql.after])('its neighbours come from the index of places, bounded', (sql) => {
    expect(plan(sql)).toMatch(/SEARCH items USING COVERING INDEX items_by_place \(place[<>]\?\)/);
  });
});

describe('a page of duplicates', () => {
  it('is read in its order', () => {
    expect(plan(duplicateSql.page)).toContain('INDEX alike_groups_by_spare');
    expect(plan(duplicateSql.page)).not.toContain('TEMP B-TREE');
    expect(plan(duplicateSql.count)).toContain('COVERING INDEX alike_groups_by_spare');
    expect(plan(duplicateSql.spare)).toContain('COVERING INDEX alike_groups_by_spare');
  });
});

describe('what follows commits', () => {
  it.each([
    [
      'the neighbours of a variant',
      'SELECT item FROM variants WHERE key = ? AND at BETWEEN ? AND ? ORDER BY at',
      'COVERING INDEX variants_by_key',
    ],
    [
      'the later part of a run',
      'SELECT seq FROM items WHERE stack = ? AND place > ? ORDER BY place DESC',
      'INDEX items_of_stack',
    ],
    ['the items with a content', 'SELECT item FROM renditions WHERE sha256 = ?', 'INDEX renditions_by_hash'],
    ['what was made from an item', 'SELECT item FROM lineage WHERE parent = ?', 'INDEX lineage_by_parent'],
    [
      'groups, most to free first',
      "SELECT seq FROM alike_groups WHERE kind = 'near' ORDER BY spare DESC, seq DESC LIMIT ?",
      'INDEX alike_groups_by_spare',
    ],
  ])('%s: one index', (_name, sql, index) => {
    expect(plan(sql)).toContain(index);
    expect(plan(sql)).not.toContain('TEMP B-TREE');
  });
});
