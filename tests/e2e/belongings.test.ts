import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ItemId } from '../../ipc/model/ids.ts';
import { LibraryQuery } from '../../ipc/model/query.ts';
import { addAxe, seriousIn } from './axe.ts';
import { eventually, type Ground, given, openGround } from './harness.ts';
import { makeKinLibrary } from './kin-library.ts';

/** Where items belong: covers of collections, the inspector's way to them, and the stacks by keyboard, in grid and list. */
let ground: Ground;
let app: ElectronApplication;
let page: Page;
beforeAll(async () => {
  ground = await openGround();
  await makeKinLibrary(ground.library);
  ({ app, page } = await ground.launch());
  page.setDefaultTimeout(10_000);
  await page.locator('[role="gridcell"][data-id]').first().waitFor();
});
afterAll(() => ground.close());

async function idOf(title: string): Promise<ItemId> {
  const query = LibraryQuery.parse({});
  const { tiles } = given(
    await page.evaluate((one) => window.conch.library.tiles({ query: one, offset: 0, limit: 50 }), query),
  );
  return ItemId.parse(tiles.find((tile) => tile.title === title)?.id);
}
const tileOf = (id: string) => page.locator(`.grid-scroll [data-id="${id}"]:not(.stack-band *)`);
const member = (id: string) => page.locator(`.stack-band [data-id="${id}"]`);
const collections = async () => given(await page.evaluate(() => window.conch.collections.list()));
const row = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) });
const focusedId = () => page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? null);
const toast = () => page.locator('.toast');

async function makeCollection(name: string, parent: string | null, ids: readonly ItemId[]): Promise<string> {
  const edit = { does: 'add-collection', name, parent, query: null, target: { of: 'items', ids: [...ids] } };
  const done = given(await page.evaluate((one) => window.conch.edits.apply({ edit: one as never }), edit));
  return String(done.collection);
}

describe('the cover of a collection', () => {
  it('is its first picture, in the tree and beside its name', async () => {
    const [boat, castle] = [await idOf('a paper boat on a rainy street'), await idOf('first castle')];
    // Its picture is made while one looks.
    await eventually(
      () => tileOf(boat).locator('img[src^="media:"]').count(),
      (count) => count === 1,
    );
    await makeCollection('Harbour', null, [boat, castle]);
    await row('Harbour').locator(`.cover[data-cover="${boat}"] img`).waitFor();
    await row('Harbour').click();
    await page.locator(`.toolbar-title .cover[data-cover="${boat}"]`).waitFor();
    const loaded = () =>
      row('Harbour')
        .locator('img')
        .evaluate((image: HTMLImageElement) => image.naturalWidth > 0);
    await eventually(loaded, Boolean);
  });

  it('is another one when that is chosen, and the first again by the menu of the collection or by undoing', async () => {
    const [boat, castle] = [await idOf('a paper boat on a rainy street'), await idOf('first castle')];
    await tileOf(castle).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Use as cover of “Harbour”' }).click();
    await row('Harbour').locator(`.cover[data-cover="${castle}"]`).waitFor();
    expect(await toast().textContent()).toContain('Another cover for “Harbour”');
    await row('Harbour').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show the first item as cover' }).click();
    await row('Harbour').locator(`.cover[data-cover="${boat}"]`).waitFor();
    await toast().getByRole('button', { name: /Undo/ }).click();
    await row('Harbour').locator(`.cover[data-cover="${castle}"]`).waitFor();
  });
});

describe('the inspector', () => {
  it('names the collections of an item by their full path, goes there, and takes out of one alone', async () => {
    const boat = await idOf('a paper boat on a rainy street');
    const outer = (await collections()).find(({ name }) => name === 'Harbour')?.id ?? null;
    await makeCollection('Rain', outer, [boat]);
    await page.locator('.sidebar .side-item').first().click();
    await tileOf(boat).click();
    const inspector = page.locator('.inspector');
    await inspector.getByRole('button', { name: 'Go to “Harbour / Rain”' }).click();
    await eventually(
      () => page.locator('.toolbar h1').textContent(),
      (title) => title === 'Rain',
    );
    await tileOf(boat).click();
    await inspector.getByRole('button', { name: 'Take out of “Harbour”' }).click();
    await eventually(
      () => inspector.getByRole('button', { name: 'Go to “Harbour”' }).count(),
      (count) => count === 0,
    );
    expect(await inspector.getByRole('button', { name: 'Go to “Harbour / Rain”' }).count()).toBe(1);
  });
});

