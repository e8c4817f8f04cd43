import { cpSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import { eventually, type Ground, openGround, type RunningApp, ready } from './harness.ts';
import { command } from './views.ts';

/* The hand stays where it is: place, selection and focus while one goes elsewhere, searches, sorts and makes collections. */

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  cpSync(bigLibrary(10_000), ground.library, { recursive: true });
  conch = await ground.launch();
  page = conch.page;
  await page.locator('.tile[data-id]').nth(5).waitFor({ timeout: 60_000 });
  await ready(page);
});
afterAll(() => ground.close());

const place =
  (name: string, shown = '.grid-scroll [data-id]') =>
  async () => {
    await command(conch, `go-${name}`);
    await page.locator(shown).first().waitFor();
  };
const [goAll, goVideos, goTags] = [place('all'), place('videos'), place('tags', '.tags-view')];
const tile = (index: number) => page.locator(`[role="gridcell"][data-index="${index}"]`);
const scrolled = () => page.locator('.grid-scroll').evaluate((element) => element.scrollTop);
const leadIndex = async () => Number(await page.locator('.grid-scroll [data-lead]').getAttribute('data-index'));
const focusedIndex = () => page.evaluate(() => Number((document.activeElement as HTMLElement).dataset['index'] ?? -1));
const selectedWords = (words: string | RegExp) => page.locator('.status').getByText(words).waitFor();
const isAt = (wanted: number) =>
  eventually(
    () => scrolled().catch(() => -1),
    (now) => Math.abs(now - wanted) < 2,
  );
const sortBy = async (name: string) => {
  await page.locator('.toolbar').getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
  // A menu that fades keeps the keys.
  await page.locator('.popover').waitFor({ state: 'detached' });
};

