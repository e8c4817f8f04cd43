import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';

/** Places that the open view fills: `view` for layout and zoom, `actions` at the right end, `banner` across the window below. */
export type ToolbarSlotName = 'view' | 'actions' | 'banner';

const useSlots = create<Partial<Record<ToolbarSlotName, HTMLElement | null>>>(() => ({}));

const attach: Record<ToolbarSlotName, (element: HTMLElement | null) => void> = {
  view: (view) => useSlots.setState({ view }),
  actions: (actions) => useSlots.setState({ actions }),
  banner: (banner) => useSlots.setState({ banner }),
};

/** Where a view's controls appear; the window renders one of each. */
export function ToolbarSlotPlace({ name }: { readonly name: ToolbarSlotName }) {
  return <div ref={attach[name]} className={name === 'banner' ? undefined : `toolbar-slot is-${name}`} />;
}

/** Controls of a view, shown in the toolbar or below it while the view is open. */
export function ToolbarSlot({ name, children }: { readonly name: ToolbarSlotName; readonly children: ReactNode }) {
  const place = useSlots((slots) => slots[name]);
  return place ? createPortal(children, place) : null;
}
