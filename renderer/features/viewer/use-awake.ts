import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** Controls over the picture leave after this long without a pointer. */
const SLEEP_AFTER_MS = 2_000;

/**
 * Marks an element with `data-awake` while the pointer moves over it, and tells `onChange`. Gives back what to call on each
 * move.
 */
export function useAwake(element: RefObject<HTMLElement | null>, onChange?: (isAwake: boolean) => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const told = useRef(onChange);
  told.current = onChange;

  const wake = useCallback(() => {
    const frame = element.current;
    if (frame === null) return;
    frame.dataset['awake'] = '';
    told.current?.(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      delete frame.dataset['awake'];
      told.current?.(false);
    }, SLEEP_AFTER_MS);
  }, [element]);

  useEffect(() => {
    // Controls are seen at first, but nobody has moved anything.
    const frame = element.current;
    if (frame !== null) frame.dataset['awake'] = '';
    timer.current = setTimeout(() => delete frame?.dataset['awake'], SLEEP_AFTER_MS);
    return () => clearTimeout(timer.current);
  }, [element]);

  return wake;
}
