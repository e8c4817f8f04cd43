/** After this long, ms, nothing waits for the first page any more: the welcome has no tiles. */
const PATIENCE_MS = 1_500;

let isShown = false;
let shown: () => void = () => undefined;

/** Resolves when the first tiles are painted. What they do not need is read only then. */
export const firstPage = new Promise<void>((resolve) => {
  shown = () => {
    isShown = true;
    resolve();
  };
  setTimeout(shown, PATIENCE_MS);
});

/** Whether the first page is still on its way. Until it is there main opens nothing and nothing is written. */
export function isFirstPage(): boolean {
  return !isShown;
}

/** To be called when the first tiles are in the page; the next frame paints them. */
export function showFirstPage(): void {
  requestAnimationFrame(() => requestIdleCallback(shown, { timeout: PATIENCE_MS }));
}
