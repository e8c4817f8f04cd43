import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSomething, makeTwins } from './demo-state.mjs';
import { fillDisk, goOffline, rebuildAPart, signOut, unplug } from './states.mjs';
import {
  backUp,
  compareVariants,
  compareVoices,
  describeVoice,
  fillStudio,
  openSetup,
  openStack,
  rebuildInVain,
  showLineage,
  withOneFile,
  withSomeFiles,
} from './ways.mjs';

/** @typedef {import('playwright-core').Page} Page */
/**
 * What a view is reached with. `tell` sends the window an event of the engine; `hold` does too, and keeps back what the
 * engine has to say of it until the next view, which `letGo` begins. `answer` answers a question of the window from now on.
 * @typedef {{ page: Page, folder: string, library: string, command: (name: string) => Promise<void>,
 *   tell: (event: string, payload: object) => Promise<void>, hold: (event: string, payload: object) => Promise<void>,
 *   letGo: () => Promise<void>, answer: (question: string, value: object) => Promise<void>,
 *   answerDialogs: (path: string) => Promise<void> }} Stage
 */
/** @typedef {readonly [width: number, height: number]} Size pixels */
/**
 * A view or a state, and how to get there from a window that was opened just now. `opens`: what the picture is for,
 * visible once it is there. `fleeting`: it closes when the size changes. `world`: with the demo, before it, or with its
 * database damaged.
 * @typedef {{ reach: (stage: Stage) => Promise<void>, opens?: string, fleeting?: boolean, world?: 'first' | 'damaged',
 *   language?: 'zh-CN', sizes?: readonly Size[] }} View
 */

const PICTURE = '[role="gridcell"][data-face="picture"]';
const PROMPT =
  'A paper boat drifting down a rainy street, amber street lamps out of focus, reflections breaking around the hull, ' +
  '[Push in] low camera';

/** @type {(name: string) => (stage: Stage) => Promise<void>} */
const go =
  (name) =>
  ({ command }) =>
    command(`go-${name}`);

/**
 * Goes where only two keys lead.
 * @param {Stage} stage
 * @param {string} letter
 */
async function goByKeys({ page }, letter) {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}

/** @param {string} icon @returns {(stage: Stage) => Promise<void>} */
const settings =
  (icon) =>
  async ({ page, command }) => {
    await command('go-settings');
    await page.locator(`.settings-nav .side-item:has(.lucide-${icon})`).click();
    await page.locator('.settings-column h2').first().waitFor();
  };

/** @param {Page} page @param {number} index */
const select = (page, index) => page.locator(PICTURE).nth(index).click();

/** @param {Page} page @param {number} from @param {number} to */
async function selectRange(page, from, to) {
  await select(page, from);
  await page
    .locator(PICTURE)
    .nth(to)
    .click({ modifiers: ['Shift'] });
}

/** @param {Page} page @param {string} search */
async function search(page, search) {
  await page.keyboard.press('/');
  await page.keyboard.type(search, { delay: 15 });
}

