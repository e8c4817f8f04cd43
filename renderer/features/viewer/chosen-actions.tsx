import type { Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useActions } from '../../actions/handlers.ts';
import { MOST_COMPARED } from '../../state/compare-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { leadingItem, subjectTarget } from '../../state/subject.ts';
import { compareItems } from '../compare/compare-items.ts';
import { copyImageOf, copyPaths, copyPrompts, openWith, showInFolder } from './file-actions.ts';

/** What is done with the files and words of what a list's actions are about, while nothing lies over it. */
export function ChosenActions() {
  const count = useSelection((selection) => selection.count);
  const withLead = (act: (id: Tile['id']) => Promise<void>) => ({
    run: () => {
      const lead = leadingItem();
      if (lead !== null) void act(lead);
    },
    isPossible: () => leadingItem() !== null,
  });
  const withAll = (act: (target: Target) => Promise<void>) => ({
    run: () => {
      const target = subjectTarget();
      if (target !== null) void act(target);
    },
    isPossible: () => subjectTarget() !== null,
  });
  const copied = withLead(copyImageOf);
  useActions({
    'item.compare': {
      run: () => void compareItems([...useSelection.getState().ids]),
      isPossible: () => count >= 2 && count <= MOST_COMPARED && useSelection.getState().stretch === null,
    },
    'item.copy-image': {
      ...copied,
      // What is selected on the page is what Ctrl C means then.
      isPossible: () => copied.isPossible() && window.getSelection()?.isCollapsed !== false,
    },
    'item.copy-prompt': withAll(copyPrompts),
    'item.copy-path': withAll(copyPaths),
    'item.show-in-folder': withLead(showInFolder),
    'item.open-with': withLead(openWith),
  });
  return null;
}
