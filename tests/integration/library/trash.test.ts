import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { createTrash, type Trash } from '../../../main/trash.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { deleteOrder, recordIn } from '../../unit/jobs/entries.ts';
import { connect, finish, idOf, memoryLog, open, START, temporaryFolder, video, walk } from './support.ts';

const DAY = 24 * 60 * 60 * 1000;
const log = memoryLog();

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
let trash: Trash;
let now = START;
let keepDays: number | null = 30;
beforeEach(async () => {
  folder = temporaryFolder();
  now = START;
  keepDays = 30;
  await begin();
  await connect(library);
});
afterEach(async () => {
  await end();
  folder.remove();
});

async function begin(): Promise<void> {
  library = await open(folder.path, 'own', () => now);
  trash = createTrash({ library, keepDays: () => keepDays, sqliteBinding: null, log, now: () => now });
}

async function end(): Promise<void> {
  await trash.close();
  await library.close();
}

/** A clip with a real file. */
async function withFile(id: ItemId, path: string): Promise<string> {
  const absolute = join(folder.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, 'x'.repeat(100));
  await finish(library, id, 'original', { path });
  return absolute;
}

const named = (...ids: readonly ItemId[]) => ({ of: 'items' as const, ids: [...ids] });
const throwAway = (...ids: readonly ItemId[]) => library.write.applyEdit({ does: 'trash', target: named(...ids) }, now);
const total = (query: object = {}) => library.read.total(LibraryQuery.parse(query));
const clips = ['1', '2', '3'].map((id) => video(id));

describe('the trash', () => {
  it('gives back everything: files, counts, search, collections, also after a restart', async () => {
    await walk(library, clips);
    const id = idOf(library, '1');
    const file = await withFile(id, 'Videos/one.mp4');
    await library.write.applyEdit(
      { does: 'add-collection', name: 'A', parent: null, query: null, target: named(id) },
      now,
    );
    await library.write.applyEdit({ does: 'tag', target: named(id), add: ['sea'], remove: [] }, now);
    const before = [
      library.read.detail(id),
      library.read.counts(),
      total({ search: 'tag:sea' }),
      total({ search: 'clip 1' }),
    ];
    await throwAway(id);
    expect([total(), total({ search: 'tag:sea' }), total({ place: 'trash' })]).toEqual([2, 0, 1]);
    await end();
    await begin();
    await library.write.applyEdit(
      {
        does: 'restore',
        target: { of: 'question', query: LibraryQuery.parse({ place: 'trash' }), range: null, except: [], and: [] },
      },
      now,
    );
    expect([
      library.read.detail(id),
      library.read.counts(),
      total({ search: 'tag:sea' }),
      total({ search: 'clip 1' }),
    ]).toEqual(before);
    expect(library.read.collections()[0]?.content).toEqual({ kind: 'folder', count: 1 });
    expect(existsSync(file)).toBe(true);
  });

  it('says what lies in it, what that takes, and when the first is deleted for good', async () => {
    await walk(library, clips);
    const id = idOf(library, '1');
    await withFile(id, 'Videos/one.mp4');
    expect(await trash.status()).toEqual({ count: 0, bytes: 0, keepDays: 30, nextAt: null });
    await throwAway(id);
    now += DAY;
    await throwAway(idOf(library, '2'));
    expect(await trash.status()).toEqual({ count: 2, bytes: 100, keepDays: 30, nextAt: START + 30 * DAY });
    keepDays = null;
    expect(await trash.status()).toMatchObject({ keepDays: null, nextAt: null });
  });

  it('is emptied of what has lain there too long, and of nothing else', async () => {
    await walk(library, clips);
    const [old, young] = [idOf(library, '1'), idOf(library, '2')];
    const file = await withFile(old, 'Videos/one.mp4');
    await throwAway(old);
    now += 10 * DAY;
    await throwAway(young);
    keepDays = null;
    now += 21 * DAY;
    await trash.purgeOld();
    expect(total({ place: 'trash' })).toBe(2);
    keepDays = 30;
    await trash.purgeOld();
    expect([library.read.item(old), library.read.item(young)?.id, total()]).toEqual([null, young, 1]);
    expect(existsSync(file)).toBe(false);
  });
});

