import type { EditKind } from '../../../../ipc/model/edit.ts';
import { createCollectionEdits } from './collection-edits.ts';
import type { ApplyEdit, EditTools } from './edit-kind.ts';
import { createKinEdits } from './kin-edits.ts';
import { createMarkEdits } from './mark-edits.ts';
import { createTagEdits } from './tag-edits.ts';

/** How each kind of edit is done. Kinds of another part are added here from a file of its own. */
export function allEdits(tools: EditTools): { readonly [Kind in EditKind]?: ApplyEdit<Kind> } {
  return {
    ...createMarkEdits(tools),
    ...createTagEdits(tools),
    ...createCollectionEdits(tools),
    ...createKinEdits(tools),
  };
}
