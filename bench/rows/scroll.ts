import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openDesktop } from '../../scripts/desktop.mjs';
import { random } from '../../simulator/world/random.ts';
import { median, type Row } from '../row.ts';
import { FIRST_TILE, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET_MS = 50;
const MOST_NODES = 300;
const JUMPS = 60;
/** After a jump the bar comes to rest before the next. */
const REST_MS = 250;
/** The heap counts as flat when the last jumps leave at most so much more than the first did, bytes. */
const FLAT_BYTES = 10_000_000;

/** Jumps to places all over a library: how long until every tile in the window is painted, how many nodes, and the heap. */
export async function scroll(size: number): Promise<readonly Row[]> {
  const library = await ownLibrary(size);
  const desktop = await openDesktop({ own: true });
  const window = await openWindow(desktop.env, [PROJECT, `--library=${library.folder}`]);
  try {
    const { page } = window;
    await page.waitForSelector(FIRST_TILE);
    await calm(page);
    const dice = random(20_261_122);
    const jumps: Jump[] = [];
    const heaps: number[] = [];
    for (let number = 0; number < JUMPS; number += 1) {
      jumps.push(await jump(page, dice.next()));
      if (number === 9 || number === JUMPS - 1) heaps.push(await heapOf(page));
      await setTimeout(REST_MS);
    }
    return [rowOf(size, jumps, heaps)];
  } finally {
    await window.close();
    await desktop.close();
    await library.remove();
  }
}

interface Jump {
  readonly ms: number;
  readonly nodes: number;
}

/** Sets the bar to a part of its way; ends with the frame in which no tile in the window is empty. */
function jump(page: Page, part: number): Promise<Jump> {
  return page.evaluate(async (to) => {
    const scroller = document.querySelector('.grid-scroll');
    if (scroller === null) throw new Error('There is no grid.');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const window = scroller.getBoundingClientRect();
    const isPainted = (): boolean => {
      const seen = [...scroller.querySelectorAll<HTMLElement>('.tile')].filter((tile) => {
        const { top, bottom } = tile.getBoundingClientRect();
        return bottom > window.top && top < window.bottom;
      });
      return seen.length > 0 && seen.every((tile) => tile.dataset['id'] !== undefined);
    };
    await frame();
    const started = performance.now();
    scroller.scrollTop = to * (scroller.scrollHeight - scroller.clientHeight);
    await frame();
    // What was there before the jump is not what it leads to.
    while (!isPainted()) await frame();
    const ms = performance.now() - started;
    return { ms, nodes: scroller.querySelectorAll('.tile').length };
  }, part);
}

/** Until layout and months are whole and nothing is written any more. */
async function calm(page: Page): Promise<void> {
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
  const times = jumps.map(({ ms }) => ms).sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0;
  const nodes = Math.max(...jumps.map((one) => one.nodes));
  const grown = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  const heap = `heap ${grown >= 0 ? '+' : ''}${(grown / 1e6).toFixed(1)} MB`;
  return {
    work: 'scroll to any place until its tiles are painted',
    size: `${size.toLocaleString('en')} items`,
    conch: `p50 ${median(times).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${nodes} nodes, ${heap}`,
    beside: '—',
    peer: '—',
    ratio: null,
    budget: `${BUDGET_MS} ms, ${MOST_NODES} nodes, flat heap`,
    isKept: p95 <= BUDGET_MS && nodes <= MOST_NODES && grown <= FLAT_BYTES,
  };
}
