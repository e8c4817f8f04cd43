import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountId } from '../../../ipc/model/ids.ts';
import { LibraryQuery, type LibraryQueryInput } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { migrate } from '../../../main/library/migrate.ts';
import { allMigrations } from '../../../main/library/migrations/all-migrations.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { createKin } from '../../../main/library/write/kin.ts';
import { neighbourSql } from '../../../main/library/write/list-neighbours.ts';
import { VARIANTS_WITHIN_MS } from '../../../main/library/write/variants.ts';
import { throwAway } from './person.ts';
import { connect, idOf, memoryLog, open, START, temporaryFolder, video, videos, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** A clip whose time nobody told. Its title is its id, so that two of one prompt can be told apart. */
const clip = (id: string, prompt: string, rest: Parameters<typeof video>[1] = {}) =>
  video(id, { prompt, title: id, ...rest });

describe('clips without a time of their own', () => {
  let library: Library;
  beforeEach(async () => {
    library = await open(folder.path);
    await connect(library);
  });
  afterEach(() => library.close());

  function sizes(query: LibraryQueryInput = { stacked: true }): readonly (readonly [string, number | null])[] {
    return library.read.tiles(LibraryQuery.parse(query), 0, 100).map(({ title, stackSize }) => [title, stackSize]);
  }

  const boats = () => sizes().filter(([title]) => title.startsWith('a'));

  it('stack where they stand side by side in the list, not because they were first seen together', async () => {
    await walk(library, [
      clip('a3', 'a boat'),
      clip('a2', 'A boat!'),
      clip('b2', 'a cat'),
      clip('a1', 'a boat'),
      clip('b1', 'a cat'),
      clip('a0', 'a boat'),
      clip('a00', 'a boat'),
    ]);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['a3', 2],
      ['b2', null],
      ['a1', null],
      ['b1', null],
      ['a0', 2],
    ]);
  });

  it('are one run past what failed between them, but not past another prompt', async () => {
    const failed = { status: 'failed', files: [] } as const;
    await walk(library, [
      clip('a3', 'a boat'),
      clip('x1', 'a boat', failed),
      clip('a2', 'a boat'),
      clip('x2', 'a cat', failed),
      clip('a1', 'a boat'),
    ]);
    await library.write.flush();
    expect(sizes().filter(([title]) => title.startsWith('a'))).toEqual([
      ['a3', 2],
      ['a1', null],
    ]);
  });

  it('are one stack when what lay between them is deleted for good', async () => {
    const failed = { status: 'failed', files: [] } as const;
    await walk(library, [
      clip('a3', 'a boat'),
      clip('a2', 'a boat'),
      clip('b2', 'a cat'),
      clip('x', 'a boat', failed),
      clip('b1', 'a cat'),
      clip('a1', 'a boat'),
      clip('a0', 'a boat'),
      clip('c', 'a castle'),
      clip('a', 'a boat'),
    ]);
    const between = ['b2', 'b1', 'c'].map((id) => idOf(library, id));
    await throwAway(library, between);
    await library.write.flush();
    expect(boats()).toEqual([
      ['a3', 2],
      ['a1', 2],
      ['a', null],
    ]);
    await library.write.condemn({ target: { of: 'items', ids: between.slice(0, 2) } });
    await library.write.purgeSome(START);
    await library.write.flush();
    expect(boats()).toEqual([
      ['a3', 4],
      ['a', null],
    ]);
    await library.write.condemn({ target: null });
    await library.write.purgeSome(START);
    await library.write.flush();
    expect(boats()).toEqual([['a3', 5]]);
  });

  it('of two accounts that were read at once are told apart', async () => {
    const other = { ...videos, account: AccountId.parse('302000000000000002') };
    await walk(library, [clip('a2', 'a boat'), clip('a1', 'a boat'), clip('b', 'a cat')]);
    await walk(library, [clip('o3', 'a dog'), clip('o2', 'a boat'), clip('o1', 'a boat')], { scope: other });
    await library.write.flush();
    expect(sizes({ stacked: true, accounts: [{ connection: videos.connection, account: videos.account }] })).toEqual([
      ['a2', 2],
      ['b', null],
    ]);
    expect(sizes({ stacked: true, accounts: [{ connection: other.connection, account: other.account }] })).toEqual([
      ['o3', null],
      ['o2', 2],
    ]);
  });

  it('of another day are another session', async () => {
    await walk(library, [clip('a1', 'a boat'), clip('b1', 'a cat')]);
    const tomorrow = START + 24 * VARIANTS_WITHIN_MS;
    await walk(library, [clip('a2', 'a boat'), clip('a1', 'a boat'), clip('b1', 'a cat')], { now: tomorrow });
    await library.write.flush();
    expect(sizes().map(([, size]) => size)).toEqual([null, null, null]);
  });

  it('come apart when a later page brings what lies between', async () => {
    await walk(library, [clip('a1', 'a boat'), clip('a0', 'a boat'), clip('b0', 'a cat')]);
    await library.write.flush();
    const later = START + VARIANTS_WITHIN_MS / 2;
    const { id } = await library.write.startWalk(videos, false, later);
    const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], receivedAt: later };
    await library.write.applyPage({ ...page, items: [clip('a3', 'a boat'), clip('a2', 'a boat')], next: '2' });
    await library.write.flush();
    expect(sizes()).toEqual([
      ['a3', 4],
      ['b0', null],
    ]);
    await library.write.applyPage({ ...page, items: [clip('c', 'a castle'), clip('a1', 'a boat')], next: null });
    await library.write.finishWalk(videos, id, false, later);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['a3', 2],
      ['c', null],
      ['a1', 2],
      ['b0', null],
    ]);
  });

  it('stack with a neighbour that has one', async () => {
    await walk(library, [clip('b', 'a cat'), clip('a1', 'a boat'), clip('a0', 'a boat')]);
    await walk(library, [
      clip('new', 'a cat', { createdAt: START + 60_000 }),
      clip('b', 'a cat'),
      clip('a1', 'a boat'),
    ]);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['new', 2],
      ['a1', 2],
    ]);
  });

  it('are found again by a rebuild', async () => {
    await walk(library, [clip('a3', 'a boat'), clip('b', 'a cat'), clip('a2', 'a boat'), clip('a1', 'a boat')]);
    await library.write.flush();
    const before = sizes();
    expect(before.map(([, size]) => size)).toEqual([null, null, 2]);
    await library.close();
    rebuildLibrary({ folder: folder.path, sqliteBinding: null, now: () => START, log: memoryLog() });
    library = await open(folder.path);
    await library.write.flush();
    expect(sizes()).toEqual(before);
  });
});

