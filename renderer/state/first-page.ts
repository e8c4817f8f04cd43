/** After this long, ms, what waits for the first page no longer waits: some pages have no tiles. */
const PATIENCE_MS = 700;

let shown: () => void = () => undefined;

/** Resolves when the first tiles are painted. What they do not need is read only then. */
export const firstPage = new Promise<void>((resolve) => {
  shown = resolve;
  setTimeout(resolve, PATIENCE_MS);
});

/** To be called when the first tiles are in the page; they are painted with the next frame. */
export function showFirstPage(): void {
  requestAnimationFrame(() => setTimeout(shown));
}
