// The longer ways to views.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { keepSafe } from './demo-state.mjs';
import { mixedUpPair } from './mixed-up-pair.mjs';
import { canDesign } from './states.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./views.mjs').Stage} Stage */

/** The keys after `g` that lead to places. */
const LETTERS = { trash: 't', tags: 'g', duplicates: 'd' };

/**
 * Before anything is connected: one file was brought in, and lies in the library or in its trash; then to a place.
 * @param {'trash' | 'restore'} does
 * @param {'all' | 'accounts' | 'voices' | keyof typeof LETTERS} place
 * @returns {(stage: Stage) => Promise<void>}
 */
export function withOneFile(does, place) {
  return async ({ page, folder, command }) => {
    const file = join(folder, 'first.png');
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#446' } }).toFile(file);
    await page.evaluate(bringOne, { file, does });
    await page.reload();
    await page.locator('.empty, [role="gridcell"][data-id]').first().waitFor();
    if (place === 'all') return;
    if (place === 'accounts' || place === 'voices') return command(`go-${place}`);
    await page.keyboard.press('g');
    await page.keyboard.press(LETTERS[place]);
  };
}

/**
 * Runs in the page.
 * @param {{ file: string, does: 'trash' | 'restore' }} wanted
 */
async function bringOne({ file, does }) {
  const { conch } = window;
  const idsIn = async (/** @type {'library' | 'trash'} */ place) => {
    const found = await conch.library.tiles({ query: { place }, offset: 0, limit: 1 });
    if (!found.ok) throw new Error(found.error.message);
    return found.value.tiles.map(({ id }) => id);
  };
  for (let isBrought = false; ; isBrought = true) {
    const [here, gone] = [await idsIn('library'), await idsIn('trash')];
    const [ids, isDone] = does === 'trash' ? [here, gone.length > 0] : [gone, here.length > 0];
    if (isDone) return;
    if (ids.length > 0) await conch.edits.apply({ edit: { does, target: { of: 'items', ids } } });
    else if (!isBrought) await conch.imports.start({ paths: [file], how: 'copy' });
    await new Promise((next) => setTimeout(next, 200));
  }
}

/**
 * All that there is is known, and some of it is on this disk.
 * @param {Stage} stage
 */
export async function withSomeFiles({ page }) {
  await page.evaluate(async (some) => {
    const { conch } = window;
    await conch.connections.startDemo();
    for (let isPaused = false; ; ) {
      const [sync, downloads] = await Promise.all([conch.sync.status(), conch.downloads.status()]);
      if (!sync.ok || !downloads.ok) throw new Error('the demo does not answer');
      if (!isPaused && downloads.value.done >= some) {
        await conch.downloads.pause();
        isPaused = true;
      }
      if (isPaused && sync.value.state === 'idle' && sync.value.lastFinishedAt !== null) return;
      await new Promise((next) => setTimeout(next, 40));
    }
  }, 60);
  await page.reload();
}

/**
 * Something that was made of something: the first such item of the library.
 * @param {Stage} stage
 */
export async function showLineage({ page }) {
  const id = await page.evaluate(async () => {
    const { conch } = window;
    const found = await conch.library.tiles({ query: {}, offset: 0, limit: 120 });
    if (!found.ok) throw new Error(found.error.message);
    let best = { id: '', relatives: 0 };
    for (const tile of found.value.tiles.slice(0, 40)) {
      const kin = await conch.kin.of({ id: tile.id });
      const relatives = kin.ok ? Math.min(kin.value.from.length, 3) + Math.min(kin.value.into.length, 3) : 0;
      if (relatives > best.relatives) best = { id: tile.id, relatives };
    }
    return best.id;
  });
  await page.locator(`[role="gridcell"][data-id="${id}"]`).click();
  await page.locator('.lineage-node').first().scrollIntoViewIfNeeded();
}

/**
 * Four of one prompt as one tile, and that one opened.
 * @param {Stage} stage
 */
