// npm run demo: opens the app once with demo media, shows what it did, and leaves a screenshot.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runInPlace } from './command.mjs';
import { openDesktop } from './desktop.mjs';
import { electronLaunch } from './electron.mjs';
import { explainFailures } from './failures.mjs';
import { endWithParent } from './npm-parent.mjs';
import { root } from './setup/root.mjs';
import { setup } from './setup.mjs';

/**
 * What the app prints after `CONCH_DEMO ` on standard output when it ran the demo (main/app/demo-run.ts).
 * @typedef {{
 *   items: Record<string, number>,
 *   downloads: { done: number, failed: number },
 *   bytes: number,
 *   elapsedMs: number,
 * }} Summary
 */

const MARK = 'CONCH_DEMO ';
/** Longer than the app's own limit, which gives a better message. */
const DEMO_MS = 330_000;

/** @type {Record<string, string>} */
const PLURALS = { video: 'videos', image: 'images', audio: 'audio clips', voice: 'voices' };

const screenshot = join(process.cwd(), 'demo-screenshot.png');

explainFailures();
endWithParent();
await setup(['packages', 'desktop', 'electron']);
await ensureBuilt(root);
await rm(screenshot, { force: true });
const { status, output } = await runApp();
report(parseSummary(output), status, await sizeOf(screenshot));

/** @returns {Promise<{ status: number, output: string }>} */
async function runApp() {
  // All that the demo makes is made in here, but for the screenshot.
  const folder = await mkdtemp(join(tmpdir(), 'conch-demo-'));
  const desktop = await openDesktop();
  try {
    const { executable, args, env, title } = electronLaunch(root, desktop.env);
    process.stdout.write(`Conch demo with ${title}\n`);
    let output = '';
    let log = '';
    const status = await runInPlace(executable, [...args, `--user-data-dir=${join(folder, 'user-data')}`], {
      env: { ...env, TMPDIR: folder, CONCH_DEMO_RUN: '1', CONCH_DEMO_SCREENSHOT: screenshot },
      timeout: DEMO_MS,
      onOutput: (text) => {
        output += text;
      },
      onError: (text) => {
        log += text;
      },
    });
    if (status !== 0) process.stderr.write(log);
    return { status, output };
  } finally {
    await desktop.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} printed
 * @returns {Summary | undefined}
 */
function parseSummary(printed) {
  const line = printed.split('\n').find((text) => text.startsWith(MARK));
  if (line !== undefined) return JSON.parse(line.slice(MARK.length));
  process.stderr.write(printed);
  return undefined;
}

/**
 * @param {Summary | undefined} summary
 * @param {number} exit
 * @param {number} screenshotBytes
 */
function report(summary, exit, screenshotBytes) {
  if (summary !== undefined) {
    const { items, downloads, bytes, elapsedMs } = summary;
    const things = Object.entries(items).map(([kind, count]) => `${count} ${PLURALS[kind] ?? kind}`);
    process.stdout.write(`Synced      ${things.join(', ')}\n`);
    const megabytes = (bytes / 1e6).toFixed(1);
    process.stdout.write(`Downloaded  ${downloads.done} files, ${megabytes} MB, ${downloads.failed} failed\n`);
    process.stdout.write(`Took        ${(elapsedMs / 1000).toFixed(1)} s\n`);
  }
  if (screenshotBytes > 0) process.stdout.write(`Screenshot  ${screenshot}\n`);
  const good = exit === 0 && summary !== undefined && screenshotBytes > 0;
  if (!good) process.stdout.write(`The demo failed: ${reason(summary, exit)}.\n`);
  process.exitCode = good ? 0 : 1;
}

/**
 * @param {Summary | undefined} summary
 * @param {number} exit
 */
function reason(summary, exit) {
  if (exit > 128) return `the app was stopped by a signal, or took over ${DEMO_MS / 1000} s`;
  if (exit !== 0) return `the app ended with ${exit}`;
  return summary === undefined ? 'the app said nothing of it' : 'no screenshot was saved';
}

/** @param {string} file */
async function sizeOf(file) {
  const found = await stat(file).catch(() => undefined);
  return found?.size ?? 0;
}
