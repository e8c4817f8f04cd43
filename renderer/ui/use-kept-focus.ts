import { type FocusEvent, useLayoutEffect, useRef } from 'react';

interface KeptFocus {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

/**
 * In a list of elements that `selector` finds: when the one with the focus goes away, the one that takes its place gets it.
 * The handlers are for the element around them.
 */
export function useKeptFocus(selector: string): KeptFocus {
  const at = useRef<{ readonly element: HTMLElement; readonly index: number } | null>(null);
  useLayoutEffect(() => {
    if (at.current === null || at.current.element.isConnected) return;
    const { index } = at.current;
    at.current = null;
    const left = [...document.querySelectorAll<HTMLElement>(selector)];
    if (document.activeElement === document.body) left[Math.min(index, left.length - 1)]?.focus();
  });
  return {
    onFocus({ target }) {
      const index = [...document.querySelectorAll<HTMLElement>(selector)].indexOf(target);
      at.current = index < 0 ? null : { element: target, index };
    },
    // Not told when React takes the element away.
    onBlur() {
      at.current = null;
    },
  };
}