describe('in the database', () => {
  it('a neighbour is found in one covering index, whatever else was read at the same time', () => {
    const db = openDatabase({ path: join(folder.path, 'a.sqlite'), access: 'write', sqliteBinding: null });
    migrate(db, { migrations: allMigrations, backups: folder.path, sqliteBinding: null, now: () => 0 });
    for (const sql of Object.values(neighbourSql)) {
      const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all('video', 1, 1, 1);
      const text = plan.map(({ detail }) => detail).join('\n');
      expect(text).toMatch(/COVERING INDEX items_by_kind \(kind=\? AND place>\? AND place<\?\)/);
      expect(text).not.toContain('TEMP B-TREE');
    }
    db.close();
  });

  it('a run of thousands costs each of them the same', () => {
    const perItem = [300, 3_000].map((count) => rowsFor(count) / count);
    expect(Number(perItem[1]) / Number(perItem[0])).toBeLessThan(1.3);
  });

  it('the step to this rule takes apart what was seen together, and leaves what was told or made by hand', () => {
    const db = openDatabase({ path: join(folder.path, 'old.sqlite'), access: 'write', sqliteBinding: null });
    const upTo = (version: number) =>
      migrate(db, {
        migrations: allMigrations.filter((step) => step.version <= version),
        backups: join(folder.path, 'backups'),
        sqliteBinding: null,
        now: () => 0,
      });
    upTo(80);
    oldRule(db);
    upTo(Number.MAX_SAFE_INTEGER);
    const kin = createKin(db);
    while (kin.step());
    const stacks = db.prepare(
      'SELECT group_concat(items.seq ORDER BY items.seq) FROM items WHERE stack IS NOT NULL GROUP BY stack ORDER BY 1',
    );
    expect(stacks.pluck().all()).toEqual(['2,3', '5,6', '7,8']);
    db.close();
  });
});

