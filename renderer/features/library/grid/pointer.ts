import type { MouseEvent } from 'react';

/** Which tile, and which of its buttons, an event is about. */
export interface Hit {
  readonly index: number;
  readonly act: string | null;
}

export function hitOf(event: { readonly target: EventTarget }): Hit | null {
  const cell = tileOf(event);
  if (cell === null || !(event.target instanceof Element)) return null;
  return {
    index: Number(cell.dataset['index']),
    act: event.target.closest<HTMLElement>('[data-act]')?.dataset['act'] ?? null,
  };
}

/** The element of the tile or of the line that an event is about. */
export function tileOf({ target }: { readonly target: EventTarget }): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
}

/** Where a menu opens: at the pointer, or by key in the middle of the tile. */
export function menuPlaceOf(event: MouseEvent): { readonly x: number; readonly y: number } {
  const isPointer = event.button === 2 || event.type === 'click';
  if (isPointer || !(event.target instanceof Element)) return { x: event.clientX, y: event.clientY };
  const box = event.target.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Whether an event belongs to a button that is no part of a tile, such as the name of a month. */
export function isOnButton({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('button:not([data-act])') !== null;
}
