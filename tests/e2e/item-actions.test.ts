import { describe, expect, it } from 'vitest';
import type { ItemId } from '../../ipc/model/ids.ts';
import { cell, conch, open, openFirst, page, tilesOf, viewer, withDemoWindow } from './demo-window.ts';
import { eventually, given } from './harness.ts';

withDemoWindow();

const copied = () => conch.app.evaluate(({ clipboard }) => clipboard.readText());
const empty = () => conch.app.evaluate(({ clipboard }) => clipboard.clear());
const menu = () => page.getByRole('menu', { name: 'What to do with it' });
const look = () => page.getByTestId('quick-look');

/** The item has the focus of the grid, and nothing is selected. */
async function focusOnly(index: number): Promise<void> {
  await cell(index).click();
  await page.keyboard.press('Escape');
  await page.locator('[role="gridcell"][aria-selected="true"]').waitFor({ state: 'detached' });
}

describe('the keys of items on a tile that has the focus and is not selected', () => {
  it('copy its prompt and path, and take it out', async () => {
    await open('image');
    const index = (await tilesOf('image')).findIndex(({ hasFile }) => hasFile);
    const [tile] = (await tilesOf('image')).slice(index);
    if (tile === undefined) throw new Error('no image is here');
    const item = given(await page.evaluate((id) => window.conch.library.item({ id }), tile.id));
    await focusOnly(index);
    await page.keyboard.press('Control+Shift+C');
    expect(await eventually(copied, (text) => text === item?.prompt)).toBe(item?.prompt);
    await page.keyboard.press('Control+Alt+c');
    expect(await eventually(copied, (text) => text.includes('/'))).toContain('Images');
    await page.keyboard.press('Control+c');
    await page.getByText('Image copied', { exact: true }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('copying with several items selected', () => {
  it('takes all prompts and all paths', async () => {
    await open('image');
    const tiles = (await tilesOf('image')).filter(({ hasFile }) => hasFile).slice(0, 3);
    const places = (await tilesOf('image')).flatMap(({ id }, index) =>
      tiles.some((one) => one.id === id) ? [index] : [],
    );
    for (const index of places) await cell(index).click({ modifiers: ['Control'] });
    await page.keyboard.press('Control+Alt+c');
    const paths = await eventually(copied, (text) => text.split('\n').length === 3);
    expect(new Set(paths.split('\n')).size).toBe(3);
    await empty();
    const items = await page.evaluate(
      (ids) => Promise.all(ids.map((id) => window.conch.library.item({ id }))),
      tiles.map(({ id }) => id),
    );
    const prompts = new Set(items.map((answer) => given(answer)?.prompt));
    await page.keyboard.press('Control+Shift+C');
    const text = await eventually(copied, (now) => now !== '');
    expect(new Set(text.split('\n\n'))).toEqual(prompts);
    await page.keyboard.press('Escape');
  });
});

describe('the quick look', () => {
  it('counts one less after what it shows was trashed', async () => {
    await open('image');
    await cell(1).click();
    await page.keyboard.press(' ');
    await look().waitFor();
    const place = () => look().locator('.look-position').textContent();
    const before = Number(/of ([\d,]+)/.exec((await place()) ?? '')?.[1]);
    await page.keyboard.press('Delete');
    expect(await eventually(place, (now) => now === `2 of ${before - 1}`, 10_000)).toBe(`2 of ${before - 1}`);
    await page.keyboard.press('Control+z');
    expect(await eventually(place, (now) => now === `3 of ${before}`, 10_000)).toBe(`3 of ${before}`);
    await page.keyboard.press('Escape');
    await look().waitFor({ state: 'detached' });
  });
});

describe('Esc on a button that shows its tooltip', () => {
  it('closes what the button is in, not the tooltip alone', async () => {
    await openFirst('image');
    await page.keyboard.press('Tab');
    await viewer().locator('.viewer-heart').focus();
    await page.locator('.tooltip').waitFor();
    await page.keyboard.press('Escape');
    await viewer().waitFor({ state: 'detached', timeout: 5_000 });
    expect(await page.locator('.tooltip').count()).toBe(0);
  });
});

describe('the menu of an item', () => {
  it('closes when the wheel turns, and when its tile scrolls away under it', async () => {
    await open('image');
    await cell(0).click({ button: 'right' });
    await menu().waitFor();
    await page.mouse.wheel(0, 200);
    await menu().waitFor({ state: 'detached', timeout: 5_000 });
    await cell(0).click({ button: 'right' });
    await menu().waitFor();
    await page.evaluate(() => document.querySelector('.grid-scroll')?.scrollBy(0, 120));
    await menu().waitFor({ state: 'detached', timeout: 5_000 });
    await page.evaluate(() => document.querySelector('.grid-scroll')?.scrollTo(0, 0));
  });

  it('makes favourites of all it is about, and takes that back by the same line', async () => {
    await open('image');
    await cell(0).click();
    await cell(2).click({ modifiers: ['Shift'] });
    const favorites = async () => (await tilesOf('image')).slice(0, 3).filter(({ favorite }) => favorite).length;
    const press = async () => {
      await cell(1).click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Favourite or not' }).click();
    };
    await press();
    expect(await eventually(favorites, (count) => count === 3, 5_000)).toBe(3);
    await press();
    expect(await eventually(favorites, (count) => count === 0, 5_000)).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('gives the focus back to its item when the dialog that it opened is closed', async () => {
    await open('image');
    await cell(0).click();
    await page.keyboard.press('Shift+F10');
    await menu().waitFor();
    await page.getByRole('menuitem', { name: /^Export/ }).press('Enter');
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('[role="gridcell"][data-index="0"]:focus').waitFor({ timeout: 5_000 });
  });

  it('closes when its item leaves the list, and stays while others change', async () => {
    await open('image');
    const [first, second] = await tilesOf('image');
    if (first === undefined || second === undefined) throw new Error('there are too few images');
    const target = { of: 'items' as const, ids: [second.id] };
    const edit = (favorite: boolean) =>
      page.evaluate(
        ([id, mark]) =>
          window.conch.edits.apply({ edit: { does: 'mark', target: { of: 'items', ids: [id] }, favorite: mark } }),
        [first.id, favorite] as const,
      );
    await cell(1).click({ button: 'right' });
    await menu().waitFor();
    await edit(true);
    await edit(false);
    await page.waitForTimeout(300);
    expect(await menu().count()).toBe(1);
    given(await page.evaluate((about) => window.conch.edits.apply({ edit: { does: 'trash', target: about } }), target));
    await menu().waitFor({ state: 'detached', timeout: 5_000 });
    given(
      await page.evaluate((about) => window.conch.edits.apply({ edit: { does: 'restore', target: about } }), target),
    );
  });
});

describe('the keys of a list that was just opened', () => {
  const focused = () =>
    page.evaluate(() => ({
      index: document.activeElement?.getAttribute('data-index') ?? null,
      role: document.activeElement?.getAttribute('role') ?? null,
    }));

  it('move into it, and do nothing to an item before one is chosen', async () => {
    await open('image');
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    const before = (await tilesOf('image')).map(({ id }) => id);
    for (const key of ['Delete', 'f', 'Enter']) await page.keyboard.press(key);
    await page.keyboard.press('ArrowRight');
    expect(await eventually(focused, ({ index }) => index === '0', 5_000)).toEqual({ index: '0', role: 'gridcell' });
    expect((await tilesOf('image')).map(({ id }) => id)).toEqual(before);
    expect(await page.getByTestId('viewer').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    expect(await eventually(focused, ({ index }) => index === '1', 5_000)).toEqual({ index: '1', role: 'gridcell' });
  });

  it('stay with their item when it becomes a line of the list, and a picture again', async () => {
    await open('image');
    await cell(2).click();
    await page.keyboard.press('Alt+Shift+3');
    await page.locator('.list-row[data-index="2"]').waitFor();
    expect(await eventually(focused, ({ role }) => role === 'row', 5_000)).toEqual({ index: '2', role: 'row' });
    await page.keyboard.press('Alt+Shift+1');
    await cell(2).waitFor();
    expect(await eventually(focused, ({ role }) => role === 'gridcell', 5_000)).toMatchObject({ index: '2' });
  });

  it('come from the search by the arrow down, and to the open place by F6', async () => {
    await open('image');
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    expect(await eventually(focused, ({ index }) => index !== null, 5_000)).toMatchObject({ role: 'gridcell' });
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('F6');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('page');
  });
});

describe('what speech was made from', () => {
  it('shows the voice by its mark, which is its face everywhere', async () => {
    await open('audio');
    // Of what the list shows: variants of one text may stand in a stack.
    const shown = await page
      .locator('[role="gridcell"][data-id]')
      .evaluateAll((cells) => cells.map((one) => one.getAttribute('data-id') as ItemId));
    const spoken = await page.evaluate(async (all) => {
      for (const id of all) {
        const kin = await window.conch.kin.of({ id });
        if (kin.ok && kin.value.from.some(({ tile }) => tile?.kind === 'voice')) return id;
      }
      throw new Error('no speech is shown');
    }, shown);
    // Beside its middle, where the button that plays it comes under the pointer.
    await page.locator(`[role="gridcell"][data-id="${spoken}"]`).click({ position: { x: 30, y: 90 } });
    await page.locator('[data-testid="lineage"] .lineage-node svg.rounded-full').first().waitFor();
    expect(await page.locator('[data-testid="lineage"] .lineage-node img').count()).toBe(0);
  });
});
