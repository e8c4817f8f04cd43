import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import { ensureBuilt } from '../build.mjs';
import { openDesktop } from '../desktop.mjs';
import { electronLaunch } from '../electron.mjs';
import { root } from '../setup/root.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').ElectronApplication} ElectronApplication */
/** @typedef {{ view: string, theme: 'light' | 'dark', language: 'en' | 'zh-CN', width: number, height: number }} Shot */
/** @typedef {{ take(shot: Shot, path: string): Promise<void>, close(): Promise<void> }} ShotApp */

/** What fades or slides has come to rest after this. */
const CALM_MS = 900;

/**
 * Views, and how to get there. Those that are no command of the menu are reached by hand.
 * @type {Readonly<Record<string, (app: ElectronApplication, page: Page) => Promise<void>>>}
 */
export const VIEWS = {
  welcome: async () => {},
  all: (app) => command(app, 'go-all'),
  videos: (app) => command(app, 'go-videos'),
  images: (app) => command(app, 'go-images'),
  audio: (app) => command(app, 'go-audio'),
  voices: (app) => command(app, 'go-voices'),
  settings: (app) => command(app, 'go-settings'),
  palette: async (app, page) => {
    await command(app, 'go-all');
    await page.locator('[role="gridcell"][data-face="picture"]').nth(2).click();
    await page.keyboard.press('Control+K');
    await page.locator('.palette input').fill('exp');
  },
  shortcuts: async (app, page) => {
    await command(app, 'go-all');
    await command(app, 'shortcuts');
    await page.locator('.shortcut-sheet').waitFor();
  },
  keyboard: async (app, page) => {
    await command(app, 'go-settings');
    await page.locator('.settings-nav .side-item:has(.lucide-keyboard)').click();
  },
  filters: async (app, page) => {
    await command(app, 'go-all');
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.press('/');
    await page.keyboard.type('kind:video ratio:16:9 after:2026-09 mod', { delay: 20 });
    await page.locator('.completion').waitFor();
  },
  accounts: async (app, page) => {
    await command(app, 'go-accounts');
    await page.locator('.account-facts').first().waitFor();
  },
  'account-setup': async (app, page) => {
    await command(app, 'go-accounts');
    await page.locator('.account-open').first().click();
    await page.locator('.account-foot button').first().click();
    const [address, token] = oddPair();
    await page.locator('.account-panel input').nth(0).fill(address);
    await page.locator('.account-panel input').nth(1).fill(token);
    await page.locator('tr[data-differs]').first().waitFor();
  },
  studio: async (_app, page) => {
    await page.locator('.side-item:has(.lucide-audio-waveform)').click();
    await page.locator('.studio-main').waitFor();
    // Only this view needs sources in TypeScript, which Node 20 cannot read.
    const { dropRecordings } = await import('./recordings.mjs');
    if ((await page.locator('.sample-card').count()) === 0) await dropRecordings(page);
    await page.locator('.sample-card .measures').nth(3).waitFor();
    await trimInterview(page);
    await page.locator('.studio-side input').first().fill('Ferry announcer');
  },
  create: async (app, page) => {
    await command(app, 'go-all');
    await makeSomething(page);
    await page.locator('.side-item:has(.lucide-sparkles)').click();
    await page.locator('.prompt textarea').fill(PROMPT);
  },
  outbox: async (app, page) => {
    await command(app, 'go-all');
    await makeSomething(page);
    await command(app, 'toggle-queue');
    await page.locator('.panel [role="tab"]').nth(1).click();
  },
  remove: async (app, page) => {
    await command(app, 'go-images');
    await page.locator('[role="gridcell"][data-face="picture"]').nth(2).click();
    await page.keyboard.press('Shift+Delete');
    await page.locator('.remove-cards').waitFor();
  },
  queue: async (app) => {
    await command(app, 'go-all');
    await command(app, 'toggle-queue');
  },
  selected: async (app, page) => {
    await command(app, 'go-all');
    await page.locator('[role="gridcell"][data-face="picture"]').nth(2).click();
  },
  collection: async (app, page) => {
    await command(app, 'go-all');
    await keepOrder(page);
    await page.locator('.tree-row, .rail-row .side-item').first().click();
    await page.locator('[role="gridcell"][data-face="picture"]').nth(1).click();
  },
  many: async (app, page) => {
    await command(app, 'go-all');
    await keepOrder(page);
    await page.locator('[role="gridcell"][data-face="picture"]').nth(0).click();
    await page
      .locator('[role="gridcell"][data-face="picture"]')
      .nth(3)
      .click({ modifiers: ['Shift'] });
  },
  tags: async (app, page) => {
    await command(app, 'go-all');
    await keepOrder(page);
    await page.locator('.side-item:has(.lucide-tags)').click();
    await page.locator('.tag-row').nth(1).hover();
  },
  'add-to-collection': async (app, page) => {
    await command(app, 'go-all');
    await keepOrder(page);
    await page.locator('[role="gridcell"][data-face="picture"]').nth(2).click();
    await page.keyboard.press('l');
    await page.locator('.chooser input').fill('st');
  },
  'smart-collection': async (app, page) => {
    await command(app, 'go-all');
    await keepOrder(page);
    await page.keyboard.press('/');
    await page.keyboard.type('kind:video is:favorite ');
    await page.keyboard.press('Control+Shift+S');
    await page.locator('.smart-found').waitFor();
  },
  trash: async (app, page) => {
    await command(app, 'go-all');
    await keepOrder(page);
    await page.locator('.side-foot .side-item').click();
    await page.locator('[role="gridcell"]').nth(1).click();
    await page
      .locator('[role="gridcell"]')
      .nth(2)
      .click({ modifiers: ['Shift'] });
  },
  compare: async (app, page) => {
    await command(app, 'go-images');
    const tiles = page.locator('[role="gridcell"][data-id]');
    await tiles.nth(0).click();
    await tiles.nth(1).click({ modifiers: ['Control'] });
    await page.keyboard.press('c');
    await page.getByTestId('compare').locator('tbody tr').first().waitFor();
  },
  viewer: async (app, page) => {
    await command(app, 'go-videos');
    await page.locator('[role="gridcell"][data-face="picture"]').nth(2).dblclick();
    await page.getByTestId('viewer').locator('video').waitFor();
  },
};

