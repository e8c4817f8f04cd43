import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillLibrary } from '../../../bench/library/fill-library.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { type Columns, createColumns } from '../../../main/library/read/columns.ts';
import { createReaderContext } from '../../../main/library/read/reader-context.ts';
import { memoryLog, START, temporaryFolder, video, videos } from './support.ts';

const ITEMS = 40;
const BEFORE = { sqliteBinding: null, before: 'closed' } as const;

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let ids: readonly ItemId[];
beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const { writer, close } = openForWriting({ ...{ paths, now: () => START }, ...BEFORE });
  const { id } = writer.execute('startWalk', [videos, true, START]).value;
  const items = Array.from({ length: ITEMS }, (_, index) => video(`v${index}`));
  const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  writer.execute('applyPage', [{ ...page, items }]);
  close();
  db = openDatabase({ path: paths.database, access: 'write', sqliteBinding: null });
  ids = db.prepare<[], ItemId>('SELECT id FROM items ORDER BY seq').pluck().all();
});
afterAll(() => {
  db.close();
  folder.remove();
});

let revision = 1;
let changed: ItemId[] | null = null;
let columns: () => Columns;
beforeEach(() => {
  changed = null;
  columns = fresh(() => {
    const known = changed;
    changed = [];
    return known;
  });
});

function fresh(taken: () => ItemId[] | null): () => Columns {
  const options = { now: () => START, revision: () => revision, log: memoryLog(), changed: taken };
  return createColumns(createReaderContext(db, options)).now;
}

/** What the columns say, item by item. */
function told(of: Columns): readonly unknown[] {
  return Array.from({ length: of.count }, (_, ordinal) => {
    const seq = of.seqs[ordinal] ?? -1;
    expect(of.ordinalOf(seq)).toBe(ordinal);
    expect(of.ordinalAt(of.places[ordinal] ?? -1)).toBe(ordinal);
    return [seq, of.places[ordinal], of.ratios[ordinal], of.months[ordinal], of.bytes[ordinal], of.flags[ordinal]];
  });
}

describe('columns', () => {
  it('with what changed read again are those read anew, whatever changed', () => {
    const change = fc.record({
      item: fc.nat({ max: ITEMS - 1 }),
      does: fc.constantFrom('favorite', 'trash', 'bytes', 'ratio', 'moves'),
      to: fc.nat({ max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 6 }), (commits) => {
        columns();
        for (const commit of commits) {
          revision += 1;
          for (const { item, does, to } of commit) {
            write(item, does, to);
            const id = ids[item];
            if (id !== undefined) changed?.push(id);
          }
          expect(told(columns())).toEqual(told(fresh(() => null)()));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('take in what came and let go what went', () => {
    columns();
    const [first] = ids;
    revision += 1;
    db.exec(`INSERT INTO items (id, source, kind, remote_id, feed, title, status, status_label, created_at, created_source, fingerprint,
        changed_at, place, month, ratio, title_key)
      SELECT '00000000-0000-7000-8000-000000000000', source, kind, 'new', feed, title, status, status_label, created_at, created_source,
        fingerprint, changed_at, 0, month, ratio, title_key FROM items LIMIT 1`);
    changed?.push('00000000-0000-7000-8000-000000000000' as ItemId);
    // Before all the others, wherever the test before has moved them.
    expect(columns().places[0]).toBe(0);
    expect(columns().count).toBe(ITEMS + 1);
    revision += 1;
    db.exec("DELETE FROM items WHERE remote_id = 'new'");
    changed?.push('00000000-0000-7000-8000-000000000000' as ItemId, ...(first === undefined ? [] : [first]));
    expect(told(columns())).toEqual(told(fresh(() => null)()));
    expect(columns().count).toBe(ITEMS);
  });

  it('are read only once a revision', () => {
    const before = columns();
    expect(columns()).toBe(before);
    revision += 1;
    changed = null;
    expect(columns()).not.toBe(before);
  });
});

describe('reading the columns of many items', () => {
  const MANY = 12_000;
  let many: ReturnType<typeof temporaryFolder>;
  let large: Sqlite;
  beforeAll(() => {
    many = temporaryFolder();
    const opened = openForWriting({ ...{ paths: libraryPaths(many.path), now: () => START }, ...BEFORE });
    fillLibrary(opened.db, MANY);
    opened.close();
    large = openDatabase({ path: libraryPaths(many.path).database, access: 'read', sqliteBinding: null });
  });
  afterAll(() => {
    large.close();
    many.remove();
  });

  /** Columns whose reading is interrupted between two pieces. */
  function interrupted(breathe: () => void, revision = () => 1) {
    const options = { now: () => START, revision, log: memoryLog(), changed: () => null, breathe };
    return createColumns(createReaderContext(large, options));
  }

  it('goes on where it was given up', () => {
    let [pieces, givenUp] = [0, 0];
    const { now } = interrupted(() => {
      pieces += 1;
      if (pieces > 5) return;
      givenUp += 1;
      throw new Error('given up');
    });
    for (let times = 0; times < 5; times += 1) expect(now).toThrow('given up');
    expect(now().count).toBe(MANY);
    let inOneGo = 0;
    const whole = interrupted(() => (inOneGo += 1)).now();
    expect([pieces, givenUp]).toEqual([inOneGo, 5]);
    expect(now().places).toEqual(whole.places);
    expect(now().flags).toEqual(whole.flags);
  });

  it('begins anew after a commit', () => {
    let [pieces, revision] = [0, 1];
    const { now } = interrupted(
      () => {
        pieces += 1;
        if (pieces <= 5) throw new Error('given up');
      },
      () => revision,
    );
    for (let times = 0; times < 5; times += 1) expect(now).toThrow('given up');
    revision = 2;
    pieces = 5;
    now();
    let inOneGo = 0;
    interrupted(() => (inOneGo += 1)).now();
    expect(pieces - 5).toBe(inOneGo);
  });

  it('is finished by what is asked between two pieces', () => {
    let [isFirst, inside] = [true, null as Columns | null];
    const { now } = interrupted(() => {
      if (!isFirst) return;
      isFirst = false;
      inside = now();
    });
    const outside = now();
    expect(outside.count).toBe(MANY);
    expect(outside).toBe(inside);
    expect(now()).toBe(inside);
  });
});

function write(item: number, does: string, to: number): void {
  const seq = item + 1;
  if (does === 'favorite') db.prepare('UPDATE items SET favorite = ? WHERE seq = ?').run(to % 2, seq);
  if (does === 'trash') db.prepare('UPDATE items SET in_trash = ? WHERE seq = ?').run(to % 2, seq);
  if (does === 'bytes') db.prepare('UPDATE items SET bytes = ? WHERE seq = ?').run(to, seq);
  if (does === 'ratio') db.prepare('UPDATE items SET ratio = ? WHERE seq = ?').run(to, seq);
  // To a place of its own among all the others.
  if (does === 'moves') db.prepare('UPDATE items SET place = ? WHERE seq = ?').run(to * 1_000 + seq, seq);
}
