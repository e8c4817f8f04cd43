/** How long one turn may take, ms: a frame has room for it beside everything else. */
const TURN_MS = 4;

/** What was asked since the last frame began; then what that frame has drawn the tiles of. */
const asked = new Set<() => void>();
const drawn = new Set<() => void>();
let isAwaited = false;

/**
 * Does what a tile can be shown without once the tiles are drawn, a few at a time, in the order asked. Gives how to do without:
 * what scrolls by is never begun.
 */
export function afterPaint(work: () => void): () => void {
  asked.add(work);
  awaitFrame();
  return () => {
    asked.delete(work);
    drawn.delete(work);
  };
}

function awaitFrame(): void {
  if (isAwaited) return;
  isAwaited = true;
  requestAnimationFrame(() => {
    // Tiles that are made between this frame and the task behind it wait for the next: only that one draws them.
    for (const work of asked) drawn.add(work);
    asked.clear();
    setTimeout(takeTurn);
  });
}

/** A task behind the callbacks of a frame runs when that frame is drawn. */
function takeTurn(): void {
  isAwaited = false;
  const end = performance.now() + TURN_MS;
  for (const work of drawn) {
    drawn.delete(work);
    work();
    if (performance.now() >= end) break;
  }
  if (drawn.size + asked.size > 0) awaitFrame();
}
