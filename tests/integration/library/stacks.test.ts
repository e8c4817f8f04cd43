import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditName } from '../../../ipc/model/edit.ts';
import { LibraryQuery, type LibraryQueryInput } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { createKin, type Kin } from '../../../main/library/write/kin.ts';
import { VARIANTS_WITHIN_MS } from '../../../main/library/write/variants.ts';
import { markItems, restoreItems, throwAway } from './person.ts';
import { account, connect, connection, idOf, memoryLog, open, START, temporaryFolder, video, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

const HOUR = VARIANTS_WITHIN_MS;
const boat = (id: string, at: number, rest: Parameters<typeof video>[1] = {}) =>
  video(id, { prompt: 'A paper boat, drifting', title: id, createdAt: at, ...rest });

function titles(query: LibraryQueryInput = { stacked: true }): readonly string[] {
  return library.read.tiles(LibraryQuery.parse(query), 0, 100).map(({ title }) => title);
}

function sizes(query: LibraryQueryInput = { stacked: true }): readonly (readonly [string, number | null])[] {
  return library.read.tiles(LibraryQuery.parse(query), 0, 100).map(({ title, stackSize }) => [title, stackSize]);
}

/** What an edit does in the writer, on a connection of its own while the library is closed. */
async function edit(change: (kin: Kin, seq: (title: string) => number, db: Sqlite) => void): Promise<void> {
  await library.write.flush();
  await library.close();
  const db = openDatabase({ path: libraryPaths(folder.path).database, access: 'write', sqliteBinding: null });
  const kin = createKin(db);
  const find = db.prepare<[string], number>('SELECT seq FROM items WHERE title = ?').pluck();
  const seq = (title: string): number => Number(find.get(title));
  db.transaction(() => change(kin, seq, db))();
  while (kin.step());
  db.exec('INSERT INTO due (item, search, sidecar) SELECT seq, 0, 2 FROM items WHERE true ON CONFLICT DO NOTHING');
  db.close();
  library = await open(folder.path);
}

describe('stacks by rule', () => {
  it('hold the same prompt, whatever its case and punctuation, within an hour of the next', async () => {
    await walk(library, [
      boat('a', START, { prompt: 'a PAPER boat  drifting!' }),
      boat('b', START - HOUR + 1),
      boat('c', START - 2 * HOUR + 2),
      boat('later', START + 3 * HOUR),
      video('other', { prompt: 'a cat', title: 'other', createdAt: START - 10 }),
    ]);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['later', null],
      ['a', 3],
      ['other', null],
    ]);
    expect(titles({ stackOf: idOf(library, 'b') })).toEqual(['a', 'b', 'c']);
    expect(titles({ stackOf: idOf(library, 'other') })).toEqual(['other']);
    expect(titles({})).toHaveLength(5);
  });

  it('part kinds and leave out what is not complete', async () => {
    await walk(library, [
      boat('a', START),
      boat('b', START - 1, { status: 'running', files: [] }),
      boat('c', START - 2, { status: 'failed', files: [] }),
      { ...boat('d', START - 3), kind: 'image' as const },
      boat('e', START - 4),
    ]);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['a', 2],
      ['b', null],
      ['c', null],
      ['d', null],
    ]);
  });

  it('hold the results of one agent job, by kind', async () => {
    const job = (id: string) => video(id, { prompt: null, title: id, createdAt: START, jobId: 'job-1' as never });
    await walk(library, [job('a'), job('b'), video('c', { prompt: null, title: 'c', createdAt: START - 5 })]);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['a', 2],
      ['c', null],
    ]);
  });

  it('join when what lies between them comes, and part when a prompt turns out to be another', async () => {
    await walk(library, [boat('a', START), boat('b', START - 2 * HOUR)]);
    await library.write.flush();
    expect(titles()).toEqual(['a', 'b']);
    await walk(library, [boat('a', START), boat('mid', START - HOUR), boat('b', START - 2 * HOUR)]);
    await library.write.flush();
    expect(sizes()).toEqual([['a', 3]]);
    await walk(library, [boat('a', START, { prompt: 'a castle' }), boat('b', START - 2 * HOUR)]);
    await library.write.flush();
    expect(sizes()).toEqual([
      ['a', null],
      ['mid', 2],
    ]);
  });

  it('do not lose what a search, a favourite or another place asks for', async () => {
    await walk(library, [boat('a', START), boat('b', START - 1)]);
    await library.write.flush();
    await markItems(library, [idOf(library, 'b')], { favorite: true });
    expect(titles({ stacked: true, search: 'boat' })).toEqual(['a', 'b']);
    expect(titles({ stacked: true, place: 'favorites' })).toEqual(['b']);
  });

  it('show the next one when the cover goes to the trash, in the same commit, and the cover again when it returns', async () => {
    await walk(library, [boat('a', START), boat('b', START - 1), boat('c', START - 2)]);
    await library.write.flush();
    const cover = idOf(library, 'a');
    await throwAway(library, [cover], START);
    expect(sizes()).toEqual([['b', 2]]);
    expect(titles({ place: 'trash', stacked: true })).toEqual(['a']);
    await throwAway(library, [idOf(library, 'b')], START);
    expect(sizes()).toEqual([['c', null]]);
    await restoreItems(library, [cover]);
    expect(sizes()).toEqual([['a', 2]]);
  });

  it('are made for what was here before, in slices', async () => {
    await walk(library, [boat('a', START), boat('b', START - 1)]);
    await edit((_kin, _seq, db) => {
      db.exec(`UPDATE items SET stack = NULL, beneath = 0; DELETE FROM stacks; DELETE FROM variants;
        INSERT INTO about VALUES ('kin_scan', '0')`);
    });
    expect(sizes()).toEqual([['a', 2]]);
  });

  it('are told to those who listen', async () => {
    const told: boolean[] = [];
    library.onChange(({ kin }) => void told.push(kin === true));
    await walk(library, [boat('a', START), boat('b', START - 1)]);
    await expect.poll(() => told.at(-1), { timeout: 5_000 }).toBe(true);
    expect(sizes()).toEqual([['a', 2]]);
  });
});

