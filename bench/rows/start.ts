import { rm } from 'node:fs/promises';
import { openDesktop } from '../../scripts/desktop.mjs';
import { inTurn, type Row, seconds, timed } from '../row.ts';
import { bareApp, FIRST_TILE, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET = 1.5;
const RUNS = 5;

/** From the start of the process to the first painted page of a full library, beside a bare window with one line in it. */
export async function start(size: number): Promise<Row> {
  const library = await ownLibrary(size);
  const bare = await bareApp();
  const desktop = await openDesktop({ own: true });
  try {
    const { ours, theirs } = await inTurn(
      RUNS,
      () => firstPaint(desktop.env, [PROJECT, `--library=${library.folder}`], FIRST_TILE),
      () => firstPaint(desktop.env, [bare], '#ready'),
    );
    return {
      work: 'start to first painted page',
      size: `${size.toLocaleString('en')} items`,
      conch: seconds(ours),
      beside: 'a bare Electron window',
      peer: seconds(theirs),
      ratio: ours / theirs,
      budget: `${BUDGET} x`,
      isKept: ours / theirs <= BUDGET,
    };
  } finally {
    await desktop.close();
    await rm(bare, { recursive: true, force: true });
    await library.remove();
  }
}

/** How long until an element is there and the frame that shows it was painted, ms. */
async function firstPaint(env: NodeJS.ProcessEnv, args: readonly string[], selector: string): Promise<number> {
  let close: (() => Promise<void>) | null = null;
  try {
    return await timed(async () => {
      const window = await openWindow(env, args);
      close = window.close;
      // The page itself looks at each of its frames: asking from here would be rounded up to half a second.
      await window.page.waitForFunction((one) => document.querySelector(one) !== null, selector, { polling: 'raf' });
      await window.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
    });
  } finally {
    await (close as (() => Promise<void>) | null)?.();
  }
}
