import type { Target } from '../../../ipc/model/target.ts';
import type { ActionHandlers } from '../../actions/handlers.ts';
import { collectionAt } from '../../state/collections-store.ts';
import { applyEdit } from '../../state/edits.ts';
import { useRoute } from '../../state/route-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { openChooser } from './chooser-store.ts';

/** The actions that put items somewhere; `about` gives what is shown or selected. */
export function chooserActions(
  about: (act: (target: Target) => void) => void,
  isPossible: () => boolean = () => true,
): ActionHandlers {
  return {
    'item.tag': { run: () => about((target) => ask('tag', target)), isPossible },
    'item.collect': { run: () => about((target) => ask('collection', target)), isPossible },
    'item.uncollect': {
      run: () => about((target) => void takeOut(target)),
      isPossible: () => isPossible() && collectionAt(useRoute.getState().place)?.content.kind === 'folder',
    },
  };
}

function ask(what: 'tag' | 'collection', target: Target): void {
  openChooser({ what, target, count: target.of === 'items' ? target.ids.length : useSelection.getState().count });
}

/** Takes items out of the collection that is open. */
export async function takeOut(target: Target): Promise<void> {
  const collection = collectionAt(useRoute.getState().place);
  if (collection?.content.kind !== 'folder') return;
  const done = await applyEdit({ does: 'uncollect', target, collection: collection.id });
  if (done !== null) useSelection.getState().clear();
}
