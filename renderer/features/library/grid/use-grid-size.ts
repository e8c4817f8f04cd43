import { type RefObject, useLayoutEffect, useState } from 'react';

export interface GridSize {
  /** Width for tiles, without padding; CSS pixels. */
  readonly width: number;
  readonly viewport: number;
  /** Height of a row at the default zoom (design language, Layout). */
  readonly defaultRow: number;
}

/** Space between the tiles and the scrubber. */
const SCRUBBER_GAP = 8;

/** The room the grid has in its area, with or without a scrubber; null before it was measured. */
export function useGridSize(element: RefObject<HTMLElement | null>, hasScrubber: boolean): GridSize | null {
  const [size, setSize] = useState<GridSize | null>(null);

  useLayoutEffect(() => {
    const area = element.current;
    if (area === null) return;
    const measure = (): void => {
      const style = getComputedStyle(area);
      const token = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0;
      const right = hasScrubber ? token('--scrubber-w') + SCRUBBER_GAP : token('--grid-pad');
      const width = Math.floor(area.clientWidth - token('--grid-pad') - right);
      const viewport = area.clientHeight;
      if (width <= 0 || viewport <= 0) return;
      setSize({ width, viewport, defaultRow: defaultRow() });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(area);
    measure();
    return () => observer.disconnect();
  }, [element, hasScrubber]);

  return size;
}

function defaultRow(): number {
  if (window.innerWidth >= 2000) return 184;
  return window.innerWidth < 1100 ? 140 : 132;
}
