import { beforeEach, describe, expect, it } from 'vitest';
import { LibraryQuery, type Tile } from '../../../ipc/model/query.ts';
import { main } from './browser-globals.ts';

const { closeQuickLook, listOfQuery, listOfTiles, lookAt, openQuickLook, renewLookList, useLook } = await import(
  '../../../renderer/state/look-store.ts'
);

const query = LibraryQuery.parse({});
const tile = (name: string) => ({ id: name }) as unknown as Tile;
/** What main answers: the list as it is now. */
let listed: readonly string[] = [];
const now = () => {
  const { looking } = useLook.getState();
  return looking && { id: looking.at.tile.id, index: looking.at.index, total: looking.list.total };
};

beforeEach(() => {
  closeQuickLook();
  listed = ['a', 'b', 'c', 'd'];
  main['library'] = {
    indexOf: async ({ id }: { id: string }) => {
      const at = listed.indexOf(id);
      return { ok: true, value: at < 0 ? null : at };
    },
  };
});

describe('a look at an item of a list that changes', () => {
  it('counts one less when another item has left the list, and stands where its item stands', async () => {
    openQuickLook({ tile: tile('c'), index: 2 }, listOfQuery(query, 4));
    listed = ['b', 'c', 'd'];
    await renewLookList(listOfQuery(query, 3));
    expect(now()).toEqual({ id: 'c', index: 1, total: 3 });
  });

  it('keeps its place when its own item is not in the list any more', async () => {
    openQuickLook({ tile: tile('b'), index: 1 }, listOfQuery(query, 4));
    listed = ['a', 'c', 'd'];
    await renewLookList(listOfQuery(query, 3));
    expect(now()).toEqual({ id: 'b', index: 1, total: 3 });
  });

  it('is not taken back by a place that was asked for the item before', async () => {
    openQuickLook({ tile: tile('b'), index: 1 }, listOfQuery(query, 4));
    listed = ['x', 'a', 'b', 'c', 'd'];
    const renewed = renewLookList(listOfQuery(query, 5));
    lookAt({ tile: tile('d'), index: 4 });
    await renewed;
    expect(now()).toEqual({ id: 'd', index: 4, total: 5 });
  });

  it('is not touched by another list', async () => {
    openQuickLook({ tile: tile('a'), index: 0 }, listOfTiles('duplicates', [tile('a'), tile('b')]));
    await renewLookList(listOfQuery(query, 9));
    expect(now()).toEqual({ id: 'a', index: 0, total: 2 });
  });
});
