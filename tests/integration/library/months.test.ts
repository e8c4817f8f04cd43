import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { monthName } from '../../../main/library/place.ts';
import { listQueryOf } from '../../../main/library/read/list-query.ts';
import { listSql } from '../../../main/library/read/list-sql.ts';
import { monthsIn } from '../../../main/library/read/months.ts';
import { createReaderContext, type ReaderContext } from '../../../main/library/read/reader-context.ts';
import { memoryLog, START, temporaryFolder, video, videos } from './support.ts';

const DAY = 86_400_000;

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let context: ReaderContext;
let statements: string[];
beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const { writer, close } = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  const { id } = writer.execute('startWalk', [videos, true, START]).value;
  const items = Array.from({ length: 300 }, (_, index) => video(`v${index}`, { createdAt: START - index * 3 * DAY }));
  const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  writer.execute('applyPage', [{ ...page, items }]);
  writer.execute('finishWalk', [videos, id, true, START]);
  close();
  // Some came in while the computer was in another time zone.
  db = openDatabase({ path: paths.database, access: 'write', sqliteBinding: null });
  db.exec('UPDATE items SET month = month + 1 WHERE seq % 50 = 0; UPDATE items SET bytes = seq');
  const made = createReaderContext(db, { now: () => START, revision: () => 1, log: memoryLog() });
  statements = [];
  context = {
    ...made,
    prepared(sql) {
      statements.push(sql);
      return made.prepared(sql);
    },
  };
});
afterAll(() => {
  db.close();
  folder.remove();
});

describe('monthsIn', () => {
  it.each([
    ['everything', {}],
    ['the oldest first', { reversed: true }],
    ['one kind', { kinds: ['video'] as const }],
    ['favourites, which no such index has', { place: 'favorites' as const }],
    ['nothing', { kinds: ['audio'] as const }],
  ])('counts %s as grouping does, also what has the month of another time zone', (_name, asked) => {
    const list = listQueryOf(LibraryQuery.parse(asked), context);
    const expected = db
      .prepare<unknown[], { month: number; count: number; bytes: number }>(listSql.months(list))
      .all(...list.parameters)
      .map(({ month, count, bytes }) => ({ month: monthName(month), count, bytes }));
    expect(monthsIn(context, list)).toEqual(expected);
    if (_name === 'everything') expect(expected.length).toBeGreaterThan(20);
  });

  it('sorts nothing where an index has the months one behind the other', () => {
    const list = listQueryOf(LibraryQuery.parse({}), context);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${listSql.monthsBetween(list)}`).all(...list.parameters, 0, 1);
    const details = plan.map((row) => String(Reflect.get(row as object, 'detail'))).join(' ');
    expect(details).toContain('SEARCH items USING COVERING INDEX items_by_place (place>? AND place<?)');
    expect(details).not.toContain('TEMP B-TREE');
    statements.length = 0;
    monthsIn(context, list);
    expect(statements.filter((sql) => sql.includes('GROUP BY')).length).toBeLessThan(statements.length);
    expect(statements).toContain(listSql.monthsBetween(list));
  });
});
