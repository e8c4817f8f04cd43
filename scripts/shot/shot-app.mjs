import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import { ensureBuilt } from '../build.mjs';
import { openDesktop } from '../desktop.mjs';
import { electronLaunch } from '../electron.mjs';
import { root } from '../setup/root.mjs';
import { fill, keepOrder, keepSafe } from './demo-state.mjs';
import { showHumanPaths } from './human-paths.mjs';
import { VIEWS } from './views.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').ElectronApplication} ElectronApplication */
/** @typedef {import('./views.mjs').Size} Size */
/** @typedef {import('./views.mjs').Stage} Stage */
/** @typedef {{ theme: 'light' | 'dark', size: Size, path: string }} Picture */
/** @typedef {{ take(view: string, pictures: readonly Picture[]): Promise<void>, close(): Promise<void> }} ShotApp */

/** What slides or fades when a view opens has come to rest after this, and what follows a change of size or theme. */
const STARTED_MS = 500;
const OPENED_MS = 700;
const CHANGED_MS = 350;
const QUALITY = 82;
const WEEK_MS = 7 * 86_400_000;
/** What is in the window when it has begun: items, or why there are none. */
const BEGUN = '.welcome, .empty, [role="gridcell"][data-id]';
/** Where what lies in a temporary folder seems to lie in the pictures. */
const HOME = '/home/lena/Documents';
/** A view that is not there after this cannot be reached. */
const REACH_MS = 12_000;

/**
 * Opens the app in a desktop of its own: with demo media in order, as it starts the first time, or with a library whose
 * database was damaged after a backup. A library folder that is given is filled once and kept.
 * @param {{ library?: string | undefined, world?: 'demo' | 'first' | 'damaged' }} [options]
 * @returns {Promise<ShotApp>}
 */
export async function openShotApp({ library, world = 'demo' } = {}) {
  await ensureBuilt(root);
  const folder = await mkdtemp(join(tmpdir(), 'conch-shot-'));
  const open = library === undefined ? join(folder, 'Lantern Films') : resolve(library);
  await noteLibraries(folder);
  /** @type {import('./human-paths.mjs').Named[]} */
  const shown = [
    [join(folder, 'USB'), '/media/lena'],
    [folder, HOME],
    [dirname(open), HOME],
  ];
  const desktop = await openDesktop({ own: true });
  const launch = () => {
    const { executable, args, env } = electronLaunch(root, desktop.env);
    return _electron.launch({
      executablePath: executable,
      args: [...args, `--user-data-dir=${join(folder, 'user-data')}`],
      env: strings({ ...env, CONCH_SOFTWARE_RENDERING: '1', CONCH_LIBRARY: open }),
    });
  };
  let app = await launch();
  let page = await app.firstWindow();
  const close = async () => {
    await app.close();
    await desktop.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    if (world !== 'first') {
      await fill(page);
      await keepOrder(page);
    }
    if (world === 'damaged') {
      await keepSafe(page);
      await app.close();
      await damage(open);
      app = await launch();
      page = await app.firstWindow();
    }
  } catch (error) {
    await close();
    throw error;
  }
  page.setDefaultTimeout(REACH_MS);
  const screen = await page.context().newCDPSession(page);
  const stage = stageOf(app, page, { folder, library: open });

  return {
    close,
    async take(name, pictures) {
      const view = VIEWS[name];
      if (view === undefined) throw new Error(`there is no view ${name}`);
      /** @type {Size | null} */
      let now = null;
      for (const { theme, size, path } of pictures) {
        const isSame = now !== null && String(now) === String(size);
        if (!isSame) await resize(app, size);
        const language = view.language ?? 'en';
        // Settings lie in the library: without it the window follows the system.
        await page.emulateMedia({ colorScheme: theme });
        await page.evaluate(
          ([to, words]) => window.conch.app.updateSettings({ theme: to, language: words }),
          /** @type {const} */ ([theme, language]),
        );
        if (now === null || (!isSame && view.fleeting)) await reach(stage, view);
        now = size;
        await page.waitForTimeout(CHANGED_MS);
        await showHumanPaths(page, shown);
        await page.waitForFunction(() => [...document.images].every((one) => one.complete));
        const { data } = await screen.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, Buffer.from(data, 'base64'));
      }
    },
  };
}

