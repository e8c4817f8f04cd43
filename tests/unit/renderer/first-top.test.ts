import { describe, expect, it } from 'vitest';
import type { FirstPage } from '../../../ipc/domains/start.ts';
import { firstQuery } from '../../../main/app/first-query.ts';
import type { GridSource } from '../../../renderer/features/library/model/grid-model.ts';
import './browser-globals.ts';

const { buildQuery, useQueries } = await import('../../../renderer/state/query-store.ts');
const { firstTop } = await import('../../../renderer/features/library/first-top.ts');

const query = { ...buildQuery('all', '', useQueries.getInitialState().sorting), stacked: false };

function pageOf(asked: FirstPage['query']): FirstPage {
  return { query: asked, outline: { total: 7, months: [] }, ratios: new Uint8Array([7]), tiles: [] } as never;
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
  } as unknown as GridSource;
  return { source, asks: () => asks };
}

describe('firstTop', () => {
  it.each([true, false])(
    'takes what main read at once, as the window begins with the same question (stacked: %s)',
    async (stacked) => {
      const { source, asks } = counted();
      const asked = { ...query, stacked };
      const top = firstTop(source, asked, Promise.resolve(pageOf(firstQuery(stacked))));
      expect((await top.outline(asked)).total).toBe(7);
      expect([...(await top.ratios(asked, 0, 10)).ratios]).toEqual([7]);
      expect((await top.tiles(asked, 0, 10)).tiles).toEqual([]);
      expect(asks()).toBe(0);
    },
  );

  it('asks for what is asked again, lies further down, or was not the question', async () => {
    const { source, asks } = counted();
    const top = firstTop(source, query, Promise.resolve(pageOf(firstQuery(false))));
    await top.outline(query);
    expect((await top.outline(query)).total).toBe(1);
    expect([...(await top.ratios(query, 20_000, 10)).ratios]).toEqual([1]);
    expect((await top.outline({ ...query, search: 'sea' })).total).toBe(1);
    expect(asks()).toBe(3);
    const other = firstTop(source, query, Promise.resolve(pageOf({ ...firstQuery(false), reversed: true })));
    expect((await other.outline(query)).total).toBe(1);
  });

  it('asks where main could read nothing at once', async () => {
    const { source } = counted();
    expect((await firstTop(source, query, Promise.resolve(null)).outline(query)).total).toBe(1);
  });
});
