import { useEffect, useRef } from 'react';

/** How far it may be moved, CSS pixels: a list that is laid out anew around it keeps it in place up to a rounding. */
const STILL = 4;

/**
 * Closes what was opened at a point when that point means nothing any more: the wheel turns outside of it, or what it was opened
 * on moves or goes. `from` is that element; null when there is none.
 */
export function useClosing(from: Element | null, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    const onWheel = ({ target }: WheelEvent): void => {
      if (!(target instanceof Element) || target.closest('.popover') === null) close.current();
    };
    window.addEventListener('wheel', onWheel, { capture: true, passive: true });
    return () => window.removeEventListener('wheel', onWheel, { capture: true });
  }, []);

  // Looked at each frame: it is scrolled, laid out anew or taken away, and nothing tells of all three.
  useEffect(() => {
    if (from === null) return;
    const { left, top } = from.getBoundingClientRect();
    let frame = 0;
    const look = (): void => {
      const now = from.getBoundingClientRect();
      if (from.isConnected && Math.abs(now.left - left) <= STILL && Math.abs(now.top - top) <= STILL) {
        frame = requestAnimationFrame(look);
      } else close.current();
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [from]);
}
