import { create } from 'zustand';
import type { ItemId } from '../../ipc/model/ids.ts';

interface Selection {
  readonly ids: ReadonlySet<ItemId>;
  /** The item with the keyboard focus. */
  readonly lead: ItemId | null;
  /** Where a range starts that Shift extends. */
  readonly anchor: ItemId | null;
  /** Selects exactly these; the last one leads. */
  readonly select: (ids: Iterable<ItemId>, anchor?: ItemId) => void;
  readonly toggle: (id: ItemId) => void;
  readonly setLead: (id: ItemId | null) => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<ItemId> = new Set();

/** What is selected in the open place. */
export const useSelection = create<Selection>((set) => ({
  ids: NONE,
  lead: null,
  anchor: null,
  select: (chosen, anchor) =>
    set((old) => {
      const ids = new Set(chosen);
      const last = [...ids].at(-1) ?? null;
      return { ids, lead: last ?? old.lead, anchor: anchor ?? last };
    }),
  toggle: (id) =>
    set((old) => {
      const ids = new Set(old.ids);
      if (!ids.delete(id)) ids.add(id);
      return { ids, lead: id, anchor: id };
    }),
  setLead: (lead) => set({ lead }),
  clear: () => set((old) => (old.ids.size === 0 && !old.lead ? old : { ids: NONE, lead: null, anchor: null })),
}));
