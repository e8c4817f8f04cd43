import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { downloadSql } from '../../../main/library/read/downloads.ts';
import { listQueryOf } from '../../../main/library/read/list-query.ts';
import { listSql } from '../../../main/library/read/lists.ts';
import { overviewSql } from '../../../main/library/read/overview.ts';
import { createReaderContext, type ReaderContext } from '../../../main/library/read/reader-context.ts';
import { searchSql } from '../../../main/library/read/search-hits.ts';
import { syncSql } from '../../../main/library/read/sync-reads.ts';
import { memoryLog, START, temporaryFolder, video, videos } from './support.ts';

const ROWS = 10_000;

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let context: ReaderContext;
beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const { writer, close } = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  const { id } = writer.execute('startWalk', [videos, true, START]).value;
  const items = Array.from({ length: ROWS }, (_, index) => video(`v${index}`, { title: `clip ${index % 997}` }));
  const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  writer.execute('applyPage', [{ ...page, items }]);
  writer.execute('finishWalk', [videos, id, true, START]);
  close();
  db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
  context = createReaderContext(db, { now: () => START, revision: () => 1, log: memoryLog() });
});
afterAll(() => {
  db.close();
  folder.remove();
});

const query = (rest: Partial<LibraryQuery> = {}) =>
  listQueryOf(
    {
      ...{
        kinds: [],
        search: '',
        accounts: [],
        place: 'library',
        remote: null,
        sort: 'created',
        reversed: false,
        collection: null,
        stackOf: null,
        stacked: false,
      },
      ...rest,
    },
    context,
  );

/** The plan of a statement, with every parameter bound to a number, since a plan does not depend on values here. */
function plan(sql: string): string {
  const named = /@\w+/.test(sql);
  const count = sql.split('?').length - 1;
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const rows = named ? statement.all({ now: 1, limit: 1, connection: null }) : statement.all(...Array(count).fill(1));
  return rows.map(({ detail }) => detail).join('\n');
}

/** No table is read row by row, and nothing is sorted in memory. */
function expectDirect(text: string, index: string, sorted = false): void {
  expect(text).toContain(index);
  expect(text).not.toMatch(/SCAN (?!.*(COVERING )?INDEX|.*VIRTUAL)/);
  if (!sorted) expect(text).not.toContain('TEMP B-TREE FOR ORDER BY');
}

describe('the plan of', () => {
  it.each([
    ['all', {}, 'COVERING INDEX items_by_place'],
    ['one kind', { kinds: ['video'] as const }, 'COVERING INDEX items_by_kind'],
    ['oldest first', { reversed: true }, 'COVERING INDEX items_by_place'],
    ['favourites', { place: 'favorites' as const }, 'INDEX items_favorite'],
    ['the trash', { place: 'trash' as const }, 'INDEX items_in_trash'],
    ['titles', { sort: 'title' as const }, 'COVERING INDEX items_by_title'],
    ['what is gone', { remote: 'gone' as const }, 'COVERING INDEX items_by_place'],
  ])('tiles and ratios of %s reads one index in its order', (_name, rest, index) => {
    const list = query({ ...rest, kinds: [...('kinds' in rest ? rest.kinds : [])] });
    expectDirect(plan(listSql.page(list, 'items.seq, items.place')), index);
    expectDirect(plan(listSql.page(list, 'items.ratio, items.place')), index);
    expectDirect(plan(listSql.total(list)), index);
    expectDirect(plan(listSql.before(list)), index);
  });

  it.each([
    ['all', {}, 'COVERING INDEX items_by_place'],
    ['one kind', { kinds: ['video'] as const }, 'COVERING INDEX items_by_kind'],
  ])('months of %s reads one covering index', (_name, rest, index) => {
    expectDirect(
      plan(listSql.months(query({ ...rest, kinds: [...('kinds' in rest ? rest.kinds : [])] }))),
      index,
      true,
    );
  });

  it('a position from an anchor seeks', () => {
    expect(plan(listSql.page(query(), 'items.seq', ' AND items.place <= ?'))).toMatch(/SEARCH items .*place</);
  });

  it('the counts of the sidebar reads indexes only', () => {
    expect(plan(overviewSql.kinds)).toMatch(/COVERING INDEX items_by_kind/);
    expect(plan(overviewSql.favorites)).toMatch(/INDEX items_favorite/);
    expect(plan(overviewSql.trash)).toMatch(/INDEX items_in_trash/);
    expect(plan(overviewSql.failed)).toMatch(/items_failed[\s\S]*|renditions_failed[\s\S]*/);
    expect(plan(overviewSql.failed)).not.toMatch(/SCAN items(?! USING)|SCAN renditions(?! USING)/);
    expect(plan(overviewSql.expiring)).toMatch(/renditions_ending/);
    expect(plan(overviewSql.expiring)).not.toMatch(/SCAN items/);
  });

  it('due downloads follows the order of the queue', () => {
    expectDirect(plan(downloadSql.waiting), 'INDEX renditions_waiting');
    expectDirect(plan(downloadSql.again), 'INDEX renditions_failed');
  });

  it('due readings seeks by time', () => {
    expectDirect(plan(syncSql.dueItems), 'INDEX items_to_read');
    expectDirect(plan(syncSql.dueJobs), 'INDEX jobs_to_read');
    expect(plan(`SELECT min(next_read_at) ${syncSql.unfinishedItems}`)).toContain('INDEX items_unfinished');
  });

  it('a search starts from the index of grams', () => {
    const text = plan(searchSql(query({ search: 'cats and 钢琴' })).sql);
    expect(text.split('\n')[0]).toMatch(/SCAN search VIRTUAL TABLE/);
    expect(text).toMatch(/SEARCH search_texts USING INTEGER PRIMARY KEY/);
    expect(text).toMatch(/SEARCH items USING COVERING INDEX items_by_place \(place=\? AND in_trash=\?/);
  });

  it('a search for one gram needs no look at the text', () => {
    expect(plan(searchSql(query({ search: 'cat' })).sql)).not.toContain('search_texts');
  });
});

describe('a page far down', () => {
  it('is the same with and without a known place before it', () => {
    const list = query();
    const far = context
      .prepared<number>(listSql.page(list, 'items.place'))
      .pluck()
      .all(...list.parameters, 10, 9_000);
    const anchor = Number(
      context
        .prepared<number>(listSql.page(list, 'items.place'))
        .pluck()
        .get(...list.parameters, 1, 8_000),
    );
    const near = context
      .prepared<number>(listSql.page(list, 'items.place', ' AND items.place <= ?'))
      .pluck()
      .all(...list.parameters, anchor, 10, 1_000);
    expect(near).toEqual(far);
  });
});
