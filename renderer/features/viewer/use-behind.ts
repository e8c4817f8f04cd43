import { type RefObject, useEffect } from 'react';

/** What can lie behind a view that has the window for itself, each in its own layer; a slide show lies over the parts of the viewer. */
const LAYERS = '.app, .viewer, .viewer > *, .compare';

/** While a view has the window for itself it has the focus, and what lies behind takes no part; after it the focus returns. */
export function useBehind(view: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const own = view.current;
    const behind = [...document.querySelectorAll<HTMLElement>(LAYERS)].filter(
      (layer) => !layer.inert && own?.contains(layer) === false && !layer.contains(own),
    );
    for (const layer of behind) layer.inert = true;
    own?.focus();
    return () => {
      for (const layer of behind) layer.inert = false;
      elementToReturnTo(before)?.focus({ preventScroll: true });
    };
  }, [view]);
}

/** Where the focus was; in a list the item that was looked at last. */
function elementToReturnTo(before: Element | null): HTMLElement | null {
  const list = before?.matches('[role="gridcell"]')
    ? `${before.closest('.stack-band') === null ? '' : '.stack-band '}[role="gridcell"][data-lead]`
    : before?.matches('.voice-row')
      ? '.voice-row[tabindex="0"]'
      : before?.matches('.voice-card')
        ? '.voice-card[tabindex="0"]'
        : null;
  const back = list === null ? before : (document.querySelector(list) ?? before);
  return back instanceof HTMLElement && back.isConnected ? back : null;
}
