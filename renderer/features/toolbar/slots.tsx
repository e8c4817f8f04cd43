import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';

/** Places in the toolbar that the open view fills: `view` for layout and zoom, `actions` at the right end. */
export type ToolbarSlotName = 'view' | 'actions';

const useSlots = create<Partial<Record<ToolbarSlotName, HTMLElement | null>>>(() => ({}));

const attach: Record<ToolbarSlotName, (element: HTMLElement | null) => void> = {
  view: (view) => useSlots.setState({ view }),
  actions: (actions) => useSlots.setState({ actions }),
};

/** Where a view's controls appear; the toolbar renders one of each. */
export function ToolbarSlotPlace({ name }: { readonly name: ToolbarSlotName }) {
  return <div ref={attach[name]} className="toolbar-slot" />;
}

/** Controls of a view, shown in the toolbar while the view is open. */
export function ToolbarSlot({ name, children }: { readonly name: ToolbarSlotName; readonly children: ReactNode }) {
  const place = useSlots((slots) => slots[name]);
  return place ? createPortal(children, place) : null;
}