export async function openStack({ page }) {
  await page.evaluate(async () => {
    const { conch } = window;
    const found = await conch.library.tiles({ query: { kinds: ['video'] }, offset: 0, limit: 40 });
    if (!found.ok) throw new Error(found.error.message);
    const ids = found.value.tiles.filter(({ hasThumb }) => hasThumb).map(({ id }) => id);
    const made = await conch.edits.apply({ edit: { does: 'stack', target: { of: 'items', ids: ids.slice(2, 6) } } });
    if (!made.ok) throw new Error(made.error.message);
  });
  await page.locator('.toolbar button:has(.lucide-layers)').click();
  await page.locator('[data-act="stack"]').first().click();
}

/**
 * Two clips, one of them made of the prompt of the other with other words.
 * @param {Stage} stage
 */
export async function compareVariants({ page, command }) {
  await command('go-videos');
  const [id, other] = await page.evaluate(async () => {
    const { conch } = window;
    const found = await conch.library.tiles({ query: { kinds: ['video'] }, offset: 0, limit: 60 });
    if (!found.ok) throw new Error(found.error.message);
    for (const tile of found.value.tiles.filter(({ hasThumb }) => hasThumb)) {
      const kin = await conch.kin.of({ id: tile.id });
      const variants = kin.ok ? kin.value.from.filter(({ relation }) => relation === 'edited-prompt') : [];
      const former = variants.find((one) => one.tile?.kind === 'video' && one.tile.hasThumb)?.tile;
      if (former) return [former.id, tile.id];
    }
    throw new Error('No clip here was made of an edited prompt.');
  });
  await page.locator(`[role="gridcell"][data-id="${id}"]`).click();
  await page.locator(`[role="gridcell"][data-id="${other}"]`).click({ modifiers: ['Control'] });
  await page.keyboard.press('c');
}

/** @param {Stage} stage */
export async function compareVoices({ page, command }) {
  await command('go-voices');
  for (const index of [0, 2, 4]) {
    await page.locator('.voice-row').nth(index).click();
    await page.keyboard.press('c');
    await page.locator('.voice-columns-side').waitFor();
    if (index < 4) await command('go-voices');
  }
  await page.locator('.compare-sentence textarea').fill('Last boat tonight. The tide turns at nine.');
  await page.locator('.compare-order [data-kind="primary"]').click();
  await page.locator('.voice-column [role="slider"]').nth(2).waitFor();
}

/** @param {Stage} stage */
export async function openSetup({ page, command }) {
  await command('go-accounts');
  await page.locator('.account-facts').first().waitFor();
  await page.locator('.account-open').first().click();
  await page.locator('.account-foot button').first().click();
  const [address, token] = mixedUpPair();
  await page.locator('.account-panel input').nth(0).fill(address);
  await page.locator('.account-panel input').nth(1).fill(token);
}

/**
 * There are no sidecars any more that a database could be made from.
 * @param {Stage} stage
 */
export async function rebuildInVain({ page, library }) {
  await rm(join(library, '.conch', 'items'), { recursive: true });
  await page.locator('.empty button').first().click();
}

/** @param {Stage} stage */
export async function backUp({ page, command }) {
  await keepSafe(page);
  await command('go-settings');
  await page.locator('.settings-nav .side-item:has(.lucide-archive)').click();
}

/** @param {Stage} stage */
export async function fillStudio({ page }) {
  await page.locator('.side-item:has(.lucide-audio-waveform)').click();
  await page.locator('.studio-main').waitFor();
  // Only this view needs sources in TypeScript, which Node 20 cannot read.
  const { dropRecordings } = await import('./recordings.mjs');
  await dropRecordings(page);
  await page.locator('.sample-card .measures').nth(3).waitFor();
  await trimInterview(page);
  await page.locator('.studio-side input').first().fill('Ferry announcer');
}

/** @param {Stage} stage */
export async function describeVoice(stage) {
  const { page } = stage;
  await canDesign(stage);
  await page.locator('.side-item:has(.lucide-audio-waveform)').click();
  await page.locator('.toolbar button:has(.lucide-wand-sparkles)').click();
  const [description, preview] = [
    page.locator('.design-words textarea').nth(0),
    page.locator('.design-words textarea').nth(1),
  ];
  await description.fill(
    'A ferry captain near seventy. Low, unhurried, a little hoarse from the wind; warm when he speaks to passengers.',
  );
  await preview.fill('Last boat tonight. The tide turns at nine, and so do we.');
  await page.locator('.studio-side input').first().fill('Old captain');
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
