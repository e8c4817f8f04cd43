import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { columnsSql } from '../../../main/library/read/columns.ts';
import { downloadSql } from '../../../main/library/read/downloads.ts';
import { likeSql } from '../../../main/library/read/like.ts';
import { listQueryOf } from '../../../main/library/read/list-query.ts';
import { listSql } from '../../../main/library/read/list-sql.ts';
import { namedSql } from '../../../main/library/read/named-things.ts';
import { rankSql } from '../../../main/library/read/orders.ts';
import { overviewSql } from '../../../main/library/read/overview.ts';
import { pictureSql } from '../../../main/library/read/pictures.ts';
import { createReaderContext, type ReaderContext } from '../../../main/library/read/reader-context.ts';
import { relevanceSql } from '../../../main/library/read/relevance.ts';
import { syncSql } from '../../../main/library/read/sync-reads.ts';
import {
  firstSql,
  nearSql,
  pendingHitsSql,
  placesSql,
  shareSql,
  textSql,
} from '../../../main/library/read/text-sql.ts';
import { resetSql } from '../../../main/library/write/downloads.ts';
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
      ...LibraryQuery.parse({}),
      ...rest,
    },
    context,
  );

/** The plan of a statement, with every parameter bound to a number, since a plan does not depend on values here. */
function plan(sql: string): string {
  const named = /@\w+/.test(sql);
  const count = sql.split('?').length - 1;
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const rows = named
    ? statement.all({ now: 1, limit: 1, connection: null, accounts: null, feeds: null, remoteIds: null, key: 'a' })
    : statement.all(...Array(count).fill(1));
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
    ['favourites by filter', { search: 'is:favorite' }, 'COVERING INDEX items_by_place'],
    ['what is no favourite', { search: '-is:favorite' }, 'COVERING INDEX items_by_place'],
    ['titles of favourites', { place: 'favorites' as const, sort: 'title' as const }, 'COVERING INDEX items_by_title'],
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

  it.each(['is:favorite', '-is:favorite', 'is:favorite,gone'])(
    '%s looks for each item in the index of favourites',
    (search) => {
      expect(plan(listSql.total(query({ search })))).toMatch(
        /SEARCH flagged (EXISTS )?USING COVERING INDEX items_favorite \(place=/,
      );
    },
  );

  it('making a favourite touches no index of lists, nor the trash that of titles', () => {
    const indexes = db
      .prepare<[], string>(
        "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'items' AND sql LIKE '%favorite%'",
      )
      .pluck()
      .all();
    expect(indexes).toEqual(['CREATE INDEX items_favorite ON items (place) WHERE favorite = 1']);
    expect(plan(listSql.page(query({ sort: 'title' }), 'items.seq'))).toMatch(/INDEX items_in_trash \(place=/);
  });

  it('what has no thumbnail reads those alone, from where it stopped', () => {
    for (const sql of [pictureSql.page, pictureSql.bounds]) {
      expect(plan(sql)).toMatch(/SEARCH items USING (COVERING )?INDEX items_without_thumb \(seq</);
      expect(plan(sql)).not.toMatch(/SCAN (items|renditions)/);
    }
  });

  it('a position from an anchor seeks', () => {
    expect(plan(listSql.page(query(), 'items.seq', ' AND items.place <= ?'))).toMatch(/SEARCH items .*place</);
  });

  it('the counts of the sidebar reads indexes only', () => {
    expect(plan(overviewSql.kinds)).toMatch(/COVERING INDEX items_by_kind/);
    expect(plan(overviewSql.favorites)).toMatch(
      /COVERING INDEX items_favorite[\s\S]*SEARCH thrown USING COVERING INDEX items_in_trash/,
    );
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

  it('what waits for a clean file is counted by what is to be read', () => {
    expect(plan(downloadSql.waitingForClean)).toMatch(/items USING INDEX items_to_read/);
  });

  it('what the last process left under way is in the index of the queue', () => {
    expect(plan(resetSql)).toMatch(/renditions USING (COVERING )?INDEX renditions_waiting/);
  });

  it('due readings seeks by time', () => {
    expectDirect(plan(syncSql.dueItems), 'INDEX items_to_read');
    expectDirect(plan(syncSql.dueJobs), 'INDEX jobs_to_read');
    expect(plan(`SELECT min(next_read_at) ${syncSql.unfinishedItems}`)).toContain('INDEX items_unfinished');
  });

  it('a search starts from the index of grams, in its order', () => {
    const text = plan(firstSql(query({ search: 'cats and 钢琴' })).sql);
    expect(text.split('\n')[0]).toMatch(/SCAN search VIRTUAL TABLE/);
    expect(text).toMatch(/SEARCH search_texts USING INTEGER PRIMARY KEY/);
    expect(text).toMatch(/SEARCH items USING COVERING INDEX items_by_place \(place=\? AND in_trash=\?/);
    expect(text).not.toContain('TEMP B-TREE');
  });

  it('all hits of a search looks at grams and texts alone', () => {
    const text = plan(placesSql({ include: ['cats and 钢琴'], exclude: [] }, 'grams').sql);
    expect(text.split('\n')[0]).toMatch(/SCAN search VIRTUAL TABLE/);
    expect(text).not.toMatch(/items|TEMP B-TREE/);
    expect(plan(placesSql({ include: ['cat'], exclude: [] }, 'grams').sql)).not.toContain('search_texts');
    const through = plan(placesSql({ include: ['c'], exclude: [] }, 'texts').sql);
    expect(through).toMatch(/SEARCH search_texts USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
    for (const sql of [textSql.fewer, textSql.newest]) expect(plan(sql)).toMatch(/SCAN search VIRTUAL TABLE/);
    expect(plan(textSql.containing)).toMatch(/SEARCH search_texts USING INTEGER PRIMARY KEY/);
  });

  it('a search for signs alone goes through the texts in their order', () => {
    const text = plan(firstSql(query({ search: '🎹' })).sql);
    expect(text.split('\n')[0]).toMatch(/SCAN search_texts/);
    expect(text).not.toContain('TEMP B-TREE');
  });

  it('a letter looks at the nearest texts, and at a sample of them', () => {
    const near = plan(nearSql(query({ search: 'c' })).sql);
    expect(near).toMatch(/SEARCH search_texts USING INTEGER PRIMARY KEY \(rowid>\?\)/);
    expect(near).not.toContain('TEMP B-TREE');
    expect(plan(shareSql({ include: ['c'], exclude: [] }).sql)).not.toContain('TEMP B-TREE');
  });

  it('what waits to be indexed comes from its own index', () => {
    expect(plan(pendingHitsSql(query({ search: 'c' })).sql)).toMatch(/due USING (COVERING )?INDEX due_search/);
    expect(plan(textSql.anyPending)).toMatch(/INDEX due_search/);
    expect(plan(textSql.pending)).toMatch(/INDEX due_search/);
  });

  it('the columns seeks from slice to slice', () => {
    expect(plan(columnsSql.slice)).toMatch(/SEARCH items USING COVERING INDEX items_by_place \(place>/);
    expect(plan(columnsSql.favorites)).toMatch(
      /SEARCH items USING COVERING INDEX items_favorite \(place>\? AND place</,
    );
    expect(plan(columnsSql.some)).toMatch(/SEARCH items USING INDEX sqlite_autoindex_items_1 \(id=/);
  });

  it.each([
    ['tag:a', /SEARCH item_tags USING (COVERING )?INDEX item_tags_by_tag/],
    ['collection:c', /SEARCH collection_items USING COVERING INDEX collection_items_in_order/],
    ['model:m', /SEARCH items USING COVERING INDEX items_by_model/],
    ['voice:v', /SEARCH items USING COVERING INDEX items_by_speaker/],
    ['rating:>=3', /SEARCH marks USING COVERING INDEX marks_rated/],
    ['label:red', /SEARCH marks USING COVERING INDEX marks_labelled/],
    ['label:none', /COVERING INDEX marks_labelled/],
    ['duration:>5', /SEARCH items USING COVERING INDEX items_by_duration/],
    ['is:watermarked', /SCAN renditions USING (COVERING )?INDEX renditions_watermarked/],
    ['is:running', /INDEX items_unfinished/],
    ['is:failed', /INDEX items_failed/],
    ['is:moderated', /INDEX items_moderated/],
    ['is:untagged', /SCAN item_tags USING COVERING INDEX/],
  ])('the rows of %s come from one index', (search, index) => {
    const rows = query({ search }).conditions.flatMap((condition) => condition.rows ?? []);
    expect(rows).toHaveLength(1);
    expect(plan(rows[0]?.sql ?? '')).toMatch(index);
    expect(plan(rows[0]?.sql ?? '')).not.toMatch(/SCAN (items|marks|renditions)(?! USING)/);
  });

  it('names leaps from one to the next', () => {
    expect(plan(namedSql.models)).toMatch(/SEARCH items USING COVERING INDEX items_by_model/);
    expect(plan(namedSql.speakers)).toMatch(/SEARCH items USING COVERING INDEX items_by_speaker/);
    expect(plan(namedSql.alias)).toMatch(/SEARCH tag_aliases USING PRIMARY KEY/);
    expect(plan(namedSql.tag)).toMatch(/SEARCH tags USING (COVERING )?INDEX[\s\S]*SEARCH tags USING (COVERING )?INDEX/);
  });

  it('what orders a list comes from one index each', () => {
    expect(plan(rankSql.titles)).toMatch(/SCAN items USING COVERING INDEX items_by_title/);
    expect(plan(rankSql.ratings)).toMatch(/COVERING INDEX marks_rated/);
    expect(plan(rankSql.durations)).toMatch(/COVERING INDEX items_by_duration/);
    expect(plan(rankSql.models)).toMatch(/COVERING INDEX items_by_model/);
    expect(plan(rankSql.positions)).toMatch(/SEARCH collection_items USING COVERING INDEX collection_items_in_order/);
    for (const sql of Object.values(rankSql)) expect(plan(sql)).not.toContain('TEMP B-TREE');
  });

  it('more like this looks up words, then rows by their places', () => {
    expect(plan(likeSql.howMany)).toMatch(/SCAN search VIRTUAL TABLE/);
    expect(plan(likeSql.rows)).toMatch(/SEARCH items USING COVERING INDEX items_by_place \(place=/);
    expect(plan(relevanceSql.texts)).toMatch(/SEARCH search_texts USING INTEGER PRIMARY KEY/);
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
