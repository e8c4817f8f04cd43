import { describe, expect, it } from 'vitest';
import { LibraryQuery, type Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { filesOfTarget } from '../../../main/app/target-files.ts';

type ItemId = Tile['id'];

const idOf = (place: number) => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}` as ItemId;
const placeOf = (id: ItemId) => Number(id.slice(-12));
const query = LibraryQuery.parse({});

/** A list of `total` items; each third has no file. Counts how many tiles are read of it. */
function library(total: number) {
  const read = { tiles: 0 };
  const source = {
    ask: {
      total: async () => total,
      indexOf: async (_: LibraryQuery, id: ItemId) => (placeOf(id) < total ? placeOf(id) : null),
      tiles: async (_: LibraryQuery, offset: number, limit: number) => {
        const found = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => offset + at);
        read.tiles += found.length;
        return found.map((place) => ({ id: idOf(place) }) as Tile);
      },
    },
    file: (id: ItemId) => (placeOf(id) % 3 === 2 ? null : `/library/${placeOf(id)}.mp4`),
  };
  return { source, read };
}

const stretch = (change: Partial<Target & { of: 'question' }> = {}): Target => ({
  of: 'question',
  query,
  range: null,
  except: [],
  and: [],
  ...change,
});

describe('the files of a target', () => {
  it('are those of named items, in their order', async () => {
    const { source, read } = library(10);
    const target: Target = { of: 'items', ids: [idOf(4), idOf(2), idOf(0)] };
    expect(await filesOfTarget(source, target, 500)).toEqual({
      paths: ['/library/4.mp4', '/library/0.mp4'],
      leftOut: 1,
    });
    expect(read.tiles).toBe(0);
  });

  it('are those between two items whichever end is named first, without what is left out, with what is added', async () => {
    const { source } = library(20);
    const target = stretch({
      range: { from: idOf(7), to: idOf(3) },
      except: [idOf(4)],
      and: [idOf(15)],
    });
    expect(await filesOfTarget(source, target, 500)).toEqual({
      paths: ['/library/3.mp4', '/library/6.mp4', '/library/7.mp4', '/library/15.mp4'],
      leftOut: 1,
    });
  });

  it('end where no more may be dragged, and say how many are left out, without reading a million', async () => {
    const { source, read } = library(1_000_000);
    const { paths, leftOut } = await filesOfTarget(source, stretch(), 500);
    expect(paths).toHaveLength(500);
    expect(leftOut).toBe(1_000_000 - 500);
    expect(read.tiles).toBeLessThan(2_500);
  });

  it('are only the added ones when an end of the stretch is gone', async () => {
    const { source } = library(10);
    const target = stretch({ range: { from: idOf(1), to: idOf(99) }, and: [idOf(3)] });
    expect(await filesOfTarget(source, target, 500)).toEqual({ paths: ['/library/3.mp4'], leftOut: 0 });
  });

  it('name a file once that several items share', async () => {
    const { source } = library(10);
    const shared = { ...source, file: () => '/library/one.mp4' };
    const target: Target = { of: 'items', ids: [idOf(0), idOf(1)] };
    expect(await filesOfTarget(shared, target, 500)).toEqual({ paths: ['/library/one.mp4'], leftOut: 0 });
  });
});