/** @type {Readonly<Record<string, View>>} */
export const VIEWS = {
  welcome: { world: 'first', reach: async () => {}, opens: '.welcome' },
  'no-accounts': { world: 'first', reach: withOneFile('restore', 'accounts'), opens: '.empty' },
  empty: { world: 'first', reach: withOneFile('trash', 'all'), opens: '.empty' },
  'empty-trash': { world: 'first', reach: withOneFile('restore', 'trash'), opens: '.empty' },
  'empty-voices': { world: 'first', reach: withOneFile('restore', 'voices'), opens: '.empty' },
  'empty-tags': { world: 'first', reach: withOneFile('restore', 'tags'), opens: '.empty' },
  'empty-duplicates': { world: 'first', reach: withOneFile('restore', 'duplicates'), opens: '.empty' },
  'library-partial': { world: 'first', reach: withSomeFiles, opens: PICTURE },
  queue: {
    world: 'first',
    reach: async (stage) => {
      await withSomeFiles(stage);
      await stage.page.locator(PICTURE).first().waitFor();
      await stage.command('toggle-queue');
    },
    opens: '[data-pane="queue"] [role="tab"]',
  },
  failed: {
    world: 'first',
    reach: async (stage) => {
      await withSomeFiles(stage);
      await stage.page.locator('[role="gridcell"][data-id]').first().waitFor();
      await goByKeys(stage, 'f');
    },
    opens: '[data-face="state"]',
  },
  library: { reach: ({ page }) => select(page, 2), opens: '.inspector .facts' },
  'library-zh': { language: 'zh-CN', reach: ({ page }) => select(page, 2), opens: '.inspector .facts' },
  narrow: { sizes: [[1024, 700]], reach: ({ page }) => select(page, 2), opens: '[aria-selected="true"]' },
  videos: { reach: go('videos'), opens: PICTURE },
  images: { reach: go('images'), opens: PICTURE },
  audio: { reach: go('audio'), opens: '[data-face="audio"]' },
  grid: {
    reach: ({ page }) => page.locator('.toolbar [role="radio"]:has(.lucide-layout-grid)').click(),
    opens: '[data-view="grid"]',
  },
  list: {
    reach: async ({ page }) => {
      await page.locator('.toolbar [role="radio"]:has(.lucide-rows-3)').click();
      await page.locator('.list-row').nth(3).click();
    },
    opens: '.list-row[aria-selected="true"], .list-row [aria-selected="true"]',
  },
  stack: { reach: openStack, opens: '.stack-band' },
  many: { reach: ({ page }) => selectRange(page, 0, 3), opens: '.inspector' },
  lineage: { reach: showLineage, opens: '.lineage-node' },
  menu: {
    fleeting: true,
    reach: async ({ page }) => page.locator(PICTURE).nth(2).click({ button: 'right' }),
    opens: '[role="menu"]',
  },
  'library-search': {
    reach: async ({ page }) => {
      await page.locator('.toolbar button:has(.lucide-panel-right)').click();
      await page.keyboard.press('Control+Shift+F');
      await search(page, 'kind:video ratio:16:9 after:2026-09 mo');
    },
    opens: '.completion',
  },
  'go-to-date': { reach: ({ page }) => page.keyboard.press('Control+g'), opens: '.go-to-date' },
  nothing: { reach: ({ page }) => search(page, 'kind:video is:favorite lighthouses '), opens: '.empty' },
  collection: {
    reach: async ({ page }) => {
      await page.locator('.tree-row, .rail-row .side-item').first().click();
      await select(page, 1);
    },
    opens: '.inspector',
  },
  'smart-collection': {
    reach: async ({ page }) => {
      await search(page, 'kind:video is:favorite ');
      await page.keyboard.press('Control+Shift+S');
    },
    opens: '.smart-found',
  },
  'add-to-collection': {
    reach: async ({ page }) => {
      await select(page, 2);
      await page.keyboard.press('l');
      await page.locator('.chooser input').fill('st');
    },
    opens: '.chooser',
  },
  'add-tags': {
    reach: async ({ page }) => {
      await select(page, 2);
      await page.keyboard.press('t');
      await page.locator('.chooser input').fill('r');
    },
    opens: '.chooser',
  },
  tags: {
    reach: async ({ page }) => {
      await page.locator('.side-item:has(.lucide-tags)').click();
      await page.locator('.tag-row').nth(1).hover();
    },
    opens: '.tag-row',
  },
  'tag-rename': {
    reach: async (stage) => {
      await goByKeys(stage, 'g');
      await stage.page.locator('.tag-row').first().press('F2');
    },
    opens: '.dialog',
  },
  duplicates: {
    reach: async (stage) => {
      await makeTwins(stage.page, stage.folder);
      await goByKeys(stage, 'd');
      await stage.page.locator('.toolbar [role="radio"]').last().click();
    },
    opens: '.copy-pane',
  },
  trash: {
    reach: async (stage) => {
      await goByKeys(stage, 't');
      await selectRange(stage.page, 1, 2);
    },
    opens: '[aria-selected="true"]',
  },
  'empty-expiring': { reach: (stage) => goByKeys(stage, 'x'), opens: '.empty' },
  'viewer-video': {
    reach: async ({ page, command }) => {
      await command('go-videos');
      await page.locator(PICTURE).nth(2).dblclick();
    },
    opens: '.viewer video',
  },
  'viewer-image': {
    reach: async ({ page, command }) => {
      await command('go-images');
      await page.locator(PICTURE).nth(3).dblclick();
    },
    opens: '.viewer .stage-frame',
  },
  'viewer-audio': {
    reach: async ({ page, command }) => {
      await command('go-audio');
      // In its middle it plays.
      await page
        .locator('[data-face="audio"]')
        .nth(1)
        .click({ position: { x: 90, y: 100 } });
      await page.keyboard.press('Enter');
    },
    opens: '.viewer .stage-frame',
  },
  'viewer-compare': {
    reach: compareVariants,
    opens: '[data-testid="compare"] tbody tr',
  },
  'quick-look': {
    reach: async ({ page }) => {
      await select(page, 2);
      await page.keyboard.press('Space');
    },
    opens: '.look-panel',
  },
  'slide-show': {
    reach: async ({ page, command }) => {
      await command('go-images');
      await page.locator(PICTURE).nth(2).dblclick();
      await page.locator('.viewer').waitFor();
      await page.keyboard.press('p');
    },
    opens: '.slides',
  },
  voices: {
    reach: async ({ page, command }) => {
      await command('go-voices');
      await page.locator('.voice-row').nth(1).click();
      await page.keyboard.press('p');
    },
    opens: '.voice-row',
  },
  'compare-voices': { reach: compareVoices, opens: '.voice-column' },
  studio: { reach: fillStudio, opens: '.sample-card' },
  'design-voice': { reach: describeVoice, opens: '.design-words' },
  'create-video': {
    reach: async ({ page }) => {
      await makeSomething(page);
      await page.keyboard.press('Control+n');
      await page.locator('.prompt textarea').fill(PROMPT);
    },
    opens: '.create',
  },
  'create-narrow': {
    sizes: [[1024, 700]],
    reach: async ({ page }) => {
      await page.keyboard.press('Control+n');
      await page.locator('.prompt textarea').fill(PROMPT);
    },
    opens: '.create',
  },
  outbox: {
    reach: async ({ page, command }) => {
      await makeSomething(page);
      await command('toggle-queue');
      await page.locator('.panel [role="tab"]').nth(1).click();
    },
    opens: '[data-pane="queue"]',
  },
  remove: {
    reach: async ({ page, command }) => {
      await command('go-images');
      await select(page, 2);
      await page.keyboard.press('Shift+Delete');
    },
    opens: '.choice-cards',
  },
  import: {
    reach: async ({ page, folder, answerDialogs }) => {
      await answerDialogs(join(folder, 'From the old disk'));
      await makeTwins(page, folder);
      await page.keyboard.press('Control+o');
      await page.locator('.import-sources button').first().click();
    },
    opens: '.import-found',
  },
  export: {
    reach: async ({ page, folder, answerDialogs }) => {
      const target = join(folder, 'Festival cut');
      await mkdir(target, { recursive: true });
      await answerDialogs(target);
      await selectRange(page, 0, 3);
      await page.keyboard.press('e');
      await page.locator('.export-line button').first().click();
    },
    opens: '.export-names',
  },
  palette: {
    reach: async ({ page }) => {
      // What was run before is part of the picture.
      for (const done of ['clone a voice', 'sync now', 'show all']) {
        await page.keyboard.press('Control+K');
        await page.locator('.palette input').fill(done);
        await page.keyboard.press('Enter');
        await page.locator('.palette').waitFor({ state: 'detached' });
      }
      await select(page, 2);
      await page.keyboard.press('Control+K');
      await page.locator('.palette input').fill('exp');
    },
    opens: '.palette',
  },
  shortcuts: { reach: ({ command }) => command('shortcuts'), opens: '.shortcut-sheet' },
  accounts: { reach: go('accounts'), opens: '.account-facts' },
  'account-setup': { reach: openSetup, opens: 'tr[data-differs]' },
  connections: {
    reach: async ({ page, command }) => {
      await command('go-accounts');
      await page.locator('button:has(.lucide-plug)').first().click();
    },
    opens: '.account-panel',
  },
  settings: { reach: settings('sliders-horizontal') },
  'settings-library': { reach: settings('hard-drive') },
  'settings-backups': { reach: backUp, opens: '.settings-column h2' },
  'settings-downloads': { reach: settings('arrow-down-to-line') },
  'settings-appearance': { reach: settings('palette') },
  'settings-keyboard': { reach: settings('keyboard') },
  'settings-about': { reach: settings('info') },
  offline: { reach: goOffline, opens: '.banner' },
  unplugged: { reach: unplug, opens: '.banner' },
  expired: { reach: signOut, opens: '.banner' },
  'accounts-expired': {
    reach: async (stage) => {
      await stage.command('go-accounts');
      await stage.page.locator('.account-facts').first().waitFor();
      await signOut(stage);
    },
    opens: '.account-card',
  },
  // The last one: the window goes on believing it.
  'disk-full': { reach: fillDisk, opens: '.banner' },
  damaged: { world: 'damaged', reach: async () => {}, opens: '.empty button' },
  rebuilding: { world: 'damaged', reach: rebuildAPart, opens: '[role="progressbar"]' },
  // The last one: what a database could be made from is gone.
  'rebuild-failed': { world: 'damaged', reach: rebuildInVain, opens: '[role="alert"]' },
};
