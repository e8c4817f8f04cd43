import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { GridLayout } from '../layout/layout.ts';

/**
 * Keeps the focus on the leading tile while the grid has it: keys move it, and a tile that goes and comes back, whose page
 * arrives, or that becomes a line of the list gets it again.
 */
export function useLeadFocus(
  grid: RefObject<HTMLElement | null>,
  lead: number,
  id: ItemId | null,
  view: GridLayout['view'],
): void {
  const hasFocus = useRef(false);

  useEffect(() => {
    const root = grid.current;
    if (root === null) return;
    const enter = (): void => {
      hasFocus.current = true;
    };
    // Without a next element it was the focused tile that went, or the whole window lost the focus.
    const leave = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) hasFocus.current = false;
    };
    root.addEventListener('focusin', enter);
    root.addEventListener('focusout', leave);
    return () => {
      root.removeEventListener('focusin', enter);
      root.removeEventListener('focusout', leave);
    };
  }, [grid]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another lead, item or view is the reason to look again
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const isOurs = focused === document.body || (focused !== null && grid.current?.contains(focused) === true);
    if (!hasFocus.current || !isOurs) return;
    grid.current?.querySelector<HTMLElement>('[data-lead]:not(.stack-band *)')?.focus({ preventScroll: true });
  }, [grid, lead, id, view]);
}
