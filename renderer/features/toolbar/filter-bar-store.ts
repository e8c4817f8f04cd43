import { create } from 'zustand';

/** Whether the filter bar is shown below the toolbar. */
export const useFilterBar = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function toggleFilterBar(): void {
  useFilterBar.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}
