import { type RefObject, useEffect } from 'react';

/**
 * Keeps transitions of tiles from the rest of the page. The library of the menus remembers each element whose transition it
 * hears to begin until it ends, and that of a tile that scrolls away never does: tile and picture would stay for the session.
 */
export function useOwnTransitions(grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const keep = (event: Event): void => event.stopPropagation();
    element.addEventListener('transitionrun', keep);
    return () => element.removeEventListener('transitionrun', keep);
  }, [grid]);
}
