import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { ItemId } from '../../ipc/model/ids.ts';
import { openDesktop } from '../../scripts/desktop.mjs';
import { random } from '../../simulator/world/random.ts';
import { addPictures } from '../library/pictures.ts';
import { median, type Row } from '../row.ts';
import { FIRST_TILE, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET_MS = 50;
const MOST_NODES = 300;
const JUMPS = 60;
/** After a jump the bar comes to rest before the next. */
const REST_MS = 250;
/** The heap counts as flat when the last jumps leave at most so much more than the first did, bytes. */
const FLAT_BYTES = 10_000_000;

/**
 * Jumps to places all over a library: how long until every tile in the window is painted, how many nodes, and the heap. A first
 * visit tells which items are seen there; they have thumbnails in the one that is measured.
 */
export async function scroll(size: number): Promise<readonly Row[]> {
  const desktop = await openDesktop({ own: true });
  const library = await ownLibrary(size);
  try {
    const seen = await visit(desktop.env, size, idsSeen);
    await addPictures(library.folder, [...new Set(seen.flat())]);
    const jumps: Jump[] = [];
    const heaps: number[] = [];
    const window = await openWindow(desktop.env, [PROJECT, `--library=${library.folder}`]);
    try {
      await calm(window.page);
      for (const [number, part] of places().entries()) {
        jumps.push(await jump(window.page, part));
        await setTimeout(REST_MS);
        if (number === 9 || number === JUMPS - 1) heaps.push(await heapOf(window.page));
      }
    } finally {
      await window.close();
    }
    return [rowOf(size, jumps, heaps), pictureRowOf(size, jumps)];
  } finally {
    await desktop.close();
    await library.remove();
  }
}

/** Parts of the way down, the same in each visit. */
function places(): readonly number[] {
  const dice = random(20_261_122);
  return Array.from({ length: JUMPS }, () => dice.next());
}

/** Goes to all places in a library that is not measured. */
async function visit<Found>(
  env: NodeJS.ProcessEnv,
  size: number,
  look: (page: Page) => Promise<Found>,
): Promise<readonly Found[]> {
  const library = await ownLibrary(size);
  const window = await openWindow(env, [PROJECT, `--library=${library.folder}`]);
  const found: Found[] = [];
  try {
    await calm(window.page);
    // Where it starts, too: what has no thumbnail there is made while others are measured.
    found.push(await look(window.page));
    for (const part of places()) {
      await jump(window.page, part);
      found.push(await look(window.page));
    }
    return found;
  } finally {
    await window.close();
    await library.remove();
  }
}

/** Those around the window too: they are in the page soon after the jump, on a busy machine later. */
async function idsSeen(page: Page): Promise<readonly ItemId[]> {
  await setTimeout(2 * REST_MS);
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.tile[data-id]')].map((tile) => tile.dataset['id'] as ItemId),
  );
}

interface Jump {
  /** Until each tile is there, with the colour of its picture. */
  readonly ms: number;
  /** Until each has its picture itself. */
  readonly picturesMs: number;
  readonly nodes: number;
}

/** Sets the bar to a part of its way; ends with the frame in which no tile in the window lacks its picture. */
function jump(page: Page, part: number): Promise<Jump> {
  return page.evaluate(async (to) => {
    const scroller = document.querySelector('.grid-scroll');
    if (scroller === null) throw new Error('There is no grid.');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const { top, height } = scroller.getBoundingClientRect();
    const seen = (): readonly HTMLElement[] =>
      [...scroller.querySelectorAll<HTMLElement>('.tile, .tile-outline')].filter((tile) => {
        const box = tile.getBoundingClientRect();
        return box.bottom > top && box.top < top + height;
      });
    const arePainted = (tiles: readonly HTMLElement[]): boolean =>
      tiles.length > 0 && tiles.every((tile) => tile.dataset['id'] !== undefined);
    const havePictures = (): boolean =>
      [...scroller.querySelectorAll<HTMLImageElement>('img.tile-picture')].every(
        (image) => image.complete && image.src !== '',
      );
    await frame();
    const started = performance.now();
    scroller.scrollTop = to * (scroller.scrollHeight - scroller.clientHeight);
    await frame();
    // What was there before the jump is not what it leads to.
    while (!arePainted(seen())) await frame();
    const ms = performance.now() - started;
    const nodes = scroller.querySelectorAll('.tile, .tile-outline').length;
    while (!havePictures() && performance.now() - started < 2_000) await frame();
    return {
      ms,
      picturesMs: performance.now() - started,
      nodes: Math.max(nodes, scroller.querySelectorAll('.tile').length),
    };
  }, part);
}

/** Until layout and months are whole, and the start is over. */
async function calm(page: Page): Promise<void> {
  await page.waitForSelector(FIRST_TILE);
  await page.waitForFunction(() => document.querySelectorAll('.scrubber-bar').length > 1);
  await setTimeout(8_000);
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

function rowOf(size: number, jumps: readonly Jump[], heaps: readonly number[]): Row {
  const [p50, p95] = percentiles(jumps.map(({ ms }) => ms));
  const nodes = Math.max(...jumps.map((one) => one.nodes));
  const grown = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  const heap = `heap ${grown >= 0 ? '+' : ''}${(grown / 1e6).toFixed(1)} MB`;
  return {
    ...bare(size),
    work: 'scroll to any place until its tiles are painted',
    conch: `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${nodes} nodes, ${heap}`,
    budget: `${BUDGET_MS} ms, ${MOST_NODES} nodes, flat heap`,
    isKept: p95 <= BUDGET_MS && nodes <= MOST_NODES && grown <= FLAT_BYTES,
  };
}

function pictureRowOf(size: number, jumps: readonly Jump[]): Row {
  const [p50, p95] = percentiles(jumps.map(({ picturesMs }) => picturesMs));
  const conch = `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
  return {
    ...bare(size),
    work: 'scroll to any place until its thumbnails are there',
    conch,
    budget: '—',
    isKept: true,
  };
}

function bare(size: number): Pick<Row, 'size' | 'beside' | 'peer' | 'ratio'> {
  return { size: `${size.toLocaleString('en')} items`, beside: '—', peer: '—', ratio: null };
}

function percentiles(values: readonly number[]): readonly [p50: number, p95: number] {
  const sorted = values.toSorted((one, other) => one - other);
  return [median(sorted), sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN];
}
