/** How long a toast stays, ms, unless the pointer or the focus is on it. */
export const STAY = 6000;

/**
 * Does something to an element after a while in which neither the pointer nor the focus was on it; as soon as both are away the
 * while begins anew. Gives back how to stop.
 */
export function afterAWhile(element: EventTarget, act: () => void): () => void {
  let timer = setTimeout(act, STAY);
  const held = { pointer: false, focus: false };
  const hold = (by: keyof typeof held, isHeld: boolean) => () => {
    held[by] = isHeld;
    clearTimeout(timer);
    if (!held.pointer && !held.focus) timer = setTimeout(act, STAY);
  };
  element.addEventListener('pointerenter', hold('pointer', true));
  element.addEventListener('pointerleave', hold('pointer', false));
  element.addEventListener('focusin', hold('focus', true));
  element.addEventListener('focusout', hold('focus', false));
  // The listeners go with the element.
  return () => clearTimeout(timer);
}
