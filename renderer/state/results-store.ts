import { create } from 'zustand';

interface Results {
  /** How many items the open list holds; null until it has answered. */
  readonly total: number | null;
}

/** What the open list found, told by the list for the toolbar's count. */
export const useResults = create<Results>(() => ({ total: null }));

export function setTotal(total: number | null): void {
  if (useResults.getState().total !== total) useResults.setState({ total });
}