describe('stacks by hand', () => {
  beforeEach(async () => {
    await walk(library, [
      boat('a', START),
      boat('b', START - 1),
      video('x', { prompt: 'x', title: 'x', createdAt: START - 2 }),
      { ...video('y', { prompt: 'y', title: 'y', createdAt: START - 3 }), kind: 'image' as const },
    ]);
    await library.write.flush();
  });

  it('win over the rule, and take along what a cover covers', async () => {
    await edit((kin, seq) => kin.stacks.together([seq('a'), seq('y')]));
    expect(sizes()).toEqual([
      ['a', 3],
      ['x', null],
    ]);
    // A list of one kind shows what lies beneath a cover of another.
    expect(titles({ stacked: true, kinds: ['image'] })).toEqual(['y']);
    expect(titles({ stacked: true, kinds: ['video'] })).toEqual(['a', 'x']);
  });

  it('come apart for good: the rule does not bring them together again', async () => {
    await edit((kin, seq) => kin.stacks.apart([seq('a')]));
    expect(titles()).toEqual(['a', 'b', 'x', 'y']);
    await walk(library, [boat('a', START, { model: 'other' }), boat('b', START - 1, { model: 'other' })]);
    await library.write.flush();
    expect(titles()).toEqual(['a', 'b', 'x', 'y']);
    await edit((_kin, _seq, db) => db.exec('DELETE FROM stack_choices'));
    expect(sizes()[0]).toEqual(['a', 2]);
  });

  it('lose only the one taken out when it lies beneath', async () => {
    await edit((kin, seq) => kin.stacks.together([seq('a'), seq('x'), seq('y')]));
    await edit((kin, seq) => kin.stacks.apart([seq('x')]));
    expect(sizes()).toEqual([
      ['a', 3],
      ['x', null],
    ]);
  });

  it('have the cover a person chooses', async () => {
    await edit((kin, seq) => kin.stacks.cover(seq('b')));
    expect(sizes()[0]).toEqual(['b', 2]);
    await edit((kin, seq) => kin.stacks.cover(seq('a')));
    expect(sizes()[0]).toEqual(['a', 2]);
  });

  it('are changes of a person: covered by the one that is named, taken apart, and taken back one by one', async () => {
    const [x, y] = [idOf(library, 'x'), idOf(library, 'y')];
    const target = { of: 'items' as const, ids: [x, y] };
    const before = sizes();
    const undo = async ({ id, at }: EditName) => library.write.undoEdit({ id, at });
    const inOrder: EditName[] = [];
    for (const [change, cover] of [
      [{ does: 'stack', target, cover: y }, 'y'],
      [{ does: 'cover-stack', id: x }, 'x'],
    ] as const) {
      inOrder.push((await library.write.applyEdit(change, START)).record);
      expect(sizes()).toContainEqual([cover, 2]);
    }
    inOrder.push((await library.write.applyEdit({ does: 'unstack', target }, START)).record);
    expect(sizes()).toEqual(before);
    for (const [record, cover] of [
      [inOrder[2], 'x'],
      [inOrder[1], 'y'],
    ] as const) {
      if (record !== undefined) await undo(record);
      expect(sizes()).toContainEqual([cover, 2]);
    }
    if (inOrder[0] !== undefined) await undo(inOrder[0]);
    expect(sizes()).toEqual(before);
  });

  it('survive a rebuild, and so does what stays apart', async () => {
    await edit((kin, seq) => {
      kin.stacks.together([seq('x'), seq('y')]);
      kin.stacks.apart([seq('a')]);
    });
    await edit((kin, seq) => kin.stacks.cover(seq('y')));
    const before = sizes();
    expect(before).toEqual([
      ['a', null],
      ['b', null],
      ['y', 2],
    ]);
    await library.write.flush();
    await library.close();
    rebuildLibrary({ folder: folder.path, sqliteBinding: null, now: () => START, log: memoryLog() });
    library = await open(folder.path);
    await library.write.flush();
    expect(sizes()).toEqual(before);
  });
});

it('an unknown stack is empty', () => {
  expect(titles({ stackOf: randomUUID() as never })).toEqual([]);
  expect([connection, account]).toHaveLength(2);
});
