import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { Size } from './image-zoom.ts';

const NO_SIZE: Size = { width: 0, height: 0 };

/** The room inside an element, CSS pixels; nothing before the first layout. */
export function useStageSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(NO_SIZE);
  useLayoutEffect(() => {
    const frame = element.current;
    if (frame === null) return;
    const measure = () => setSize({ width: frame.clientWidth, height: frame.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Pixels of the screen for each CSS pixel; follows the window to another screen. */
export function usePixelRatio(): number {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.devicePixelRatio,
  );
}
