import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { openDesktop } from '../../scripts/desktop.mjs';
import { findElectron } from '../../scripts/setup/electron.mjs';
import { engineOn } from '../engine-on.ts';
import { inTurn, type Row, seconds, timed } from '../row.ts';
import { startSimulatorChild } from '../simulator-child.ts';

const BUDGET = 1.5;
const RUNS = 5;
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** From the start of the process to the first painted page of a full library, beside a bare window with one line in it. */
export async function start(size: number): Promise<Row> {
  const simulator = await startSimulatorChild(['--scale', String(size), '--unfinished', '0']);
  const { engine, folder, remove } = await engineOn(simulator);
  await engine.sync({ download: false });
  await engine.close();
  await simulator.stop();

  const bare = await bareApp();
  const desktop = await openDesktop({ own: true });
  try {
    const { ours, theirs } = await inTurn(
      RUNS,
      () => firstPaint(desktop.env, [PROJECT, `--library=${folder}`], '[role="gridcell"][data-id]'),
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
    await remove();
  }
}

/** How long until an element is there and the frame that shows it was painted, ms. */
async function firstPaint(env: NodeJS.ProcessEnv, args: readonly string[], selector: string): Promise<number> {
  const electron = findElectron(PROJECT);
  if (electron === undefined) throw new Error('There is no Electron; run npm run setup.');
  const profile = await mkdtemp(join(tmpdir(), 'conch-profile-'));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = { current: null as Awaited<ReturnType<typeof _electron.launch>> | null };
  try {
    return await timed(async () => {
      app.current = await _electron.launch({
        executablePath: electron.executable,
        args: [...flags, ...args, `--user-data-dir=${profile}`],
        env: { ...definedOnly(env), ...electron.env, CONCH_SOFTWARE_RENDERING: '1' },
      });
      const page = await app.current.firstWindow();
      await page.waitForSelector(selector);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    });
  } finally {
    await app.current?.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** The smallest app: one window, one page, the same preferences of security and drawing. */
async function bareApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-bare-'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Bare</title><p id="ready">Ready</p>');
  await writeFile(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.disableHardwareAcceleration();
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));
`,
  );
  return folder;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
