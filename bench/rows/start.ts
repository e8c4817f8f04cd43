import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { openDesktop } from '../../scripts/desktop.mjs';
import { median, type Row, seconds } from '../row.ts';
import { bareApp, FIRST_TILE, newProfile, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET = 1.5;
/** From one start to the next the machine is up to a third slower or faster: fewer say little. */
const RUNS = 15;
/** A first start keeps its compiled code for the later ones within this time, ms. */
const KEEPING_MS = 4_000;
/** Side bar, toolbar and status bar come in one frame. */
const CONTROLS = '.status[data-pane]';

/** An app that is started again and again by the same person. */
interface Started {
  readonly args: readonly string[];
  readonly profile: string;
  /** What is in its page, one after the other. */
  readonly selectors: readonly string[];
}

/**
 * From the start of the process to the first painted page of a full library, beside a bare window with one line in it, and to
 * the controls around that page. Both are started once before they are measured: a profile is made once, and each later start
 * finds it.
 */
export async function start(size: number): Promise<readonly Row[]> {
  const library = await ownLibrary(size);
  const bare: Started = { args: [await bareApp()], profile: await newProfile(), selectors: ['#ready'] };
  const conch: Started = {
    args: [PROJECT, `--library=${library.folder}`],
    profile: await newProfile(),
    selectors: [FIRST_TILE, CONTROLS],
  };
  const desktop = await openDesktop({ own: true });
  try {
    for (const one of [conch, bare]) await paints(desktop.env, one, KEEPING_MS);
    const ours: (readonly number[])[] = [];
    const theirs: (readonly number[])[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      ours.push(await paints(desktop.env, conch));
      theirs.push(await paints(desktop.env, bare));
    }
    const peer = medianAt(theirs, 0);
    return [
      { ...row('start to first painted page', size, medianAt(ours, 0), peer), budget: `${BUDGET} x` },
      row('start to all controls around that page', size, medianAt(ours, 1), peer),
    ];
  } finally {
    await desktop.close();
    for (const folder of [...bare.args, bare.profile, conch.profile])
      await rm(folder, { recursive: true, force: true });
    await library.remove();
  }
}

function row(work: string, size: number, ours: number, theirs: number): Row {
  return {
    work,
    size: `${size.toLocaleString('en')} items`,
    conch: seconds(ours),
    beside: 'a bare Electron window',
    peer: seconds(theirs),
    ratio: ours / theirs,
    budget: '—',
    isKept: ours / theirs <= BUDGET,
  };
}

/** The median of what was the `index`-th to come in each run, ms. */
function medianAt(runs: readonly (readonly number[])[], index: number): number {
  return median(runs.flatMap((times) => times[index] ?? []));
}

/** How long until each thing that is waited for is in the page and the frame that shows it was painted, ms. Stays open for `stay` ms. */
async function paints(
  env: NodeJS.ProcessEnv,
  { args, profile, selectors }: Started,
  stay = 0,
): Promise<readonly number[]> {
  const began = performance.now();
  const { page, close } = await openWindow(env, args, profile);
  try {
    const times: number[] = [];
    for (const selector of selectors) {
      await page.evaluate(untilPainted, selector);
      times.push(performance.now() - began);
    }
    await setTimeout(stay);
    return times;
  } finally {
    await close();
  }
}

/** Runs in the page, which itself looks at each of its frames: each question from here would wait for what comes after that frame. */
function untilPainted(selector: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector) === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    };
    look();
  });
}