beforeEach(async () => {
  await goAll();
  await page.locator('.grid-scroll [data-lead]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await isAt(0);
});

/** Goes some windows down, with the keys. */
async function goDown(): Promise<number> {
  await tile(0).focus();
  for (let times = 0; times < 9; times += 1) await page.keyboard.press('PageDown');
  await page.locator('[data-lead][data-id]').waitFor();
  await eventually(scrolled, (now) => now > 3_000);
  return scrolled();
}

it('who comes back to a place is where they left it', async () => {
  const before = await goDown();
  const lead = await leadIndex();
  await goTags();
  await goAll();
  await isAt(before);
  expect(await leadIndex()).toBe(lead);
  await goVideos();
  await isAt(0);
  await goAll();
  await isAt(before);
  // Keys go on from the item they were about.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await leadIndex()).toBe(lead + 1);
});

it('a search begins at its top, and when it ends one is where one was', async () => {
  const before = await goDown();
  await page.keyboard.press('/');
  await page.keyboard.type('cinematic');
  await page.getByText('found').first().waitFor();
  await isAt(0);
  await page.locator('.grid-scroll').evaluate((element) => element.scrollTo(0, 2_000));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await isAt(before);
});

it('what is selected stays selected in another order, which begins at its top', async () => {
  await goDown();
  await page.keyboard.press('Shift+ArrowRight');
  await selectedWords('2 selected');
  await sortBy('File size');
  await isAt(0);
  await selectedWords('2 selected');
  // The focus is on a button of the toolbar, and the keys are for the list.
  await page.keyboard.press('Control+A');
  await selectedWords(/9,\d{3} selected/);
  await sortBy('Date made');
  await isAt(0);
  await tile(3).waitFor();
  expect(await page.locator('.grid-scroll [aria-selected="false"]').count()).toBe(0);
  await page.keyboard.press('Escape');
  await eventually(
    () => page.locator('[aria-selected="true"]').count(),
    (count) => count === 0,
  );
  // Nothing is done to what nobody chose: the focus is still on that button.
  await page.keyboard.press('Delete');
  await page.keyboard.press('f');
  expect(await page.locator('.toast').count()).toBe(0);
});

it('a long part of the list stays selected in another order, each of its items', async () => {
  await tile(2).click();
  for (let times = 0; times < 16; times += 1) await page.keyboard.press('Shift+PageDown');
  const last = await eventually(leadIndex, (now) => now > 210);
  await selectedWords(`${last - 1} selected`);
  await sortBy('File size');
  await isAt(0);
  await selectedWords(`${last - 1} selected`);
  await sortBy('Date made');
  await isAt(0);
  await selectedWords(`${last - 1} selected`);
  await tile(3).waitFor();
  expect(await tile(1).getAttribute('aria-selected')).toBe('false');
  expect(await tile(3).getAttribute('aria-selected')).toBe('true');
});

it('a rubber band scrolls along while the hand rests at the edge, and the keys are for what it selected', async () => {
  const box = await page.locator('.grid-scroll').boundingBox();
  if (box === null) throw new Error('a grid');
  const count = async () =>
    Number(/(\d+) selected/.exec((await page.locator('.status').textContent()) ?? '')?.[1] ?? 0);
  await page.mouse.move(box.x + 8, box.y + 120);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 200, { steps: 4 });
  const before = await eventually(count, (now) => now > 0);
  await page.mouse.move(box.x + 300, box.y + box.height - 4, { steps: 4 });
  await eventually(scrolled, (now) => now > 600);
  await page.mouse.move(box.x + 300, box.y + 300);
  await page.mouse.up();
  await eventually(count, (now) => now > before + 8);
  const lead = await eventually(focusedIndex, (now) => now > 8);
  expect(await tile(lead).getAttribute('aria-selected')).toBe('true');
  await page.mouse.click(box.x + 8, box.y + 300);
  await eventually(count, (now) => now === 0);
  // The click in the margin took the focus: nobody is marked, and the arrows go on in the list.
  await page.keyboard.press('f');
  expect(await page.locator('.toast').count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await selectedWords('1 selected');
  expect(await eventually(focusedIndex, (now) => now >= 0)).toBe(await leadIndex());
});

it('Ctrl with Shift adds a stretch to what is selected', async () => {
  for (const [index, modifiers] of [
    [1, []],
    [3, ['Control']],
    [6, ['Control', 'Shift']],
  ] as const) {
    await tile(index).click({ position: { x: 20, y: 30 }, modifiers: [...modifiers] });
  }
  await selectedWords('5 selected');
});

it('a press on the head of a column leaves the keys to the list', async () => {
  await page.getByRole('radio', { name: 'List', exact: true }).click();
  const head = page.getByRole('columnheader', { name: 'Date made' }).getByRole('button');
  await head.click();
  await head.click();
  await page.locator('.list-row[data-id]').nth(3).waitFor();
  await page.keyboard.press('End');
  await eventually(focusedIndex, (now) => now > 9_000);
  await page.getByRole('radio', { name: 'Rows of pictures', exact: true }).click();
});

it('after a day was asked for, the item it led to has the focus', async () => {
  await tile(0).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+G');
  const day = page.locator('.go-to-date-day');
  await day.fill('2024-05-10');
  await day.press('Enter');
  await day.waitFor({ state: 'detached' });
  const index = await eventually(focusedIndex, (now) => now >= 0);
  expect(index).toBe(await leadIndex());
});

it('a collection made of what is selected gives the focus back, named or not', async () => {
  await tile(1).click();
  for (const [key, name] of [
    ['Escape', 'not to be'],
    ['Enter', 'Picks'],
  ] as const) {
    await page.keyboard.press('n');
    await page.keyboard.press('s');
    await page.locator('.tree-name input').fill(name);
    await page.keyboard.press(key);
    await page.locator('.tree-name').waitFor({ state: 'detached' });
    expect(await eventually(focusedIndex, (now) => now >= 0)).toBe(1);
  }
  await page.getByRole('treeitem', { name: 'Picks' }).waitFor();
  expect(await page.getByRole('treeitem').count()).toBe(1);
});

it('what takes the place of a removed collection or tag gets the focus', async () => {
  const focused = (name: string) =>
    eventually(
      () => page.evaluate(() => document.activeElement?.textContent ?? ''),
      (text) => text.startsWith(name),
      5_000,
    );
  await tile(0).click();
  for (const name of ['One', 'Two', 'Three']) {
    await page.keyboard.press('n');
    await page.keyboard.press('c');
    await page.locator('.tree-name input').fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('treeitem', { name }).waitFor();
  }
  await page.getByRole('treeitem', { name: 'Two' }).focus();
  await page.keyboard.press('Delete');
  await focused('Three');
  await page.keyboard.press('Delete');
  await focused('One');
  await page.keyboard.press('Delete');
  await focused('Picks');

  await goAll();
  for (const name of ['aaa', 'aab']) {
    await tile(0).click();
    await page.keyboard.press('t');
    await page.locator('.chooser input').fill(name);
    await page.keyboard.press('Enter');
    await page.locator('.chooser').waitFor({ state: 'detached' });
  }
  await goTags();
  await page.locator('[data-tag="aaa"]').focus();
  await page.keyboard.press('Delete');
  await focused('aab');
  await page.keyboard.press('Delete');
  await page.locator('[data-tag="aab"]').waitFor({ state: 'detached' });
});

it('other names of a tag are several when commas part them', async () => {
  await tile(0).click();
  await page.keyboard.press('t');
  await page.locator('.chooser input').fill('rainy');
  await page.keyboard.press('Enter');
  await page.locator('.chooser').waitFor({ state: 'detached' });
  await goTags();
  await page.locator('[data-tag="rainy"]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Other names' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input').fill('drizzle, downpour，小雨, drizzle');
  await dialog.getByRole('button', { name: 'Add 3 names' }).click();
  const called = dialog.locator('.inspector-tags').getByRole('button');
  await eventually(
    () => called.count(),
    (count) => count === 3,
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('[data-tag="rainy"]').focus();
  await page.keyboard.press('Delete');
  await page.locator('[data-tag="rainy"]').waitFor({ state: 'detached' });
});

it('notes are in view as a whole when a key goes there, and give the focus back when they were added to all', async () => {
  await tile(0).click();
  await page.keyboard.press('Shift+N');
  const field = page.locator('.inspector .notes-field');
  await eventually(
    () => field.evaluate((one) => one === document.activeElement),
    (is) => is,
  );
  await page.keyboard.press('Escape');
  // Its first line is seen, so that the focus alone scrolls nothing.
  await field.evaluate((one) => {
    const pane = one.closest<HTMLElement>('.inspector');
    if (pane === null) return;
    pane.style.height = '240px';
    pane.scrollTop += one.getBoundingClientRect().top - pane.getBoundingClientRect().bottom + 24;
  });
  await page.keyboard.press('Shift+N');
  const [bottom, end] = await eventually(
    () =>
      field.evaluate((one) => {
        const pane = one.closest('.inspector')?.getBoundingClientRect().bottom ?? 0;
        return [one.getBoundingClientRect().bottom, one === document.activeElement ? pane : 0];
      }),
    ([, seen]) => (seen ?? 0) > 0,
  );
  expect(bottom).toBeLessThanOrEqual(end ?? 0);
  await page.locator('.inspector').evaluate((pane) => pane.style.removeProperty('height'));
  await page.keyboard.press('Escape');
  await tile(1).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Shift+N');
  await field.fill('of one day');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await eventually(focusedIndex, (now) => now >= 0)).toBe(1);
});

it('only collections have an order of their own, which is not marked as unusual there', async () => {
  const orders = async () => {
    await page.locator('.toolbar').getByRole('button', { name: 'Sort' }).click();
    const names = await page.getByRole('menuitemradio').allInnerTexts();
    await page.keyboard.press('Escape');
    return names;
  };
  const marks = () => page.locator('.toolbar .spot').count();
  await page.getByRole('treeitem', { name: 'Picks' }).click();
  await tile(0).waitFor();
  expect(await marks()).toBe(0);
  expect(await orders()).toContain('Your order');
  await sortBy('Date made');
  await eventually(marks, (count) => count === 1);
  await goAll();
  await page.keyboard.press('/');
  await page.keyboard.type('cinematic ');
  await page.getByRole('button', { name: 'Save search' }).click();
  // Its name is proposed, and typing replaces it.
  await page.getByRole('dialog').getByRole('textbox').first().press('F');
  await page.keyboard.type('ilms');
  await page.getByRole('dialog').getByRole('button', { name: 'Make' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('treeitem', { name: /^Films/ }).waitFor();
  expect(await orders()).not.toContain('Your order');
});

it('a long list of values scrolls by itself, and not what lies around it too', async () => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.locator('.filter-bar').getByRole('button', { name: 'Model', exact: true }).click();
  const values = page.locator('.filter-values');
  await eventually(
    () => values.evaluate((list) => list.scrollHeight > list.clientHeight),
    (isLong) => isLong,
  );
  expect(await page.locator('.popover').evaluate((around) => around.scrollHeight > around.clientHeight)).toBe(false);
  await page.keyboard.press('Escape');
  await page.locator('.popover').waitFor({ state: 'detached' });
});

it('the title that the pointer brings out stands above the badge of the tile', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('kind:image is:gone ');
  const pictured = page.locator('.tile[data-face="picture"]', { hasText: 'Only here' }).first();
  await pictured.hover();
  const [title, badge] = [
    await pictured.locator('.tile-title').boundingBox(),
    await pictured.locator('.tile-badge').boundingBox(),
  ];
  expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThan(badge?.y ?? 0);
});

it('what can be done never goes from the toolbar while one searches in a narrow window', async () => {
  const size = (width: number) =>
    conch.app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 700), width);
  const create = page.locator('.toolbar').getByRole('button', { name: 'Create', exact: true });
  await page.keyboard.press('/');
  await page.keyboard.type('kind:image kind:video is:favorite in the rain ');
  for (const width of [1024, 1280]) {
    await size(width);
    await eventually(
      () => page.evaluate(() => innerWidth),
      (now) => now === width,
    );
    // An icon, within the window, and the field keeps its least width.
    await eventually(
      () => create.boundingBox(),
      (box) => box?.width === 32 && box.x + 32 < width,
    );
    expect((await page.locator('.toolbar .search').boundingBox())?.width).toBeGreaterThanOrEqual(160);
  }
});
