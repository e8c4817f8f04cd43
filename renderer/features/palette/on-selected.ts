import type { Target } from '../../../ipc/model/target.ts';
import type { ActionHandlers } from '../../actions/handlers.ts';
import type { ActionId } from '../../actions/registry.ts';
import { targetOf, useSelection } from '../../state/selection-store.ts';
import { chooserActions } from '../chooser/chooser-actions.ts';
import { openExport } from '../export/export-store.ts';
import { markTarget, restoreItems, trashItems } from '../library/item-actions.ts';
import { markActions } from '../library/mark-actions.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';
import { copyPaths, copyPrompts } from '../viewer/file-actions.ts';

/** Acts on all that is selected, also behind a viewer that shows one of them. */
function about(act: (target: Target) => void): void {
  const target = targetOf();
  if (target !== null) act(target);
}

const isSelected = (): boolean => useSelection.getState().count > 0;

const onAll: ActionHandlers = {
  ...markActions((mark) => about((target) => void markTarget(target, mark, null)), isSelected),
  ...chooserActions(about, isSelected),
  'item.copy-prompt': () => about((target) => void copyPrompts(target)),
  'item.copy-path': () => about((target) => void copyPaths(target)),
  'item.export': () => about(openExport),
  'item.trash': () => about((target) => void trashItems(target)),
  'item.restore': () => about((target) => void restoreItems(target)),
  'item.remove': () => about(askWhereToRemove),
};

/** What an action does to all that is selected; null where it is about one item, or about none. */
export function onSelected(id: ActionId): (() => void) | null {
  const does = id === 'item.use-as-cover' ? undefined : onAll[id];
  if (does === undefined || !isSelected()) return null;
  const { run, isPossible = () => true } = typeof does === 'function' ? { run: does } : does;
  return isPossible() ? () => run() : null;
}
