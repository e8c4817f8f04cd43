/** How long one turn may take, ms: a frame has room for it beside everything else. */
const TURN_MS = 4;

const waiting = new Set<() => void>();
let isAwaited = false;

/**
 * Does what a tile can be shown without once the tiles are drawn, a few at a time, in the order asked. Gives how to do without:
 * what scrolls by is never begun.
 */
export function afterPaint(work: () => void): () => void {
  waiting.add(work);
  awaitFrame();
  return () => waiting.delete(work);
}

function awaitFrame(): void {
  if (isAwaited) return;
  isAwaited = true;
  // A task behind the callbacks of a frame runs when that frame is drawn.
  requestAnimationFrame(() => setTimeout(takeTurn));
}

function takeTurn(): void {
  isAwaited = false;
  const end = performance.now() + TURN_MS;
  for (const work of waiting) {
    waiting.delete(work);
    work();
    if (performance.now() >= end) break;
  }
  if (waiting.size > 0) awaitFrame();
}
