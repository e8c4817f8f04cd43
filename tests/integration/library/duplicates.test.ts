import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Library } from '../../../main/library/library.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import type { RemoteAsset } from '../../../main/providers/provider.ts';
import { restoreItems, throwAway } from './person.ts';
import {
  account,
  connect,
  connection,
  file,
  finish,
  idOf,
  memoryLog,
  open,
  START,
  temporaryFolder,
  video,
  walk,
} from './support.ts';

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

let time = START;
const image = (id: string, rest: Partial<RemoteAsset> = {}): RemoteAsset => {
  time += 1000;
  return { ...video(id, { title: id, prompt: id, createdAt: time, durationMs: null, ...rest }), kind: 'image' };
};
const images = { connection, account, feed: 'images' as const };
const id = (name: string): ItemId => idOf(library, name);

async function bring(names: readonly string[], rest: Partial<RemoteAsset> = {}): Promise<void> {
  await walk(
    library,
    names.map((name) => image(name, rest)),
    { scope: images },
  );
}

async function alike(...pairs: readonly (readonly [string, string, number?])[]): Promise<void> {
  const compared = [...new Set(pairs.flatMap(([one, other]) => [one, other] as const))].map(id);
  await library.write.saveAlike(
    compared,
    pairs.map(([one, other, distance = 4]) => ({ one: id(one), other: id(other), distance })),
  );
  await library.write.flush();
}

function groups(kind: 'exact' | 'near'): readonly (readonly string[])[] {
  return library.read.duplicates(kind, 0, 50).groups.map(({ tiles }) => tiles.map(({ title }) => title));
}

const edit = (change: Parameters<Library['write']['applyEdit']>[0]) => library.write.applyEdit(change, START);
const these = (...names: readonly string[]) => ({ of: 'items' as const, ids: names.map(id) });

describe('exact copies', () => {
  beforeEach(async () => {
    await bring(['a', 'b', 'c']);
    await finish(library, id('a'), 'original', { sha256: 'same', path: 'Images/a.png', bytes: 500 });
    await finish(library, id('b'), 'original', { sha256: 'same', path: 'Images/b.png', bytes: 500 });
    await finish(library, id('c'), 'original', { sha256: 'other', path: 'Images/c.png', bytes: 700 });
    await library.write.flush();
  });

  it('are found by their content, the oldest is kept, and what the others take is told', () => {
    expect(groups('exact')).toEqual([['a', 'b']]);
    expect(library.read.duplicateCounts()).toEqual({ exact: 1, near: 0, spareBytes: { exact: 500, near: 0 } });
    expect(library.read.duplicates('exact', 0, 10).groups[0]?.best).toBe(id('a'));
  });

  it('that share one file on the disk free nothing', async () => {
    await finish(library, id('c'), 'original', { sha256: 'same', path: 'Images/a.png', bytes: 500 });
    await throwAway(library, [id('b')], START);
    await library.write.flush();
    expect(groups('exact')).toEqual([['a', 'c']]);
    expect(library.read.duplicateCounts().spareBytes.exact).toBe(0);
  });

  it('leave the list when all but one are in the trash, and come back when one is taken out', async () => {
    await throwAway(library, [id('b')], START);
    await library.write.flush();
    expect(groups('exact')).toEqual([]);
    await restoreItems(library, [id('b')]);
    await library.write.flush();
    expect(groups('exact')).toEqual([['a', 'b']]);
  });

  it('leave the list when a file turns out to be damaged', async () => {
    await library.write.requeueDamaged(id('b'), 'original', 'damaged');
    await library.write.flush();
    expect(groups('exact')).toEqual([]);
  });

  it('that a person says are none stay away, can be taken back, and survive a rebuild', async () => {
    await edit({ does: 'not-duplicates', ids: [id('a'), id('b')] });
    expect(groups('exact')).toEqual([]);
    await library.write.undoEdit();
    expect(groups('exact')).toEqual([['a', 'b']]);
    await library.write.redoEdit();
    expect(groups('exact')).toEqual([]);
    await library.write.flush();
    await library.close();
    rebuildLibrary({ folder: folder.path, sqliteBinding: null, now: () => START, log: memoryLog() });
    library = await open(folder.path);
    for (const name of ['a', 'b']) await finish(library, id(name), 'original', { sha256: 'same' });
    await library.write.flush();
    expect(groups('exact')).toEqual([]);
  });
});