describe.each(['grid', 'list'] as const)('a stack in the %s', (view) => {
  it('opens from its badge, and the arrows go into it and out of it', async () => {
    await page.locator('.sidebar .side-item').first().click();
    await page.keyboard.press('Escape');
    const stacked = () => page.locator('[data-act="stack"]').count();
    if (view === 'list') await page.keyboard.press('Control+K');
    if (view === 'list') {
      await page.getByRole('combobox', { name: 'Commands' }).fill('list');
      await page.keyboard.press('Enter');
      await page.locator('.list-row').first().waitFor();
    }
    const [first, second, third] = [
      await idOf('first castle'),
      await idOf('second castle'),
      await idOf('third castle'),
    ];
    if ((await stacked()) === 0) {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox', { name: 'Commands' }).fill('stacks');
      await page.keyboard.press('Enter');
    }
    await eventually(stacked, (count) => count === 1);
    await tileOf(first).locator('[data-act="stack"]').click();
    await member(third).waitFor();
    await tileOf(first).focus();
    await page.keyboard.press('ArrowDown');
    await eventually(focusedId, (id) => id !== null && [first, second, third].includes(id as ItemId));
    expect(await page.evaluate(() => document.activeElement?.closest('.stack-band') !== null)).toBe(true);
    // To its left end, then along it, then out at the top.
    for (let press = 0; press < 2; press += 1) {
      if ((await focusedId()) !== first) await page.keyboard.press('ArrowLeft');
      await page.waitForTimeout(100);
    }
    await page.keyboard.press('ArrowRight');
    await eventually(focusedId, (id) => id === second);
    expect(await member(second).getAttribute('aria-selected')).toBe('true');
    // What is done with a key is done to the member.
    await page.keyboard.press('4');
    await eventually(
      async () => given(await page.evaluate((id) => window.conch.library.item({ id }), second))?.rating,
      (rating) => rating === 4,
    );
    await page.keyboard.press('0');
    await page.keyboard.press('ArrowUp');
    await eventually(focusedId, (id) => id === first);
    await eventually(
      () => page.evaluate(() => document.activeElement?.closest('.stack-band') !== null),
      (isInside) => !isInside,
    );
    await addAxe(page);
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await eventually(() => page.evaluate(() => document.activeElement?.closest('.stack-band') !== null), Boolean);
    await page.keyboard.press('Escape');
    await eventually(
      () => page.locator('.stack-band').count(),
      (count) => count === 0,
    );
    await eventually(focusedId, (id) => id === first);
  });
});

it('an open toast follows the language, and its button pressed twice takes back one edit', async () => {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Commands' }).fill('justified');
  await page.keyboard.press('Enter');
  const [one, other] = [await idOf('twin one'), await idOf('twin two')];
  const isIn = async (id: ItemId) =>
    given(await page.evaluate((which) => window.conch.library.item({ id: which }), id));
  await tileOf(one).click();
  await page.keyboard.press('Delete');
  await eventually(
    () => isIn(one),
    (item) => item?.trashedAt !== null,
  );
  await tileOf(other).click();
  await page.keyboard.press('Delete');
  await eventually(
    () => toast().textContent(),
    (text) => text?.includes('1 item moved to the trash') ?? false,
  );
  await toast().hover();
  given(await page.evaluate(() => window.conch.app.updateSettings({ language: 'zh-CN' })));
  await eventually(
    () => toast().textContent(),
    (text) => text?.includes('已将 1 项移到废纸篓') ?? false,
  );
  await toast().getByRole('button').dblclick();
  await eventually(
    () => isIn(other),
    (item) => item?.trashedAt === null,
  );
  await page.waitForTimeout(500);
  expect((await isIn(one))?.trashedAt).not.toBeNull();
  given(await page.evaluate(() => window.conch.app.updateSettings({ language: 'en' })));
});

describe('a long tag', () => {
  it('is shortened in the inspector, which has nothing beside it to scroll to', async () => {
    const query = LibraryQuery.parse({});
    const { tiles } = given(
      await page.evaluate((one) => window.conch.library.tiles({ query: one, offset: 0, limit: 1 }), query),
    );
    const ids = tiles.map(({ id }) => id);
    const tag = `${'Donaudampfschifffahrt'.repeat(3)}/second unit`;
    const edit = { does: 'tag', target: { of: 'items', ids }, add: [tag], remove: [] };
    given(await page.evaluate((one) => window.conch.edits.apply({ edit: one as never }), edit));
    await tileOf(String(ids[0])).click();
    await page.locator('.inspector .tag', { hasText: 'Donaudampf' }).waitFor();
    const beside = await page.locator('.inspector').evaluate((pane) => pane.scrollWidth - pane.clientWidth);
    expect(beside).toBe(0);
  });
});

describe('what could not be drawn', () => {
  it('says so in its place; the other places go on', async () => {
    await page.keyboard.press('Escape');
    await app.evaluate(({ BrowserWindow }) => {
      const ipc = BrowserWindow.getAllWindows()[0]?.webContents.ipc;
      ipc?.removeHandler('tags.list');
      ipc?.handle('tags.list', () => ({ ok: true, value: [null] }));
    });
    const library = page.getByRole('navigation', { name: 'Library' });
    await library.getByText('Tags', { exact: true }).click();
    const alert = page.locator('.content').getByRole('alert');
    await alert.getByText('This view stopped working').waitFor();
    await alert.getByRole('button', { name: 'Open the window again' }).waitFor();
    await library.getByText('Images', { exact: true }).click();
    await alert.waitFor({ state: 'detached' });
  });
});