describe('what is deleted for good', () => {
  it('takes its file, its text and its marks along, but not a file that another item has too', async () => {
    await walk(library, clips);
    const [one, two] = [idOf(library, '1'), idOf(library, '2')];
    const own = await withFile(one, 'Videos/one.mp4');
    const shared = await withFile(two, 'Videos/two.mp4');
    await finish(library, idOf(library, '3'), 'original', { path: 'Videos/two.mp4' });
    await library.write.applyEdit({ does: 'tag', target: named(one), add: ['sea'], remove: [] }, now);
    await throwAway(one, two);
    expect(await trash.purge(null)).toEqual({ count: 2, bytes: 200 });
    expect([existsSync(own), existsSync(shared)]).toEqual([false, true]);
    expect([total(), total({ search: 'clip 1' }), total({ search: 'clip 3' })]).toEqual([1, 0, 1]);
    expect(library.read.tags()).toEqual([]);
    expect(library.read.status().renditions).toMatchObject({ complete: 1 });
    expect(await verifyLibrary(library, { repair: false })).toMatchObject({ missing: [], unknown: [] });
  });

  it('is only what lies in the trash, also when more is named', async () => {
    await walk(library, clips);
    await throwAway(idOf(library, '1'));
    const everything = named(...['1', '2', '3'].map((id) => idOf(library, id)));
    expect(await trash.purge(everything)).toMatchObject({ count: 1 });
    expect(total()).toBe(2);
  });

  it('is not brought back by a sync, nor downloaded again, nor missed by one', async () => {
    await walk(library, clips);
    await throwAway(idOf(library, '1'));
    await trash.purge(null);
    const again = await walk(library, [video('1', { prompt: 'changed there' }), ...clips.slice(1)], { full: true });
    expect(again).toMatchObject({ added: 0, updated: 0, gone: 0, unfinished: 0 });
    expect([total(), total({ place: 'trash' })]).toEqual([2, 0]);
    expect(library.read.dueDownloads(now, 100, new Set()).every(({ title }) => title !== 'clip 1')).toBe(true);
  });

  it('cannot be taken back, and what is about others still can', async () => {
    await walk(library, clips);
    const [one, two] = [idOf(library, '1'), idOf(library, '2')];
    await library.write.applyEdit({ does: 'mark', target: named(one, two), rating: 5 }, now);
    await throwAway(one);
    await trash.purge(null);
    expect(library.read.history().undo).toMatchObject({ does: 'mark' });
    await library.write.undoEdit();
    expect([library.read.item(one), library.read.item(two)?.rating, library.read.history().undo]).toEqual([
      null,
      0,
      null,
    ]);
    await library.write.redoEdit();
    expect(library.read.item(two)?.rating).toBe(5);
    // A new item may get the number of the deleted one in the database; it gets nothing else of it.
    await walk(library, [...clips, video('4')]);
    await library.write.undoEdit();
    await library.write.redoEdit();
    expect(library.read.item(idOf(library, '4'))?.rating).toBe(0);
  });

  it('is nothing that a change at the provider is still about', async () => {
    await walk(library, clips);
    const [one, two] = [idOf(library, '1'), idOf(library, '2')];
    const record = recordIn('waiting-network', {}, { ...deleteOrder, item: one });
    await library.write.addToOutbox([record]);
    await throwAway(one, two);
    expect(await trash.purge(null)).toMatchObject({ count: 1 });
    expect(library.read.item(one)?.id).toBe(one);
    await library.write.saveOutbox({ ...record, entry: { ...record.entry, state: 'done', endedAt: now } });
    expect(await trash.purge(null)).toMatchObject({ count: 1 });
    expect(library.read.item(one)).toBeNull();
  });

  it('stays while a person restores it in between', async () => {
    await walk(library, clips);
    const [one, two] = [idOf(library, '1'), idOf(library, '2')];
    await throwAway(one, two);
    expect(await library.write.condemn({ target: null })).toBe(2);
    await library.write.applyEdit({ does: 'restore', target: named(two) }, now);
    expect(await library.write.purgeSome(now)).toMatchObject({ ids: [one], more: false });
    expect(library.read.item(two)?.trashedAt).toBeNull();
    await library.write.undoEdit();
    expect(library.read.item(two)?.trashedAt).toBe(START);
  });

  it('stays deleted after the library was made anew from its sidecars', async () => {
    await walk(library, clips);
    const one = idOf(library, '1');
    await withFile(one, 'Videos/one.mp4');
    await throwAway(one);
    await trash.purge(null);
    await end();
    const sidecars = readdirSync(join(folder.path, '.conch/items'), { recursive: true }).filter((name) =>
      String(name).endsWith(`${one}.json`),
    );
    expect(sidecars).toHaveLength(1);
    const report = rebuildLibrary({ folder: folder.path, sqliteBinding: null, now: () => now, log });
    expect([report.items, report.problems, report.missing]).toEqual([2, [], []]);
    await begin();
    await walk(library, clips, { full: true });
    expect([total(), library.read.item(one)]).toEqual([2, null]);
  });
});