describe('pictures that look the same', () => {
  it('form one group through what they have in common, the clean one first', async () => {
    await bring(['small', 'large', 'third', 'lone'], { width: 640, height: 400 });
    await walk(library, [image('huge', { width: 1920, height: 1200 })], { scope: images });
    await alike(['small', 'large'], ['large', 'third'], ['third', 'huge']);
    expect(groups('near')).toEqual([['huge', 'small', 'large', 'third']]);
  });

  it('are no group of their own when they are one file throughout', async () => {
    await bring(['a', 'b']);
    for (const name of ['a', 'b']) await finish(library, id(name), 'original', { sha256: 'same' });
    await alike(['a', 'b', 0]);
    expect([groups('exact').length, groups('near').length]).toEqual([1, 0]);
  });

  it('a watermarked one is never the best', async () => {
    await bring(['clean'], { width: 640, height: 400 });
    await library.write.allowWatermarked(true);
    await bring(['marked'], {
      width: 640,
      height: 400,
      files: [file('watermarked', 'https://cdn.example/marked.png')],
    });
    await finish(library, id('marked'), 'watermarked', { bytes: 9_000 });
    await finish(library, id('clean'), 'original', { bytes: 100 });
    await alike(['marked', 'clean']);
    expect(groups('near')).toEqual([['clean', 'marked']]);
  });

  it('are forgotten when a comparison does not find them again', async () => {
    await bring(['a', 'b']);
    await alike(['a', 'b']);
    expect(groups('near')).toHaveLength(1);
    await library.write.saveAlike([id('a')], []);
    await library.write.flush();
    expect(groups('near')).toEqual([]);
  });

  it('keep the number of their group while nothing of it changes, and only a change is told', async () => {
    await bring(['a', 'b', 'c']);
    await alike(['a', 'b']);
    const number = () => library.read.duplicates('near', 0, 1).groups[0]?.id;
    const before = number();
    const told: (true | undefined)[] = [];
    library.onChange(({ kin }) => void told.push(kin));
    await edit({ does: 'tag', target: these('a'), add: ['rain'], remove: [] });
    await library.write.flush();
    expect(number()).toBe(before);
    expect(told).not.toContain(true);
    await alike(['a', 'b'], ['b', 'c']);
    expect(groups('near')).toEqual([['a', 'b', 'c']]);
    expect(number()).not.toBe(before);
  });

  it('two clips of one list with the same first frame are two generations', async () => {
    const clip = (name: string, durationMs: number) => {
      time += 1000;
      return video(name, { title: name, prompt: name, durationMs, createdAt: time });
    };
    await walk(library, [clip('one', 6_000), clip('two', 6_000)]);
    await walk(library, [clip('agent', 6_040), clip('long', 10_000)], {
      scope: { connection, account, feed: 'agent-jobs' },
    });
    await alike(['one', 'two'], ['one', 'agent'], ['one', 'long']);
    expect(groups('near')).toEqual([['one', 'agent']]);
  });
});

describe('keeping one of a group', () => {
  beforeEach(async () => {
    await bring(['a', 'b', 'c', 'd'], { width: 640, height: 400 });
    await alike(['a', 'b'], ['b', 'c']);
    const { collection } = await edit({
      does: 'add-collection',
      name: 'Best',
      parent: null,
      query: null,
      target: these('b'),
    });
    expect(collection).not.toBeNull();
    await edit({ does: 'tag', target: these('b'), add: ['boat'], remove: [] });
    await edit({ does: 'tag', target: these('a', 'c'), add: ['rain'], remove: [] });
    await edit({ does: 'mark', target: these('b'), favorite: true, rating: 4 });
    await edit({ does: 'mark', target: these('a'), rating: 2, label: 'teal' as never });
    await edit({ does: 'note', target: { of: 'items', ids: [id('c')] }, notes: 'for the poster' });
  });

  const facts = (name: string) => {
    const detail = library.read.detail(id(name));
    if (detail === null) throw new Error('gone');
    const { tags, rating, favorite, notes, collections, trashedAt } = detail;
    return { tags: [...tags].sort(), rating, favorite, notes, collections, isTrashed: trashedAt !== null };
  };

  it('gives it what a person gave the others, throws those away, and is one step back', async () => {
    const before = ['a', 'b', 'c'].map(facts);
    await edit({ does: 'keep-copies', groups: [{ keep: id('a'), remove: [id('b'), id('c')] }] });
    expect(facts('a')).toEqual({
      ...{ tags: ['boat', 'rain'], rating: 4, favorite: true, notes: 'for the poster', collections: ['Best'] },
      isTrashed: false,
    });
    expect([facts('b').isTrashed, facts('c').isTrashed, facts('d').isTrashed]).toEqual([true, true, false]);
    await library.write.flush();
    expect(groups('near')).toEqual([]);
    await library.write.undoEdit();
    await library.write.flush();
    expect(['a', 'b', 'c'].map(facts)).toEqual(before);
    expect(groups('near')).toHaveLength(1);
  });

  it('does so with the best of all groups at once', async () => {
    await bring(['x', 'y']);
    await alike(['x', 'y']);
    const { record } = await edit({ does: 'keep-copies', groups: 'near' });
    await library.write.flush();
    expect(groups('near')).toEqual([]);
    expect(['a', 'b', 'c', 'd', 'x', 'y'].filter((name) => facts(name).isTrashed)).toEqual(['b', 'c', 'y']);
    expect(record.count).toBeGreaterThanOrEqual(3);
    await library.write.undoEdit();
    await library.write.flush();
    expect(groups('near')).toHaveLength(2);
  });

  it('never throws away what is kept, nor what is in the trash already', async () => {
    await throwAway(library, [id('c')], START);
    await edit({
      does: 'keep-copies',
      groups: [
        { keep: id('a'), remove: [id('a'), id('b'), id('c')] },
        { keep: id('b'), remove: [id('a')] },
      ],
    });
    expect(['a', 'b'].filter((name) => facts(name).isTrashed).length).toBeLessThan(2);
  });
});
