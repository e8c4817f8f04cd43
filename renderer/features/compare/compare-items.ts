import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { MOST_COMPARED, openCompare } from '../../state/compare-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { tileOfItem } from '../quick-look/tile-of-item.ts';

/** Opens named items side by side. */
export async function compareItems(ids: readonly ItemId[]): Promise<void> {
  try {
    const items = await Promise.all(ids.slice(0, MOST_COMPARED).map((id) => ask(conch.library.item({ id }))));
    openCompare(items.flatMap((item) => (item === null ? [] : [tileOfItem(item)])));
  } catch (error) {
    showError(error);
  }
}

/**
 * Opens an item beside what it is to be compared with: what is selected with it, else the variants it is stacked with, else
 * its neighbour.
 */
export async function compareWith(tile: Tile, selected: readonly ItemId[], neighbour: Tile | undefined): Promise<void> {
  if (selected.length >= 2 && selected.length <= MOST_COMPARED && selected.includes(tile.id)) {
    await compareItems(selected);
    return;
  }
  try {
    const { tiles } = await ask(conch.library.tiles({ query: { stackOf: tile.id }, offset: 0, limit: MOST_COMPARED }));
    const variants = [tile, ...tiles.filter(({ id }) => id !== tile.id)].slice(0, MOST_COMPARED);
    openCompare(variants.length > 1 || neighbour === undefined ? variants : [tile, neighbour]);
  } catch (error) {
    showError(error);
  }
}
