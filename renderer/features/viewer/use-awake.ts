import { type RefObject, useCallback, useEffect } from 'react';

/** Controls over the picture leave after this long without a pointer. */
const SLEEP_AFTER_MS = 2_000;

/** Marks an element with `data-awake` while the pointer moves over it. Gives back what to call on each move. */
export function useAwake(element: RefObject<HTMLElement | null>): () => void {
  const wake = useCallback(() => {
    const frame = element.current;
    if (frame === null) return;
    frame.dataset['awake'] = '';
    clearTimeout(timers.get(frame));
    timers.set(
      frame,
      setTimeout(() => delete frame.dataset['awake'], SLEEP_AFTER_MS),
    );
  }, [element]);

  useEffect(() => {
    wake();
    const frame = element.current;
    return () => {
      if (frame !== null) clearTimeout(timers.get(frame));
    };
  }, [element, wake]);

  return wake;
}

const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();
