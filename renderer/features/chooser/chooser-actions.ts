import type { Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import type { ActionHandlers } from '../../actions/handlers.ts';
import { collectionAt } from '../../state/collections-store.ts';
import { applyEdit } from '../../state/edits.ts';
import { useRoute } from '../../state/route-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { chooseCover } from '../collections/collection-edits.ts';
import { openChooser } from './chooser-store.ts';

/** The actions that put items somewhere; `about` gives what is shown or selected, `one` the item itself when it is one. */
export function chooserActions(
  about: (act: (target: Target) => void) => void,
  isPossible: () => boolean = () => true,
  one: () => Pick<Tile, 'id' | 'hasThumb'> | null = () => null,
): ActionHandlers {
  return {
    'item.tag': { run: () => about((target) => ask('tag', target)), isPossible },
    'item.collect': { run: () => about((target) => ask('collection', target)), isPossible },
    'item.uncollect': {
      run: () => about((target) => void takeOut(target)),
      isPossible: () => isPossible() && collectionAt(useRoute.getState().place)?.content.kind === 'folder',
    },
    'item.use-as-cover': {
      run: () => void showAsCover(one()),
      isPossible: () => one()?.hasThumb === true && collectionAt(useRoute.getState().place) !== null,
    },
  };
}

function ask(what: 'tag' | 'collection', target: Target): void {
  const about = { target, count: target.of === 'items' ? target.ids.length : useSelection.getState().count };
  openChooser(what === 'tag' ? { what, ...about } : { what, ...about });
}

/** The picture of this item stands for the collection that is open. */
export async function showAsCover(item: Pick<Tile, 'id'> | null): Promise<void> {
  const collection = collectionAt(useRoute.getState().place);
  if (item !== null && collection !== null) await chooseCover(collection.id, item.id);
}

/** Takes items out of the collection that is open. */
export async function takeOut(target: Target): Promise<void> {
  const collection = collectionAt(useRoute.getState().place);
  if (collection?.content.kind !== 'folder') return;
  const done = await applyEdit({ does: 'uncollect', target, collection: collection.id });
  if (done !== null) useSelection.getState().clear();
}
