import { create } from 'zustand';
import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import { conch } from './conch.ts';

/** After this long, ms, nothing waits for the first page any more: the welcome has no tiles. */
const PATIENCE_MS = 1_500;
/** The page first rests for so long after it was painted, ms: what a person then does comes before what they may do later. */
const REST_MS = 150;
/** The frame that has the tiles, the one that begins while that is still drawn, and the one that waits until it is. */
const FRAMES = 3;

let shown: () => void = () => undefined;
let tilesPainted: () => void = () => undefined;

/** Whether the first tiles are painted: what is seen only later, or more finely, is left out until then. */
export const useFirstPage = create<{ readonly isShown: boolean }>(() => ({ isShown: false }));

let asked: Promise<FirstPage | null> | null = null;
let askedExtent: Promise<FirstExtent | null> | null = null;

/**
 * What main read of the library at once, null where it could not: then all is asked for by itself. It is asked for once, when
 * this is first called.
 */
export function given(): Promise<FirstPage | null> {
  asked ??= conch.start.firstPage().then((answer) => (answer.ok ? answer.value : null));
  return asked;
}

/** Resolves when the first tiles are painted. What they do not need is read only then. */
export const firstPage = new Promise<void>((resolve) => {
  shown = () => {
    useFirstPage.setState({ isShown: true });
    resolve();
  };
  setTimeout(shown, PATIENCE_MS);
});

/**
 * Resolves when the first tiles are on the screen, or when it is known that they will be long in coming: then the code of
 * what lies around them is read.
 */
export const firstTiles = new Promise<void>((resolve) => {
  tilesPainted = resolve;
  setTimeout(resolve, PATIENCE_MS);
});

/**
 * How much lies behind the first page, null where main could not tell at once. Counting takes as long as the library is large,
 * so it begins when the first tiles are painted; where there are none, nothing else is to be waited for.
 */
export function extent(): Promise<FirstExtent | null> {
  askedExtent ??= given().then(async (page) => {
    if (page === null) return null;
    if (page.tiles.length > 0) await firstTiles;
    const answer = await conch.start.firstExtent();
    return answer.ok ? answer.value : null;
  });
  return askedExtent;
}

/** To be called when nothing is known of the library yet: what lies around the tiles does not wait for them then. */
export function doWithoutTiles(): void {
  tilesPainted();
}

/** Whether the first page is still on its way. Until it is there main opens nothing and nothing is written. */
export function isFirstPage(): boolean {
  return !useFirstPage.getState().isShown;
}

/** To be called when the first tiles are in the page. Once they are painted, main opens the library. */
export function showFirstPage(stacked: boolean): void {
  if (!isFirstPage()) return;
  const painted = (): void => {
    tilesPainted();
    void conch.start.painted({ stacked });
    setTimeout(() => requestIdleCallback(shown, { timeout: PATIENCE_MS }), REST_MS);
  };
  atFrame(FRAMES, painted);
}

/** Calls at the beginning of the frame of this number from now. */
function atFrame(number: number, then: () => void): void {
  requestAnimationFrame(() => (number === 1 ? then() : atFrame(number - 1, then)));
}