/**
 * From a window that was opened just now, so that no view leaves anything behind for the next.
 * @param {Stage} stage
 * @param {import('./views.mjs').View} view
 */
async function reach(stage, view) {
  const { page } = stage;
  await stage.letGo();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.locator(BEGUN).first().waitFor();
  // What no page waits for at its start takes keys a moment later.
  await page.waitForTimeout(STARTED_MS);
  await view.reach(stage);
  if (view.opens !== undefined) await page.locator(view.opens).first().waitFor();
  // Over a tile the pointer would play a video in the picture.
  if (!view.fleeting) await page.mouse.move(4, 4);
  await page.waitForTimeout(OPENED_MS);
}

/**
 * @param {ElectronApplication} app
 * @param {Page} page
 * @param {{ folder: string, library: string }} places
 * @returns {Stage}
 */
function stageOf(app, page, { folder, library }) {
  /** @param {string} event @param {object} payload */
  const tell = (event, payload) =>
    app.evaluate(
      ({ BrowserWindow }, [channel, told]) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send(/** @type {string} */ (channel), told),
      /** @type {const} */ ([event, payload]),
    );
  return {
    page,
    folder,
    library,
    tell,
    hold: (event, payload) =>
      app.evaluate(
        ({ BrowserWindow }, [channel, told]) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          if (contents === undefined) return;
          const { send } = contents;
          send.call(contents, /** @type {string} */ (channel), told);
          contents.send = (name, ...rest) => {
            if (name !== channel) send.call(contents, name, ...rest);
          };
        },
        /** @type {const} */ ([event, payload]),
      ),
    letGo: () =>
      app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents !== undefined) Reflect.deleteProperty(contents, 'send');
      }),
    command: (name) => tell('app.command', { command: name }),
    answer: (question, value) =>
      app.evaluate(
        ({ BrowserWindow }, [channel, given]) => {
          const ipc = BrowserWindow.getAllWindows()[0]?.webContents.ipc;
          ipc?.removeHandler(/** @type {string} */ (channel));
          ipc?.handle(/** @type {string} */ (channel), () => ({ ok: true, value: given }));
        },
        /** @type {const} */ ([question, value]),
      ),
    answerDialogs: (path) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, path),
  };
}

/**
 * The app has been used with other libraries before: one is there, one lies on a disk that is away.
 * @param {string} folder
 */
async function noteLibraries(folder) {
  const away = join(folder, 'USB', 'Client work');
  const other = join(folder, 'Music videos');
  const libraries = [other, away].map((path, index) => ({ path, openedAt: Date.now() - (index + 1) * WEEK_MS }));
  await mkdir(join(folder, 'user-data'), { recursive: true });
  await mkdir(join(other, '.conch'), { recursive: true });
  await writeFile(join(other, '.conch', 'library.sqlite'), '');
  await writeFile(join(folder, 'user-data', 'app-state.json'), JSON.stringify({ libraries }));
}

/**
 * Leaves something else where the database was.
 * @param {string} library
 */
async function damage(library) {
  const database = join(library, '.conch', 'library.sqlite');
  for (const suffix of ['-wal', '-shm']) await rm(`${database}${suffix}`, { force: true });
  await writeFile(database, 'not a database');
}

/**
 * @param {ElectronApplication} app
 * @param {Size} size
 */
async function resize(app, [width, height]) {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentBounds({ x: 0, y: 0, ...size }),
    { width, height },
  );
}

/** @param {NodeJS.ProcessEnv} env */
function strings(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
