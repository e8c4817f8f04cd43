import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { focusNotes } from '../../panes.ts';
import { moreLike } from '../../state/more-like.ts';
import { showError } from '../../state/toast-store.ts';
import { chooserActions } from '../chooser/chooser-actions.ts';
import { makeItemAgain } from '../create/start-from.ts';
import { openExport } from '../export/export-store.ts';
import { markItems, marksOf, oneItem, restoreItems, trashItems } from '../library/item-actions.ts';
import { markActions } from '../library/mark-actions.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';
import { useFileActions } from './file-actions.ts';

interface ShownItem {
  readonly tile: Tile;
  /** Whether it lies in the trash. */
  readonly isTrash: boolean;
  /** Goes on to what lies beside, before the item leaves its list; null where nothing may leave it. */
  readonly goOn: (() => void | Promise<void>) | null;
  /** Closes what shows it: the next thing needs the window. */
  readonly leave: () => void;
  /** Opens it beside others; null where that is not possible. */
  readonly compare: (() => void) | null;
  /** Whether the inspector can stand beside it. */
  readonly hasInspector?: boolean;
}

/**
 * Everything that is done to an item while it alone is shown: in the viewer, the quick look and a slide show. Each registers all
 * of it, since what it does not do itself would be done to the selection of the list behind it.
 */
export function useItemActions({ tile, isTrash, goOn, leave, compare, hasInspector = false }: ShownItem): void {
  const { id } = tile;
  const can = (isPossible: boolean) => () => isPossible;
  const away = (act: () => void) => () => {
    leave();
    act();
  };
  const moved = (act: () => unknown) => () => {
    // What lies beside is read by its place, which the item that leaves would shift.
    Promise.resolve(goOn?.()).then(act).catch(showError);
  };
  useFileActions(tile);
  useActions({
    ...markActions((mark) => void markItems([id], marksOf(mark, tile))),
    ...chooserActions(
      (act) => act(oneItem(id)),
      can(tile.kind !== 'voice'),
      () => tile,
    ),
    'item.compare': { run: () => compare?.(), isPossible: can(compare !== null) },
    'item.note': { run: focusNotes, isPossible: can(hasInspector) },
    'item.again': away(() => void makeItemAgain(id)),
    'item.more-like': away(() => moreLike(id)),
    'item.export': () => openExport(oneItem(id)),
    'item.trash': { run: moved(() => trashItems([id])), isPossible: can(goOn !== null && !isTrash) },
    'item.restore': { run: moved(() => restoreItems([id])), isPossible: can(goOn !== null && isTrash) },
    'item.remove': { run: () => askWhereToRemove([id]), isPossible: can(goOn !== null) },
  });
}
