import { describe, expect, it } from 'vitest';
import { LibraryQuery, type Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { valuesOfTarget } from '../../../main/app/target-values.ts';

type ItemId = Tile['id'];

const idOf = (place: number) => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}` as ItemId;
const placeOf = (id: ItemId) => Number(id.slice(-12));
const query = LibraryQuery.parse({});

/** A list of `total` items; each third has none. Counts how many tiles are read of it. */
function library(total: number) {
  const read = { tiles: 0 };
  const reads = {
    total: async () => total,
    indexOf: async (_: LibraryQuery, id: ItemId) => (placeOf(id) < total ? placeOf(id) : null),
    tiles: async (_: LibraryQuery, offset: number, limit: number) => {
      const found = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => offset + at);
      read.tiles += found.length;
      return found.map((place) => ({ id: idOf(place) }) as Tile);
    },
  };
  return { reads, read };
}

const pathOf = (id: ItemId) => (placeOf(id) % 3 === 2 ? null : `/library/${placeOf(id)}.mp4`);

const stretch = (change: Partial<Target & { of: 'question' }> = {}): Target => ({
  of: 'question',
  query,
  range: null,
  except: [],
  and: [],
  ...change,
});

describe('what the items of a target have', () => {
  it('are those of named items, in their order', async () => {
    const { reads, read } = library(10);
    const target: Target = { of: 'items', ids: [idOf(4), idOf(2), idOf(0)] };
    expect(await valuesOfTarget(reads, target, { most: 500, textOf: pathOf })).toEqual({
      values: ['/library/4.mp4', '/library/0.mp4'],
      leftOut: 1,
    });
    expect(read.tiles).toBe(0);
  });

  it('are those between two items whichever end is named first, without what is left out, with what is added', async () => {
    const { reads } = library(20);
    const target = stretch({
      range: { from: idOf(7), to: idOf(3) },
      except: [idOf(4)],
      and: [idOf(15)],
    });
    expect(await valuesOfTarget(reads, target, { most: 500, textOf: pathOf })).toEqual({
      values: ['/library/3.mp4', '/library/6.mp4', '/library/7.mp4', '/library/15.mp4'],
      leftOut: 1,
    });
  });

  it('end where no more are wanted, and say how many are left out, without reading a million', async () => {
    const { reads, read } = library(1_000_000);
    const { values, leftOut } = await valuesOfTarget(reads, stretch(), { most: 500, textOf: pathOf });
    expect(values).toHaveLength(500);
    expect(leftOut).toBe(1_000_000 - 500);
    expect(read.tiles).toBeLessThan(2_500);
  });

  it('are only the added ones when an end of the stretch is gone', async () => {
    const { reads } = library(10);
    const target = stretch({ range: { from: idOf(1), to: idOf(99) }, and: [idOf(3)] });
    expect(await valuesOfTarget(reads, target, { most: 500, textOf: pathOf })).toEqual({
      values: ['/library/3.mp4'],
      leftOut: 0,
    });
  });

  it('name a file once that several items share', async () => {
    const { reads } = library(10);
    const shared = () => '/library/one.mp4';
    const target: Target = { of: 'items', ids: [idOf(0), idOf(1)] };
    expect(await valuesOfTarget(reads, target, { most: 500, textOf: shared })).toEqual({
      values: ['/library/one.mp4'],
      leftOut: 0,
    });
  });
});