/**
 * Puts the demo in order once: collections in each other, smart ones, tags, and a few items in the trash.
 * @param {Page} page
 */
async function keepOrder(page) {
  await page.evaluate(async () => {
    /** @template T @param {Promise<{ ok: true, value: T } | { ok: false, error: { message: string } }>} answer */
    const given = async (answer) => {
      const settled = await answer;
      if (!settled.ok) throw new Error(settled.error.message);
      return settled.value;
    };
    const { conch } = window;
    if ((await given(conch.collections.list())).length > 0) return;
    const { tiles } = await given(conch.library.tiles({ query: { kinds: ['video', 'image'] }, offset: 0, limit: 60 }));
    const items = (/** @type {number} */ from, /** @type {number} */ to) => ({
      of: /** @type {const} */ ('items'),
      ids: tiles.slice(from, to).map(({ id }) => id),
    });
    /** @param {import('../../ipc/model/edit.ts').Edit} edit */
    const apply = (edit) => given(conch.edits.apply({ edit }));
    const add = /** @type {const} */ ('add-collection');
    const make = { does: add, parent: null, query: null, target: null };
    const { collection: house } = await apply({ ...make, name: 'The lighthouse', target: items(0, 14) });
    await apply({ ...make, name: 'Storyboard', parent: house, target: items(3, 9) });
    await apply({ ...make, name: 'Finals', parent: house, target: items(2, 5) });
    await apply({ ...make, name: 'Rain studies', target: items(14, 30) });
    const query = { place: 'library', accounts: [], remote: null, collection: null, stackOf: null, stacked: false };
    const asked = /** @type {import('../../ipc/model/query.ts').LibraryQuery} */ ({
      ...query,
      kinds: ['video'],
      search: 'model:2.3 rating:0',
      sort: 'created',
      reversed: false,
    });
    await apply({ ...make, name: '2.3, unrated', query: asked });
    await apply({ ...make, name: 'Wide, 4 stars and up', query: { ...asked, kinds: [], search: 'rating:>=4' } });
    const tag = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ name) =>
      apply({ does: 'tag', target: items(from, to), add: [name], remove: [] });
    await tag(0, 12, 'rain');
    await tag(2, 6, 'lighthouse/prologue');
    await tag(6, 9, 'lighthouse/storm');
    await tag(0, 3, 'paper boat');
    await apply({ does: 'alias-tag', tag: 'rain', add: ['drizzle', '雨'], remove: [] });
    await apply({ does: 'mark', target: items(0, 2), favorite: true, rating: 4, label: 'teal' });
    await apply({ does: 'trash', target: items(40, 56) });
  });
}

const PROMPT =
  'A paper boat drifting down a rainy street, amber street lamps out of focus, reflections breaking around the hull, ' +
  '[Push in] low camera';

/**
 * Has the outbox hold each sort of thing once: spoken and done, refused, running, and a delete.
 * @param {Page} page
 */
