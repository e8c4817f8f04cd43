import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { LibraryQuery, Tile } from '../../../../ipc/model/query.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import type { ActionPress } from '../../../actions/action.ts';
import { type ActionHandlers, useActions } from '../../../actions/handlers.ts';
import { focusNotes } from '../../../panes.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { leadingItem } from '../../../state/subject.ts';
import { openViewer } from '../../../state/viewer-store.ts';
import { chooserActions } from '../../chooser/chooser-actions.ts';
import { arrangedCollection, stepItems } from '../../collections/arrange.ts';
import { askWhereToRemove } from '../../remove/remove-store.ts';
import { askToPurge } from '../../trash/purge-store.ts';
import { markTarget, restoreItems } from '../item-actions.ts';
import type { Direction } from '../layout/neighbours.ts';
import { markActions } from '../mark-actions.ts';
import { coverStack, stackItems, unstackItems } from '../stack/stack-edits.ts';

interface GridActions {
  readonly lead: number;
  /** The item that the keys are about; null while it is read. */
  readonly tile: Tile | null;
  /** Whether that item lies in the stack that is open in place. */
  readonly isInStack: boolean;
  readonly isTrash: boolean;
  readonly move: (direction: Direction, extend: boolean) => void;
  readonly query: LibraryQuery;
  readonly total: number;
  /** The quick look at what the keys are about. */
  readonly look: () => void;
  readonly chooseAll: () => void;
  /** Acts on what is selected, or on the item with the focus. */
  readonly withSubject: (act: (target: Target) => void) => void;
  readonly trash: (target: Target) => void;
}

const DIRECTIONS = ['left', 'right', 'up', 'down', 'first', 'last', 'page-up', 'page-down'] as const;

/** What the actions of the grid and those of its items do while it is on screen. */
export function useGridActions(grid: GridActions): void {
  const { lead, tile } = grid;
  const isAboutOne = () => tile !== null;
  const isAboutAny = () => tile !== null || useSelection.getState().count > 0;
  const isArranged = () => tile !== null && arrangedCollection(grid.query) !== null;
  const step = (way: -1 | 1) => tile !== null && void stepItems(grid.query, grid.total, tile.id, way);
  const moves: ActionHandlers = Object.fromEntries(
    DIRECTIONS.map((direction) => [
      `grid.${direction}`,
      (press?: ActionPress) => grid.move(direction, press?.shift ?? false),
    ]),
  );
  useActions({
    ...moves,
    'grid.open': { run: () => tile !== null && openViewer({ tile, index: lead }), isPossible: isAboutOne },
    'grid.look': { run: grid.look, isPossible: isAboutOne },
    'grid.earlier': { run: () => step(-1), isPossible: isArranged },
    'grid.later': { run: () => step(1), isPossible: isArranged },
    'grid.all': grid.chooseAll,
    // Nothing to let go here: then the key is for whatever lies over the grid.
    'grid.clear': { run: useSelection.getState().clear, isPossible: () => useSelection.getState().count > 0 },
    ...markActions((mark) => grid.withSubject((target) => void markTarget(target, mark, tile)), isAboutAny),
    'item.stack': {
      run: () => grid.withSubject((target) => void stackItems(target)),
      isPossible: () => useSelection.getState().count > 1,
    },
    'item.unstack': {
      run: () => grid.withSubject((target) => void unstackItems(target)),
      isPossible: () => grid.isInStack || useSelection.getState().count > 1 || (tile?.stackSize ?? 0) > 1,
    },
    'item.cover-stack': { run: () => tile !== null && void coverStack(tile.id), isPossible: () => grid.isInStack },
    'item.note': {
      run: () => {
        if (tile !== null && useSelection.getState().count === 0) useSelection.getState().select([tile.id]);
        focusNotes();
      },
      isPossible: isAboutAny,
    },
    'item.again': { run: () => void makeAgain(leadingItem()), isPossible: () => leadingItem() !== null },
    'item.trash': { run: () => grid.withSubject(grid.trash), isPossible: () => isAboutAny() && !grid.isTrash },
    'grid.purge': { run: () => grid.withSubject(askToPurge), isPossible: () => isAboutAny() && grid.isTrash },
    'item.restore': {
      run: () => grid.withSubject((target) => void restoreItems(target)),
      isPossible: () => isAboutAny() && grid.isTrash,
    },
    ...chooserActions(grid.withSubject, isAboutAny, () => (leadingItem() === tile?.id ? tile : null)),
    'item.remove': { run: () => grid.withSubject(askWhereToRemove), isPossible: isAboutAny },
  });
}

/** Creating is not part of the first page, so its code comes when it is asked for. */
async function makeAgain(id: ItemId | null): Promise<void> {
  if (id === null) return;
  const { makeItemAgain } = await import('../../create/start-from.ts');
  await makeItemAgain(id);
}
