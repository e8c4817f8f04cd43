import { describe, expect, it } from 'vitest';
import { LibraryQuery, type Tile } from '../../../ipc/model/query.ts';
import { layOut } from '../../../renderer/features/library/layout/justified-layout.ts';
import { neighbour } from '../../../renderer/features/library/layout/neighbours.ts';
import { GridModel, type GridSource } from '../../../renderer/features/library/model/grid-model.ts';
import { PAGE_TILES, TilePages } from '../../../renderer/features/library/model/tile-pages.ts';

const space = { width: 800, targetHeight: 132, gap: 4, headerHeight: 48 };
const query = LibraryQuery.parse({});

function tile(index: number, title = `item ${index}`): Tile {
  return {
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}` as Tile['id'],
    kind: 'image',
    title,
    status: 'complete',
    tile: { state: 'ready' },
    width: 100,
    height: 100,
    durationMs: null,
    createdAt: 0,
    favorite: false,
    rating: 0,
    label: null,
    hasThumb: false,
    thumbhash: null,
    hasFile: false,
    voiceName: null,
  };
}

/** A library in memory: what main would answer, with a count of the pages read. */
class MemorySource implements GridSource {
  total: number;
  revision = 1;
  pagesRead: number[] = [];
  title = 'first';

  constructor(total: number) {
    this.total = total;
  }

  async outline() {
    return { total: this.total, months: [{ month: '2026-11', count: this.total, bytes: 0 }], revision: this.revision };
  }

  async ratios(_query: LibraryQuery, offset: number, limit: number) {
    return { ratios: new Uint8Array(Math.min(limit, this.total - offset)).fill(128), revision: this.revision };
  }

  async tiles(_query: LibraryQuery, offset: number, limit: number) {
    this.pagesRead.push(offset / PAGE_TILES);
    const count = Math.max(0, Math.min(limit, this.total - offset));
    const tiles = Array.from({ length: count }, (_, index) => tile(offset + index, this.title));
    return { tiles, revision: this.revision };
  }

  indexOf = async () => null;

  breathe = async () => undefined;

  failureOf() {
    return { code: 'invalid' as const, message: 'broken', hint: '', status: null };
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('grid model', () => {
  it('lays out the whole query and reads only the pages that are looked at', async () => {
    const source = new MemorySource(50_000);
    const model = new GridModel(source, query);
    await model.measure(space);
    const snapshot = model.getSnapshot();
    expect(snapshot.state === 'ready' && snapshot.layout.count).toBe(50_000);
    expect(source.pagesRead).toEqual([]);
    model.look(390, 410);
    await settled();
    expect(source.pagesRead).toEqual([1, 2]);
    expect(model.tileAt(400)?.title).toBe('first');
    expect(model.tileAt(0)).toBeNull();
  });

  it('reads again only the page of a changed item, and keeps the objects of the others', async () => {
    const source = new MemorySource(1_000);
    const model = new GridModel(source, query);
    await model.measure(space);
    model.look(0, 1_000);
    await settled();
    const untouched = model.tileAt(0);
    source.pagesRead = [];
    source.revision = 2;
    model.changed({ ids: [tile(250).id], reordered: false });
    await settled();
    expect(source.pagesRead).toEqual([1]);
    expect(model.tileAt(0)).toBe(untouched);
    expect(model.tileAt(250)).not.toBeNull();
  });

  it('drops an answer that a newer revision overtook', () => {
    const pages = new TilePages();
    expect(pages.put(0, [tile(0, 'new')], 2)).toBe(true);
    expect(pages.put(0, [tile(0, 'old')], 1)).toBe(false);
    expect(pages.at(0)?.title).toBe('new');
  });

  it('says what is wrong when the library cannot be read', async () => {
    const source = new MemorySource(10);
    source.outline = () => Promise.reject(new Error('broken'));
    const model = new GridModel(source, query);
    await model.measure(space);
    expect(model.getSnapshot()).toMatchObject({ state: 'failed', failure: { message: 'broken' } });
  });
});

describe('neighbour', () => {
  const layout = layOut(new Uint8Array(40).fill(128), [{ key: 'a', count: 40 }], space);
  const perRow = layout.rowFirst[1] ?? 0;

  it('goes to the tile below and back', () => {
    const below = neighbour(layout, 2, 'down', 600);
    expect(below).toBe(2 + perRow);
    expect(neighbour(layout, below, 'up', 600)).toBe(2);
  });

  it('stays at the edges', () => {
    expect(neighbour(layout, 0, 'left', 600)).toBe(0);
    expect(neighbour(layout, 0, 'up', 600)).toBe(0);
    expect(neighbour(layout, 39, 'right', 600)).toBe(39);
    expect(neighbour(layout, 0, 'last', 600)).toBe(39);
  });

  it('moves by pages', () => {
    const down = neighbour(layout, 0, 'page-down', 300);
    expect(down).toBeGreaterThanOrEqual(perRow * 2);
    expect(neighbour(layout, down, 'page-up', 300)).toBe(0);
  });
});