async function makeSomething(page) {
  await page.evaluate(async () => {
    /** @template T @param {Promise<{ ok: true, value: T } | { ok: false, error: { message: string } }>} answer */
    const given = async (answer) => {
      const settled = await answer;
      if (!settled.ok) throw new Error(settled.error.message);
      return settled.value;
    };
    const { conch } = window;
    const started = await given(conch.outbox.list({ which: 'open', offset: 0, limit: 1 }));
    const ended = await given(conch.outbox.list({ which: 'ended', offset: 0, limit: 1 }));
    if (started.total + ended.total > 0) return;
    const [account] = await given(conch.accounts.list());
    const { own } = await given(conch.voices.list({ filter: {}, offset: 0, limit: 1 }));
    const voice = own.find((one) => one.account === account?.id);
    if (account === undefined || voice === undefined) throw new Error('the demo has an account with a voice');
    const to = { connection: account.connection, account: account.id };
    const order = { kind: /** @type {const} */ ('create'), ...to, voice: null, inputs: [], settings: {}, quantity: 1 };
    const video = { ...order, what: /** @type {const} */ ('video'), model: 'T2V-2.3' };
    await given(
      conch.outbox.add({
        changes: [
          { ...order, what: 'speech', model: 'speech-2.8-hd', voice: voice.id, prompt: 'The lamp is lit at dusk.' },
          { ...video, prompt: 'A forbidden portrait of the keeper' },
          { ...video, prompt: 'The lighthouse at dusk, beam sweeping' },
          { ...video, prompt: 'A storm over the pier' },
        ],
      }),
    );
    for (let over = 0; over < 2; ) {
      await new Promise((next) => setTimeout(next, 500));
      over = (await given(conch.outbox.list({ which: 'ended', offset: 0, limit: 9 }))).total;
    }
  });
}

/**
 * An address and a session token of two browsers, as a person may mix them up. Neither opens anything.
 * @returns {[string, string]}
 */
function oddPair() {
  /** @param {object} value */
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const user = { id: '301000000000000001', name: 'Demo One', deviceID: '400000000000000007' };
  const claims = { iat: now - 3600, exp: now + 60 * 86_400, host: 'hailuoai.video', user };
  return [
    'https://hailuoai.video/v1/api/user?device_platform=web&app_id=3001&device_id=400000000000000001',
    `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${part({ no: 'signature' })}FAKE`,
  ];
}

/**
 * Opens the app with demo media in a desktop of its own. A library folder that is given is filled once and kept.
 * @param {{ library?: string | undefined, empty?: boolean }} [options]
 * @returns {Promise<ShotApp>}
 */
export async function openShotApp({ library, empty = false } = {}) {
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
      CONCH_LIBRARY: library === undefined ? join(folder, 'Conch') : resolve(library),
    }),
  });
  const page = await app.firstWindow();
  if (!empty) await fill(page);
  return {
    async take({ view, theme, language, width, height }, path) {
      await resize(app, width, height);
      await page.evaluate((change) => window.conch.app.updateSettings(change), { theme, language });
      await VIEWS[view]?.(app, page);
      // Over a tile the pointer would play a video in the picture.
      await page.mouse.move(4, 4);
      await page.waitForFunction(() => [...document.images].every((one) => one.complete));
      await page.waitForTimeout(CALM_MS);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await page.screenshot());
      await page.keyboard.press('Escape');
    },
    async close() {
      await app.close();
      await desktop.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The long recording with handles around its middle, 52 seconds of it.
 * @param {Page} page
 */
async function trimInterview(page) {
  const card = page.locator('.sample-card').nth(1);
  const [start, end] = [card.locator('[data-end="from"]'), card.locator('[data-end="to"]')];
  for (const [handle, at] of /** @type {const} */ ([
    [end, 76_000],
    [start, 24_000],
  ])) {
    for (let left = 200; left > 0; left -= 1) {
      const distance = Number(await handle.getAttribute('aria-valuenow')) - at;
      if (Math.abs(distance) < 600) break;
      await handle.press(distance > 0 ? 'Shift+ArrowLeft' : 'Shift+ArrowRight');
    }
  }
  await card.locator('.measures').waitFor();
}

/**
 * @param {ElectronApplication} app
 * @param {number} width
 * @param {number} height
 */
async function resize(app, width, height) {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentBounds({ x: 0, y: 0, ...size }),
    { width, height },
  );
}

/**
 * Connects the demo and waits until all of it is here.
 * @param {Page} page
 */
async function fill(page) {
  await page.evaluate(async () => {
    const openedAt = performance.timeOrigin;
    const known = await window.conch.connections.list();
    if (known.ok && known.value.length === 0) await window.conch.connections.startDemo();
    const wait = () => new Promise((next) => setTimeout(next, 300));
    for (let done = false; !done; await wait()) {
      const [sync, downloads] = await Promise.all([window.conch.sync.status(), window.conch.downloads.status()]);
      if (!sync.ok || !downloads.ok) throw new Error(JSON.stringify([sync, downloads]));
      const isSynced = sync.value.state !== 'syncing' && (sync.value.lastFinishedAt ?? 0) > openedAt;
      done = isSynced && downloads.value.pending === 0 && downloads.value.active.length === 0;
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
