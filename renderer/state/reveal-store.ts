import { useEffect } from 'react';
import { create } from 'zustand';

/** A place in the open list that the grid is asked to go to. */
const useReveal = create<{ readonly index: number | null }>(() => ({ index: null }));

/** Has the grid go to an item of its list, also when the grid is only being opened. */
export function revealInGrid(index: number): void {
  useReveal.setState({ index });
}

/** Where to go, told once. */
export function useRevealed(): number | null {
  const index = useReveal((reveal) => reveal.index);
  useEffect(() => {
    if (index !== null) useReveal.setState({ index: null });
  }, [index]);
  return index;
}
