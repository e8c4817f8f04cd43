import { type RefObject, useEffect } from 'react';

/** While the viewer is open it has the focus, and the window behind it takes no part; after it the focus returns. */
export function useBehind(viewer: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const window = document.querySelector<HTMLElement>('.app');
    if (window !== null) window.inert = true;
    viewer.current?.focus();
    return () => {
      if (window !== null) window.inert = false;
      elementToReturnTo(before)?.focus({ preventScroll: true });
    };
  }, [viewer]);
}

/** Where the focus was; in the grid the tile that was looked at last. */
function elementToReturnTo(before: Element | null): HTMLElement | null {
  const back = before?.matches('[role="gridcell"]') ? document.querySelector('[role="gridcell"][data-lead]') : before;
  return back instanceof HTMLElement ? back : null;
}
