import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import { applyEdit } from '../../../state/edits.ts';
import { useSelection } from '../../../state/selection-store.ts';

/** Puts items into one stack, covered by the one with the focus when it is among them. */
export async function stackItems(target: Target): Promise<void> {
  const { focus } = useSelection.getState();
  const cover = target.of === 'items' && focus !== null && target.ids.includes(focus) ? { cover: focus } : {};
  await applyEdit({ does: 'stack', target, ...cover });
}

/** Takes items out of their stacks; one that covers a stack takes the whole of it apart. */
export async function unstackItems(target: Target): Promise<void> {
  await applyEdit({ does: 'unstack', target });
}

/** This item covers its stack. */
export async function coverStack(id: ItemId): Promise<void> {
  await applyEdit({ does: 'cover-stack', id });
}
