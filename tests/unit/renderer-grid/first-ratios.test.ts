import { describe, expect, it } from 'vitest';
import { LibraryQuery, type Tile } from '../../../ipc/model/query.ts';
import { GridModel, type GridSource } from '../../../renderer/features/library/model/grid-model.ts';

const TOTAL = 5_000;
const FIRST = 2_000;
const query = LibraryQuery.parse({});
const measure = { view: 'justified' as const, width: 800, viewport: 600, targetHeight: 132, gap: 4 };
const noFailure = () => ({ code: 'invalid' as const, message: 'broken', hint: '', status: null });

/** A library whose first ratios are few, as main reads them for a start; `goOn` answers what is asked after them. */
function startOf() {
  const offsets: number[] = [];
  let goOn = (): void => undefined;
  const rest = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const source: GridSource = {
    outline: async () => ({ total: TOTAL, months: [{ month: '2026-11', count: TOTAL, bytes: 0 }], revision: 1 }),
    async ratios(_query, offset, limit) {
      offsets.push(offset);
      if (offset > 0) await rest;
      const count = offset === 0 ? FIRST : Math.min(limit, TOTAL - offset);
      return { ratios: new Uint8Array(count).fill(200), revision: 1 };
    },
    tiles: async (_query, _offset, limit) => ({ tiles: Array.from({ length: limit }, tile), revision: 1 }),
    indexOf: async () => null,
    breathe: async () => undefined,
    now: () => 0,
    failureOf: noFailure,
  };
  return { model: new GridModel(source, query), offsets, goOn: () => goOn() };
}

function tile(_: unknown, number: number): Tile {
  return { id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` } as Tile;
}

function heightOf(model: GridModel): number {
  const snapshot = model.getSnapshot();
  if (snapshot.state !== 'ready') throw new Error(`the grid is ${snapshot.state}`);
  return snapshot.layout.height;
}

describe('the first ratios of a start', () => {
  it('are shown as the top of the list, and those behind them are asked for from there', async () => {
    const { model, offsets, goOn } = startOf();
    model.askAhead();
    const whole = model.measure(measure);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const guessed = heightOf(model);
    expect(model.tileAt(0)).not.toBeNull();
    expect(offsets).toEqual([0, FIRST]);
    goOn();
    await whole;
    expect(offsets).toEqual([0, FIRST]);
    // Wider pictures than were guessed fill fewer rows or more: the layout is no longer the guess.
    expect(heightOf(model)).not.toBe(guessed);
  });
});
