import { describe, expect, it } from 'vitest';
import type { FirstExtent, FirstPage } from '../../../ipc/domains/start.ts';
import { firstQuery } from '../../../main/app/first-query.ts';
import type { GridSource } from '../../../renderer/features/library/model/grid-model.ts';
import './browser-globals.ts';

const { buildQuery, useQueries } = await import('../../../renderer/state/query-store.ts');
const { firstTop } = await import('../../../renderer/features/library/first-top.ts');

const query = { ...buildQuery('all', '', useQueries.getInitialState().sorting), stacked: false };

const TILES = [{ id: 'a' }, { id: 'b' }] as never;
const extent = Promise.resolve({ outline: { total: 7, months: [] }, ratios: new Uint8Array([7]) } as never);

function pageOf(asked: FirstPage['query']): Promise<FirstPage> {
  return Promise.resolve({ query: asked, tiles: TILES } as never);
}

/** A source that answers with the total 1, and how often it was asked. */
function counted() {
  let asks = 0;
  const answer = <Value>(value: Value) => {
    asks += 1;
    return Promise.resolve(value);
  };
  const source = {
    outline: () => answer({ total: 1, months: [], revision: 2 }),
    ratios: () => answer({ ratios: new Uint8Array([1]), revision: 2 }),
    tiles: () => answer({ tiles: [], revision: 2 }),
    indexOf: () => answer(40),
  } as unknown as GridSource;
  return { source, asks: () => asks };
}

describe('firstTop', () => {
  it.each([true, false])(
    'takes what main read at once, as the window begins with the same question (stacked: %s)',
    async (stacked) => {
      const { source, asks } = counted();
      const asked = { ...query, stacked };
      const top = firstTop(source, asked, pageOf(firstQuery(stacked)), extent);
      expect((await top.outline(asked)).total).toBe(7);
      expect([...(await top.ratios(asked, 0, 10)).ratios]).toEqual([7]);
      expect((await top.tiles(asked, 0, 10)).tiles).toEqual(TILES);
      expect((await top.tiles(asked, 2, 10)).tiles).toEqual([]);
      expect(asks()).toBe(1);
    },
  );

  it('asks for what is asked again, lies further down, or was not the question', async () => {
    const { source, asks } = counted();
    const top = firstTop(source, query, pageOf(firstQuery(false)), extent);
    await top.outline(query);
    expect((await top.outline(query)).total).toBe(1);
    expect([...(await top.ratios(query, 20_000, 10)).ratios]).toEqual([1]);
    expect((await top.outline({ ...query, search: 'sea' })).total).toBe(1);
    expect(asks()).toBe(3);
    const other = firstTop(source, query, pageOf({ ...firstQuery(false), reversed: true }), extent);
    expect((await other.outline(query)).total).toBe(1);
  });

  it('gives the tiles before it is known how much lies behind them, and where each stands while nothing has changed', async () => {
    const { source, asks } = counted();
    let count: (extent: FirstExtent) => void = () => undefined;
    const behind = new Promise<FirstExtent>((resolve) => (count = resolve));
    const top = firstTop(source, query, pageOf(firstQuery(false)), behind);
    const outline = top.outline(query);
    expect((await top.tiles(query, 0, 10)).tiles).toEqual(TILES);
    count(await extent);
    expect((await outline).total).toBe(7);
    expect(await top.indexOf(query, 'b' as never)).toBe(1);
    expect(asks()).toBe(0);
    expect(await top.indexOf(query, 'far below' as never)).toBe(40);
    await top.outline(query);
    expect(await top.indexOf(query, 'b' as never)).toBe(40);
  });

  it('asks where main could read nothing at once', async () => {
    const { source } = counted();
    expect((await firstTop(source, query, Promise.resolve(null), extent).outline(query)).total).toBe(1);
    const untold = firstTop(source, query, pageOf(firstQuery(false)), Promise.resolve(null));
    expect((await untold.tiles(query, 0, 1)).tiles.length).toBe(1);
    expect((await untold.outline(query)).total).toBe(1);
  });
});
