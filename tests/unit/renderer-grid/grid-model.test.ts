import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Tile } from '../../../ipc/model/query.ts';
import { boxOf } from '../../../renderer/features/library/layout/layout.ts';
import { GridModel, MOST_TILES } from '../../../renderer/features/library/model/grid-model.ts';
import { TilePages } from '../../../renderer/features/library/model/tile-pages.ts';
import { MemorySource, tile } from './memory-source.ts';
import { measure, opened, query, readyOf, settled } from './opened-grid.ts';

describe('grid model', () => {
  it('lays out the whole query and reads only the pages that are looked at', async () => {
    const { source, model } = await opened(50_000);
    expect(readyOf(model).layout.count).toBe(50_000);
    expect(model.tileAt(0)?.title).toBe('item 49999');
    expect(model.tileAt(400)).toBeNull();
    model.look(390, 410);
    await settled();
    expect(source.asked).toEqual([[350, 100]]);
    expect(model.tileAt(400)?.title).toBe('item 49599');
  });

  it('asks once for what a jump shows, and tells of it once, however many pages that is', async () => {
    const { source, model } = await opened(50_000);
    let told = 0;
    model.subscribe(() => {
      told += 1;
    });
    model.look(30_049, 30_101);
    model.look(30_040, 30_110);
    await settled();
    expect(source.asked).toEqual([[30_000, 150]]);
    expect(told).toBe(1);
    for (const index of [30_049, 30_100]) expect(model.tileAt(index)).not.toBeNull();
    // More than one answer may hold.
    model.look(10_000, 10_301);
    await settled();
    expect(source.asked.slice(1)).toEqual([
      [10_000, 200],
      [10_200, 150],
    ]);
  });

  it('holds the same few tiles after hundreds of jumps', async () => {
    const { model } = await opened(50_000);
    for (let jump = 0; jump < 300; jump += 1) {
      const at = (jump * 7_919) % 49_000;
      model.look(at, at + 60);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await settled();
    const held = Array.from({ length: 50_000 }, (_, index) => model.tileAt(index)).filter((one) => one !== null);
    expect(held.length).toBeLessThanOrEqual(1_350);
  });

  it('asks for the top in one go before the window is measured, and lays it out without asking again', async () => {
    const source = new MemorySource(500);
    const asked: string[] = [];
    for (const what of ['outline', 'ratios', 'tiles'] as const) {
      const answer = source[what].bind(source) as (...args: unknown[]) => Promise<never>;
      source[what] = (...args: unknown[]) => {
        asked.push(what);
        return answer(...args);
      };
    }
    const model = new GridModel(source, query);
    model.askAhead();
    expect(asked).toEqual(['outline', 'ratios', 'tiles']);
    await model.open(query);
    await model.measure(measure);
    expect(readyOf(model).total).toBe(500);
    expect(model.tileAt(0)?.title).toBe('item 499');
    expect(asked).toHaveLength(3);
  });

  it('asks again when the library changed between the questions of one go', async () => {
    const source = new MemorySource(500);
    const outline = source.outline.bind(source);
    source.outline = () => {
      const answer = outline();
      if (source.revision === 1) source.add(1);
      return answer;
    };
    const model = new GridModel(source, query);
    model.askAhead();
    await model.measure(measure);
    expect(readyOf(model).total).toBe(501);
    expect(model.tileAt(0)?.title).toBe('item 500');
  });

  it('lets the window draw while it lays out a large library', async () => {
    const { source } = await opened(1_000_000);
    expect(source.breaths).toBeGreaterThan(5);
  });

  it('makes tiles as small as they are asked for, of the latest measure', async () => {
    const { model } = await opened(5_000);
    const space = { view: 'justified' as const, width: 2200, viewport: 1400, gap: 1 };
    await Promise.all([model.measure({ ...space, targetHeight: 300 }), model.measure({ ...space, targetHeight: 20 })]);
    const { rows } = readyOf(model).layout;
    expect(rows.firstOf(1)).toBeGreaterThan(60);
    expect(rows.mostSeen(1400)).toBeGreaterThan(MOST_TILES);
  });

  it('reads again only the page of a changed item, and keeps the objects of the others', async () => {
    const { source, model } = await opened(1_000);
    model.look(0, 1_000);
    await settled();
    const untouched = model.tileAt(0);
    const changed = model.tileAt(150);
    source.asked = [];
    source.revision = 2;
    model.changed({ ids: changed === null ? [] : [changed.id], reordered: false, edited: false });
    await settled();
    expect(source.asked).toEqual([[150, 50]]);
    expect(model.tileAt(0)).toBe(untouched);
  });

  it('shows what a person did before a second is over, and what came by itself only then', async () => {
    const { source, model } = await opened(1_000);
    vi.useFakeTimers();
    try {
      source.add(1);
      model.changed({ ids: null, reordered: true, edited: false });
      await vi.advanceTimersByTimeAsync(500);
      expect(readyOf(model).total).toBe(1_000);
      model.changed({ ids: null, reordered: true, edited: true });
      await vi.advanceTimersByTimeAsync(100);
      expect(readyOf(model).total).toBe(1_001);
      source.add(1);
      model.changed({ ids: null, reordered: true, edited: false });
      await vi.advanceTimersByTimeAsync(1_000);
      expect(readyOf(model).total).toBe(1_002);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads a long list to its end while the library changes all the time, and once more after that', async () => {
    const { source, model } = await opened(1_000);
    const outline = source.outline.bind(source);
    source.outline = async () => {
      const answer = await outline();
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      return answer;
    };
    vi.useFakeTimers();
    try {
      const sorted = { ...query, sort: 'title' as const };
      void model.open(sorted);
      for (let half = 0; half < 12; half += 1) {
        await vi.advanceTimersByTimeAsync(500);
        model.changed({ ids: null, reordered: true, edited: false });
      }
      expect(readyOf(model)).toMatchObject({ query: sorted, isWhole: true });
      source.add(1);
      await vi.advanceTimersByTimeAsync(12_000);
      expect(readyOf(model).total).toBe(1_001);
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows a longer list together with its tiles in view, the old ones being the same objects', async () => {
    const { source, model } = await opened(1_000);
    model.look(400, 440);
    await settled();
    const seen = model.tileAt(420);
    model.follow('top', seen === null ? null : { id: seen.id, index: 420 });
    const shown: (Tile | null)[] = [];
    model.subscribe(() => {
      if (readyOf(model).total === 1_070) shown.push(model.tileAt(490));
    });
    source.add(70);
    await model.open(query);
    expect(readyOf(model).places.get('top')).toBe(490);
    // Not one snapshot had the new layout with the tiles of the old list, or with none.
    expect(shown).toEqual([seen]);
    expect(shown[0]).toBe(seen);
  });

  it('gives the place of an item that was followed only while the new list was on its way', async () => {
    const { source, model } = await opened(1_000);
    model.look(0, 60);
    await settled();
    const [first, later] = [model.tileAt(10), model.tileAt(30)];
    if (first === null || later === null) throw new Error('nothing read');
    model.follow('top', { id: first.id, index: 10 });
    source.add(5);
    const { indexOf } = source;
    source.indexOf = async (...question) => {
      const answer = await indexOf.apply(source, question);
      model.follow('top', { id: later.id, index: 30 });
      return answer;
    };
    await model.open(query);
    expect(readyOf(model).places.get('top')).toBe(35);
  });

  it('reads an item again that changed while its list was still read', async () => {
    const source = new MemorySource(500);
    const model = new GridModel(source, query);
    let answer = (): void => undefined;
    const ratios = source.ratios.bind(source);
    source.ratios = async (...asked) => {
      const read = await ratios(...asked);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return read;
    };
    const shown = model.measure(measure);
    await settled();
    source.name = (number) => (number === 499 ? 'another title' : `item ${number}`);
    source.revision += 1;
    model.changed({ ids: [tile(499).id], reordered: false, edited: false });
    answer();
    await shown;
    await settled();
    expect(model.tileAt(0)?.title).toBe('another title');
    expect(model.tileAt(1)?.title).toBe('item 498');
  });

  it('keeps what was shown while another query is read, and lets go of what was followed', async () => {
    const { source, model } = await opened(300);
    model.follow('lead', { id: tile(3).id, index: 296 });
    source.numbers = [7];
    const opening = model.open({ ...query, search: 'rain' });
    expect(readyOf(model)).toMatchObject({ total: 300, query: { search: '' } });
    expect(model.tileAt(0)?.title).toBe('item 299');
    await opening;
    expect(readyOf(model)).toMatchObject({ total: 1, query: { search: 'rain' } });
    expect(readyOf(model).places.size).toBe(0);
  });

  it('shows the first page of a new query before its outline is known, where it stays', async () => {
    const { source, model } = await opened(300);
    const outline = source.outline.bind(source);
    let answer = (): void => undefined;
    source.outline = () => new Promise((resolve) => (answer = () => resolve(outline())));
    const opening = model.open({ ...query, search: 'rain' });
    await settled();
    const top = readyOf(model);
    expect(top).toMatchObject({ isWhole: false, query: { search: 'rain' } });
    expect(model.tileAt(0)?.title).toBe('item 299');
    const [first, box] = [model.tileAt(0), boxOf(top.layout, 60)];
    answer();
    await opening;
    expect(readyOf(model)).toMatchObject({ isWhole: true, total: 300 });
    expect(model.tileAt(0)).toBe(first);
    expect(boxOf(readyOf(model).layout, 60)).toEqual(box);
    expect(source.asked).toEqual([[0, 100]]);
  });

  it('takes a first page that is not full for all there is', async () => {
    const { source, model } = await opened(300);
    source.numbers = [5, 4];
    source.outline = () => new Promise(() => undefined);
    void model.open({ ...query, search: 'rain' });
    await settled();
    expect(readyOf(model)).toMatchObject({ isWhole: false, total: 2 });
  });

  it('does not show the first page of a query that another one overtook', async () => {
    const { source, model } = await opened(300);
    const tiles = source.tiles.bind(source);
    source.outline = () => new Promise(() => undefined);
    source.tiles = async (...question) => {
      await settled();
      return tiles(...question);
    };
    void model.open({ ...query, search: 'a' });
    source.tiles = tiles;
    source.numbers = [7];
    void model.open({ ...query, search: 'ab' });
    await settled();
    await settled();
    expect(readyOf(model)).toMatchObject({ query: { search: 'ab' }, total: 1 });
  });

  it('drops the answer to a query that another one overtook', async () => {
    const { source, model } = await opened(10);
    const slow = source.outline();
    source.outline = async () => {
      await settled();
      return { ...(await slow), total: 3 };
    };
    const first = model.open({ ...query, search: 'a' });
    source.outline = async () => ({ ...(await slow), total: 5 });
    source.numbers = source.numbers.slice(0, 5);
    await model.open({ ...query, search: 'ab' });
    await first;
    expect(readyOf(model).total).toBe(5);
  });

  it('reads the item with the focus again after a reload far away from it, and only once', async () => {
    const { source, model } = await opened(1_000);
    model.look(800, 820);
    await settled();
    await model.open(query);
    expect(model.tileAt(3)).toBeNull();
    source.asked = [];
    model.need(3);
    model.need(3);
    await settled();
    expect(model.tileAt(3)?.title).toBe('item 996');
    model.need(3);
    model.need(5_000);
    expect(source.asked).toEqual([[0, 50]]);
  });

  it('names one item far away without keeping what lies around it', async () => {
    const { source, model } = await opened(1_000);
    expect((await model.readAt(3))?.id).toBe(tile(996).id);
    expect(source.asked).toEqual([]);
    expect((await model.readAt(900))?.id).toBe(tile(99).id);
    expect(await model.readAt(5_000)).toBeNull();
    expect(model.tileAt(900)).toBeNull();
  });

  it('reads the sizes of the months again also when there was no list the last time', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const source = new MemorySource(10);
    const model = new GridModel(source, query);
    const change = { ids: [tile(9).id], reordered: false, edited: false } as const;
    model.changed({ ...change, ids: [...change.ids] });
    await vi.advanceTimersByTimeAsync(10_000);
    await model.measure(measure);
    source.bytes = 7;
    model.changed({ ...change, ids: [...change.ids] });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(readyOf(model).months).toEqual([{ month: '2026-11', count: 10, bytes: 7 }]);
    model.close();
  });

  it('says what is wrong when the library cannot be read, and goes on when it can', async () => {
    const source = new MemorySource(10);
    const { outline } = source;
    source.outline = () => Promise.reject(new Error('broken'));
    const model = new GridModel(source, query);
    await model.measure(measure);
    expect(model.getSnapshot()).toMatchObject({ state: 'failed', failure: { message: 'broken' } });
    source.outline = outline;
    await model.open(query);
    expect(readyOf(model).total).toBe(10);
  });
});

describe('tile pages', () => {
  const page = (title: string, revision: number) => ({ page: 0, tiles: [tile(0, title)], revision });
  const here = (pages: TilePages) => Array.from({ length: 200 }, (_, number) => number).filter((one) => pages.has(one));

  it('drop an answer that a newer revision overtook', () => {
    const pages = new TilePages();
    expect(pages.put(page('new', 2), 0)).toBe(true);
    expect(pages.put(page('old', 1), 0)).toBe(false);
    expect(pages.at(0)?.title).toBe('new');
  });

  it('stay few beside those that are looked at', () => {
    const pages = new TilePages();
    for (let number = 0; number < 200; number += 1) pages.put({ page: number, tiles: [tile(number)], revision: 1 }, 3);
    expect(here(pages)).toHaveLength(27);
    expect(pages.has(199)).toBe(true);
    for (let number = 0; number < 200; number += 1) pages.put({ page: number, tiles: [tile(number)], revision: 1 }, 90);
    expect(here(pages)).toHaveLength(114);
  });

  it('keep the pages that are used', () => {
    const pages = new TilePages();
    pages.put({ page: 0, tiles: [tile(0)], revision: 1 }, 1);
    for (let number = 1; number < 120; number += 1) {
      expect(pages.missing([0, number])).toEqual([number]);
      pages.put({ page: number, tiles: [tile(number)], revision: 1 }, 1);
    }
    expect(pages.has(0)).toBe(true);
  });
});
