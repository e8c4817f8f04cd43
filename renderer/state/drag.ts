import { create } from 'zustand';
import type { Target } from '../../ipc/model/target.ts';

/** What a drag of items carries, beside the store: a `Target` as JSON. Only the type can be read while it hovers. */
export const TARGET_MIME = 'application/x-conch-target';

/** The items that are being dragged within this window; null while none are. */
export const useDrag = create<{ readonly target: Target | null; readonly count: number }>(() => ({
  target: null,
  count: 0,
}));

/** A drag of items begins. With files it is the system's own drag, which carries only the files: then the store knows more. */
export function beginDrag(target: Target, count: number, data: DataTransfer | null): void {
  data?.setData(TARGET_MIME, JSON.stringify(target));
  useDrag.setState({ target, count });
}

export function endDrag(): void {
  if (useDrag.getState().target !== null) useDrag.setState({ target: null, count: 0 });
}

/** Whether what hovers are items of this library and not files from elsewhere. For `dragenter` and `dragover`. */
export function isItemDrag(data: DataTransfer | null): boolean {
  return useDrag.getState().target !== null || data?.types.includes(TARGET_MIME) === true;
}

/** What was dropped, and the drag is over; null when it was no items. For `drop`. */
export function droppedTarget(): Target | null {
  const { target } = useDrag.getState();
  endDrag();
  return target;
}