/** How many rows the stacks of one run read and write while its clips follow one another. */
function rowsFor(count: number): number {
  const paths = libraryPaths(join(folder.path, String(count)));
  const { db, writer, close } = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  const { id } = writer.execute('startWalk', [videos, true, START]).value;
  const items = Array.from({ length: count }, (_, index) => clip(`v${index}`, 'a boat'));
  const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  writer.execute('applyPage', [{ ...page, items }]);
  writer.execute('finishWalk', [videos, id, true, START]);
  // Only what hangs together: files and search index are measured elsewhere.
  const tally = { read: 0 };
  const kin = createKin(counting(db, tally));
  const seqs = db.prepare<[], number>('SELECT seq FROM items ORDER BY seq').pluck().all();
  const changes = () => Number(db.prepare('SELECT total_changes()').pluck().get());
  const before = changes();
  for (let at = 0; at < seqs.length; at += 256) {
    kin.follow(seqs.slice(at, at + 256).map((item) => ({ item, facts: true })));
  }
  while (kin.step());
  expect(db.prepare('SELECT size FROM stacks').pluck().all()).toEqual([count]);
  const rows = tally.read + changes() - before;
  close();
  return rows;
}

/** The same database; what its statements read as lists is counted. */
function counting(db: Sqlite, tally: { read: number }): Sqlite {
  const watched = <Thing extends object>(thing: Thing): Thing =>
    new Proxy(thing, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const result: unknown = Reflect.apply(value, target, args);
          if (key === 'all' && Array.isArray(result)) tally.read += result.length;
          const isStatement = key === 'prepare' || key === 'pluck' || key === 'raw';
          return isStatement && typeof result === 'object' && result !== null ? watched(result) : result;
        };
      },
    });
  return watched(db);
}

/** Clips as the rule of before had stacked them: 1 to 4 seen together, 5 and 6 told, 7 and 8 by hand. */
function oldRule(db: Sqlite): void {
  db.exec(`
    INSERT INTO accounts (seq, connection, id, name, presence) VALUES (1, 'c', 'a', 'a', 'present');
    INSERT INTO items (seq, id, source, kind, remote_id, feed, title, prompt, status, status_label, created_at, created_source,
      fingerprint, changed_at, place, month, ratio, title_key, stack)
      SELECT value, 'i' || value, 1, 'video', 'r' || value, 'videos', '', iif(value = 4, 'a cat', 'a boat'), 'complete', '',
        1000 - value, iif(value IN (5, 6), 'provider', 'first-seen'), '', 0, (1000 - value) * 1024, 0, 0, '',
        CASE WHEN value IN (7, 8) THEN 2 WHEN value IN (5, 6) THEN 3 ELSE 1 END
      FROM json_each('[1,2,3,4,5,6,7,8]');
    UPDATE items SET prompt = 'another' WHERE seq = 2 OR seq = 3;
    INSERT INTO stacks (seq, id, cover, size) VALUES (1, NULL, 1, 4), (2, 'hand', 7, 2), (3, NULL, 5, 2);
    INSERT INTO variants SELECT seq, 7, created_at FROM items WHERE seq < 7;
    INSERT INTO stack_choices VALUES (7, 'hand', 0, 0), (8, 'hand', 0, 0);
  `);
}
