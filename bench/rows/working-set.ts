import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright-core';
import { openDesktop } from '../../scripts/desktop.mjs';
import type { Row } from '../row.ts';
import { bareApp, FIRST_TILE, openWindow, ownLibrary, PROJECT } from '../window/bench-window.ts';

const BUDGET_MB = 80;
/** Idle: what was read is shown, what was freed was collected. */
const IDLE_MS = 20_000;

/** What all processes of the app hold in memory with a library open and nothing to do, beside a bare window. */
export async function workingSet(size: number): Promise<Row> {
  const library = await ownLibrary(size);
  const bare = await bareApp();
  const desktop = await openDesktop({ own: true });
  try {
    const theirs = await idle(desktop.env, [bare], '#ready');
    const ours = await idle(desktop.env, [PROJECT, `--library=${library.folder}`], FIRST_TILE);
    const more = ours - theirs;
    return {
      work: 'working set, idle',
      size: `${size.toLocaleString('en')} items`,
      conch: `${ours.toFixed(0)} MB`,
      beside: 'a bare Electron window',
      peer: `${theirs.toFixed(0)} MB`,
      ratio: ours / theirs,
      budget: `+ ${BUDGET_MB} MB (is ${more >= 0 ? '+' : ''}${more.toFixed(0)})`,
      isKept: more <= BUDGET_MB,
    };
  } finally {
    await desktop.close();
    await rm(bare, { recursive: true, force: true });
    await library.remove();
  }
}

async function idle(env: NodeJS.ProcessEnv, args: readonly string[], selector: string): Promise<number> {
  const window = await openWindow(env, args);
  try {
    await window.page.waitForSelector(selector);
    await setTimeout(IDLE_MS);
    return await megabytes(window.app);
  } finally {
    await window.close();
  }
}

/** Of all processes together, MB. */
function megabytes(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: running }) =>
    running.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize / 1024, 0),
  );
}
