import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { openDesktop } from '../../scripts/desktop.mjs';
import { inTurn, type Row, seconds, timed } from '../row.ts';
import { bareApp, FIRST_TILE, newProfile, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET = 1.5;
const RUNS = 5;
/** A first start keeps its compiled code for the later ones within this time, ms. */
const KEEPING_MS = 4_000;

/** An app that is started again and again by the same person. */
interface Started {
  readonly args: readonly string[];
  readonly profile: string;
  /** What is in its page when it is there. */
  readonly selector: string;
}

/**
 * From the start of the process to the first painted page of a full library, beside a bare window with one line in it. Both are
 * started once before they are measured: a profile is made once, and each later start finds it.
 */
export async function start(size: number): Promise<Row> {
  const library = await ownLibrary(size);
  const bare: Started = { args: [await bareApp()], profile: await newProfile(), selector: '#ready' };
  const conch: Started = {
    args: [PROJECT, `--library=${library.folder}`],
    profile: await newProfile(),
    selector: FIRST_TILE,
  };
  const desktop = await openDesktop({ own: true });
  try {
    for (const one of [conch, bare]) await firstPaint(desktop.env, one, KEEPING_MS);
    const { ours, theirs } = await inTurn(
      RUNS,
      () => firstPaint(desktop.env, conch),
      () => firstPaint(desktop.env, bare),
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
    for (const folder of [...bare.args, bare.profile, conch.profile])
      await rm(folder, { recursive: true, force: true });
    await library.remove();
  }
}

/** How long until what is waited for is in the page and the frame that shows it was painted, ms. It stays open for `stay` ms. */
async function firstPaint(env: NodeJS.ProcessEnv, { args, profile, selector }: Started, stay = 0): Promise<number> {
  let close: (() => Promise<void>) | null = null;
  try {
    const took = await timed(async () => {
      const window = await openWindow(env, args, profile);
      close = window.close;
      await window.page.evaluate(untilPainted, selector);
    });
    await setTimeout(stay);
    return took;
  } finally {
    await (close as (() => Promise<void>) | null)?.();
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
