import { create } from 'zustand';
import type { LibraryQuery, Tile } from '../../ipc/model/query.ts';
import { ask, conch } from './conch.ts';
import { openViewer } from './viewer-store.ts';

/** What is looked at, and where that stands in its list. */
export interface Looked {
  readonly tile: Tile;
  readonly index: number;
}

/** Arrow keys. */
export type LookWay = 'left' | 'right' | 'up' | 'down';

/** Where the quick look was opened, so that its arrows go on in it. */
export interface LookList {
  /** Whose list it is: that view follows what is looked at. */
  readonly name: 'grid' | 'stack' | 'voices' | 'own-voices' | 'queue' | 'filmstrip' | 'duplicates' | 'lineage';
  /** How many there are; null when that is of no interest. */
  readonly total: number | null;
  /** What lies beside, or null at the end. */
  readonly beside: (at: Looked, way: LookWay) => Promise<Looked | null>;
  /** Opens it large; null where that is not possible. */
  readonly open: ((at: Looked) => void) | null;
  /** Where an item stands in it now; null when it is not in it. Absent where the list stays what it was when the look began. */
  readonly placeOf?: (id: Tile['id']) => Promise<number | null>;
}

interface Look {
  readonly looking: { readonly at: Looked; readonly list: LookList } | null;
}

/** Whether the quick look is open, and at what. */
export const useLook = create<Look>(() => ({ looking: null }));

export function openQuickLook(at: Looked, list: LookList): void {
  useLook.setState({ looking: { at, list } });
}

export function closeQuickLook(): void {
  useLook.setState({ looking: null });
}

/** Goes on in the list; nothing happens when it was closed meanwhile. */
export function lookAt(at: Looked): void {
  useLook.setState(({ looking }) => (looking === null ? {} : { looking: { ...looking, at } }));
}

/** A list changed while one looks at an item of it: the look goes on in it as it is now, from where the item stands in it. */
export async function renewLookList(list: LookList): Promise<void> {
  const { looking } = useLook.getState();
  if (looking === null || looking.list.name !== list.name) return;
  useLook.setState({ looking: { ...looking, list } });
  const { tile } = looking.at;
  const index = (await list.placeOf?.(tile.id)) ?? null;
  const at = useLook.getState().looking?.at;
  if (index !== null && at?.tile.id === tile.id && at.index !== index) lookAt({ tile: at.tile, index });
}

/** Place in a list of what is looked at, for the view that the list belongs to; null when it is another's. */
export function useLookedAt(name: LookList['name']): number | null {
  return useLook(({ looking }) => (looking?.list.name === name ? looking.at.index : null));
}

/** The items that a question finds. `place` tells where an arrow leads; without it, one on or back. */
export function listOfQuery(
  query: LibraryQuery,
  total: number,
  place: (index: number, way: LookWay) => number = onOrBack,
): LookList {
  return {
    name: 'grid',
    total,
    async beside({ index }, way) {
      const to = place(index, way);
      if (to === index || to < 0 || to >= total) return null;
      const { tiles } = await ask(conch.library.tiles({ query, offset: to, limit: 1 }));
      return tiles[0] === undefined ? null : { tile: tiles[0], index: to };
    },
    open: openViewer,
    placeOf: (id) => ask(conch.library.indexOf({ query, id })),
  };
}

/** Items that are known one by one. */
export function listOfTiles(
  name: LookList['name'],
  tiles: readonly Tile[],
  open: LookList['open'] = null,
  first = 0,
): LookList {
  return {
    name,
    total: tiles.length,
    beside: async ({ index }, way) => {
      const to = onOrBack(index, way);
      const tile = tiles[to - first];
      return tile === undefined ? null : { tile, index: to };
    },
    open,
  };
}

function onOrBack(index: number, way: LookWay): number {
  return way === 'left' || way === 'up' ? index - 1 : index + 1;
}
