// Takes a picture of the app with demo media:
//   node scripts/shot.mjs [--view all] [--theme light] [--language en] [--size 1280x800] [--library DIR] OUT.png
// With --library a filled library is used again, which takes seconds instead of a minute.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron } from 'playwright-core';
import { ensureBuilt } from './build.mjs';
import { openDesktop } from './desktop.mjs';
import { electronLaunch } from './electron.mjs';
import { root } from './setup/root.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').ElectronApplication} ElectronApplication */

const SETTLE_MS = 1_200;

/**
 * Views, and how to get there. Those that are no command of the menu are reached by hand.
 * @type {Record<string, (app: ElectronApplication, page: Page) => Promise<void>>}
 */
const VIEWS = {
  welcome: async () => {},
  all: (app) => command(app, 'go-all'),
  videos: (app) => command(app, 'go-videos'),
  images: (app) => command(app, 'go-images'),
  audio: (app) => command(app, 'go-audio'),
  voices: (app) => command(app, 'go-voices'),
  settings: (app) => command(app, 'go-settings'),
  queue: (app) => command(app, 'toggle-queue'),
  selected: async (app, page) => {
    await command(app, 'go-all');
    await page.locator('[role="gridcell"]').nth(2).click();
  },
  viewer: async (app, page) => {
    await command(app, 'go-videos');
    await page.locator('[role="gridcell"]').first().dblclick();
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    view: { type: 'string', default: 'all' },
    theme: { type: 'string', default: 'light' },
    language: { type: 'string', default: 'en' },
    size: { type: 'string', default: '1280x800' },
    library: { type: 'string' },
  },
});
const [width = 1280, height = 800] = values.size.split('x').map(Number);
const theme = /** @type {'light' | 'dark'} */ (values.theme);
const language = /** @type {'en' | 'zh-CN'} */ (values.language);
const view = VIEWS[values.view];
const target = positionals[0];
if (view === undefined || target === undefined) {
  process.stderr.write(`usage: node scripts/shot.mjs [--view ${Object.keys(VIEWS).join('|')}] … OUT.png\n`);
  process.exitCode = 2;
} else {
  await shoot(view, resolve(target));
}

/**
 * @param {(app: ElectronApplication, page: Page) => Promise<void>} view
 * @param {string} path
 */
async function shoot(view, path) {
  await ensureBuilt(root);
  const folder = await mkdtemp(join(tmpdir(), 'conch-shot-'));
  const desktop = await openDesktop({ own: true });
  const { executable, args, env } = electronLaunch(root, desktop.env);
  const app = await _electron.launch({
    executablePath: executable,
    args: [...args, `--user-data-dir=${join(folder, 'user-data')}`],
    env: strings({
      ...env,
      CONCH_SOFTWARE_RENDERING: '1',
      CONCH_LIBRARY: resolve(values.library ?? join(folder, 'library')),
    }),
  });
  try {
    const page = await app.firstWindow();
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentBounds({ x: 0, y: 0, ...size }),
      { width, height },
    );
    if (values.view !== 'welcome') await fill(page);
    await page.evaluate((change) => window.conch.app.updateSettings(change), { theme, language });
    await view(app, page);
    await page.waitForTimeout(SETTLE_MS);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await page.screenshot());
  } finally {
    await app.close();
    await desktop.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Connects the demo and waits until all of it is here.
 * @param {Page} page
 */
async function fill(page) {
  await page.evaluate(async () => {
    const known = await window.conch.connections.list();
    if (known.ok && known.value.length === 0) await window.conch.connections.startDemo();
    const wait = () => new Promise((resolve) => setTimeout(resolve, 300));
    for (let done = false; !done; await wait()) {
      const [sync, downloads] = await Promise.all([window.conch.sync.status(), window.conch.downloads.status()]);
      if (!sync.ok || !downloads.ok) throw new Error(JSON.stringify([sync, downloads]));
      done = sync.value.lastFinishedAt !== null && sync.value.state !== 'syncing' && downloads.value.pending === 0;
    }
  });
}

/**
 * @param {ElectronApplication} app
 * @param {string} name
 */
async function command(app, name) {
  await app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    name,
  );
}

/** @param {NodeJS.ProcessEnv} env */
function strings(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
