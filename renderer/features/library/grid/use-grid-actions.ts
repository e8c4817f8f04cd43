import type { LibraryQuery, Tile } from '../../../../ipc/model/query.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import type { ActionPress } from '../../../actions/action.ts';
import { type ActionHandlers, useActions } from '../../../actions/handlers.ts';
import { focusNotes } from '../../../panes.ts';
import { useSelection } from '../../../state/selection-store.ts';
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
  /** Acts on the selection, or on the item with the focus when nothing is selected. */
  readonly withChosen: (tile: Tile | null, act: (target: Target) => void) => void;
  readonly trash: (target: Target) => void;
  readonly again: (tile: Tile | null) => void;
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
    ...markActions((mark) => grid.withChosen(tile, (target) => void markTarget(target, mark, tile)), isAboutAny),
    'item.stack': {
      run: () => grid.withChosen(tile, (target) => void stackItems(target)),
      isPossible: () => useSelection.getState().count > 1,
    },
    'item.unstack': {
      run: () => grid.withChosen(tile, (target) => void unstackItems(target)),
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
    'item.again': { run: () => grid.again(tile), isPossible: isAboutOne },
    'item.trash': { run: () => grid.withChosen(tile, grid.trash), isPossible: () => isAboutAny() && !grid.isTrash },
    'grid.purge': { run: () => grid.withChosen(tile, askToPurge), isPossible: () => isAboutAny() && grid.isTrash },
    'item.restore': {
      run: () => grid.withChosen(tile, (target) => void restoreItems(target)),
      isPossible: () => isAboutAny() && grid.isTrash,
    },
    ...chooserActions(
      (act) => grid.withChosen(tile, act),
      isAboutAny,
      () => tile,
    ),
    'item.remove': { run: () => grid.withChosen(tile, askWhereToRemove), isPossible: isAboutAny },
  });
}
