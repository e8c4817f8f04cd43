import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ItemId } from '../../ipc/model/ids.ts';
import { LibraryQuery, type LibraryQueryInput } from '../../ipc/model/query.ts';
import { scene } from '../unit/kin/scenes.ts';
import { addAxe, seriousIn } from './axe.ts';
import { eventually, type Ground, given, openGround } from './harness.ts';
import { makeKinLibrary } from './kin-library.ts';

let ground: Ground;
let page: Page;
beforeAll(async () => {
  ground = await openGround();
  await makeKinLibrary(ground.library);
  ({ page } = await ground.launch());
  await page.locator('[role="gridcell"][data-id]').first().waitFor();
});
afterAll(() => ground.close());

const query = (input: LibraryQueryInput = {}) => LibraryQuery.parse(input);
async function titles(input: LibraryQueryInput = {}): Promise<readonly string[]> {
  const asked = query(input);
  const { tiles } = given(
    await page.evaluate((one) => window.conch.library.tiles({ query: one, offset: 0, limit: 50 }), asked),
  );
  return tiles.map(({ title }) => title);
}
async function idOf(title: string): Promise<ItemId> {
  const { tiles } = given(
    await page.evaluate((one) => window.conch.library.tiles({ query: one, offset: 0, limit: 50 }), query()),
  );
  return ItemId.parse(tiles.find((tile) => tile.title === title)?.id);
}
const cell = async (title: string) => page.locator(`[role="gridcell"][data-id="${await idOf(title)}"]`);
const setKeys = (shortcuts: Record<string, string[]>) =>
  page.evaluate((keys) => window.conch.app.updateSettings({ shortcuts: keys }), shortcuts);
const counts = async () => given(await page.evaluate(() => window.conch.duplicates.counts()));
const duplicates = () => page.getByTestId('duplicates');
const lineage = () => page.getByTestId('lineage');

describe('made from', () => {
  it('tells in the inspector what an item was made of, and a click goes there', async () => {
    await (await cell('the boat drifts away')).click();
    await lineage().getByText('Made from').waitFor();
    await lineage().getByRole('button', { name: 'Reference: a paper boat on a rainy street', exact: true }).click();
    await lineage().getByText('This').waitFor();
    const boat = await idOf('a paper boat on a rainy street');
    await page.locator(`[role="gridcell"][data-id="${boat}"][aria-selected="true"]`).waitFor();
    const node = lineage().getByRole('button', { name: 'Reference: the boat drifts away' });
    expect(await node.count()).toBe(1);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['id']);
    expect(await eventually(focused, (id) => id === boat)).toBe(boat);
  });

  it('is looked at by Space, where the arrows go on, and which gives the focus back', async () => {
    const nodes = lineage().locator('button.lineage-node');
    await nodes.first().focus();
    await page.keyboard.press(' ');
    const look = page.getByTestId('quick-look');
    await look.getByText(`1 of ${await nodes.count()}`, { exact: true }).waitFor();
    const title = await look.locator('.look-title').textContent();
    await page.keyboard.press('ArrowRight');
    await eventually(
      () => look.locator('.look-title').textContent(),
      (now) => now !== title,
    );
    await page.keyboard.press(' ');
    await look.waitFor({ state: 'detached' });
    expect(await nodes.first().evaluate((node) => node === document.activeElement)).toBe(true);
    await lineage().getByText('This').waitFor();
  });

  it('shows the words that were added to a prompt', async () => {
    await (await cell('a paper boat on a rainy street')).click();
    await lineage().getByText('slow dolly in', { exact: true }).waitFor();
  });

  it('opens the variants of one prompt', async () => {
    await (await cell('first castle')).click();
    const link = lineage().getByRole('button', { name: '2 variants' });
    expect(await link.getAttribute('aria-expanded')).toBe('true');
    await link.click();
    expect(await lineage().getByRole('button', { name: 'third castle' }).count()).toBe(0);
    await link.click();
    await lineage().getByRole('button', { name: 'third castle' }).click();
    await page.locator(`[role="gridcell"][data-id="${await idOf('third castle')}"][aria-selected="true"]`).waitFor();
  });
});

describe('stacks', () => {
  it('show one tile for the variants of one prompt', async () => {
    expect(await titles({ stacked: true })).not.toContain('second castle');
    expect(await titles({ stackOf: await idOf('second castle') })).toEqual([
      'first castle',
      'second castle',
      'third castle',
    ]);
  });

  it('are looked through within, and there the look ends', async () => {
    const shown = () => page.locator('.look-head').textContent();
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
    await page.locator('[data-act="stack"]').first().click();
    await page.locator('.stack-band .tile').nth(1).click();
    await page.keyboard.press('Space');
    expect(await shown()).toMatch(/^second castle2 of 3/);
    await page.keyboard.press('ArrowRight');
    await eventually(shown, (words) => words?.startsWith('third castle3 of 3') === true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    const third = await idOf('third castle');
    await page.locator(`.stack-band .tile[data-id="${third}"][aria-selected="true"]`).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(third);
    await page.getByRole('button', { name: 'Close the stack' }).click();
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
  });

  it('open by the pointer at every zoom: by the icon of a narrow tile, by the menu of one that has no room for it', async () => {
    const [slider, band] = [page.getByRole('slider', { name: 'Tile size' }), page.locator('.stack-band')];
    const usual = await slider.inputValue();
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
    await page.locator('[data-act="stack"]').first().waitFor();
    const icon = page.locator('[data-act="stack"][data-only-icon]');
    await slider.focus();
    for (let step = 0; step < 60 && (await icon.count()) === 0; step += 1) await page.keyboard.press('ArrowLeft');
    await icon.click();
    await band.waitFor();
    await icon.click();
    await band.waitFor({ state: 'detached' });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.locator('[data-act="stack"]').waitFor({ state: 'detached' });
    const cover = page.locator('[data-stack][data-id]');
    for (const [line, state] of [
      ['Open the stack of 3', 'attached'] as const,
      ['Close the stack', 'detached'] as const,
    ]) {
      await cover.click({ button: 'right' });
      await page.getByRole('menuitem', { name: line }).click();
      await band.waitFor({ state });
    }
    await slider.fill(usual);
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
  });
});

describe('the difference of two pictures', () => {
  it('says so where there is none', async () => {
    await (await cell('twin one')).click();
    await (await cell('twin two')).click({ modifiers: ['Control'] });
    await page.keyboard.press('c');
    const compare = page.getByTestId('compare');
    await compare.waitFor();
    await page.keyboard.press('3');
    await compare.getByText('No difference').waitFor();
    await page.keyboard.press('1');
    await compare.getByText('No difference').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await compare.waitFor({ state: 'detached' });
  });
});

describe('a stack by hand', () => {
  const covers = async () => {
    const asked = query({ stacked: true });
    const { tiles } = given(
      await page.evaluate((one) => window.conch.library.tiles({ query: one, offset: 0, limit: 50 }), asked),
    );
    return tiles.flatMap(({ title, stackSize }) => (stackSize === null ? [] : [title]));
  };

  it('is made of what is selected by a key, covered by what has the focus, and taken apart from the menu', async () => {
    const before = await covers();
    await (await cell('small boat')).click();
    await (await cell('the boat drifts away')).click({ modifiers: ['Control'] });
    await page.keyboard.press('Alt+s');
    await eventually(covers, (now) => now.includes('the boat drifts away'));
    const cover = page.locator(`[role="gridcell"][data-stack][data-id="${await idOf('the boat drifts away')}"]`);
    await cover.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Take the stack apart' }).click();
    await eventually(covers, (now) => now.join() === before.join());
  });

  it('gives a member the menu of an item, and the cover that one chooses there', async () => {
    await (await cell('first castle')).click();
    await page.keyboard.press('Shift+S');
    const band = page.locator('.stack-band');
    const cover = (await covers()).find((title) => title.endsWith('castle'));
    const other = cover === 'second castle' ? 'third castle' : 'second castle';
    await band.locator(`[data-id="${await idOf(other)}"]`).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Use as cover of the stack' }).click();
    await eventually(covers, (now) => now.includes(other));
    await page.keyboard.press('Control+z');
    await eventually(covers, (now) => cover !== undefined && now.includes(cover));
    if ((await band.count()) > 0) await page.getByRole('button', { name: 'Close the stack' }).click();
  });
});

describe('notes', () => {
  const field = () => page.locator('.inspector .notes-field');
  const hasFocus = () => field().evaluate((element) => element === document.activeElement);
  const notes = async (title: string) =>
    given(await page.evaluate((id) => window.conch.library.item({ id }), await idOf(title)))?.notes;
  const write = async (text: string) => {
    await page.keyboard.press('Shift+N');
    await eventually(hasFocus, Boolean);
    await page.keyboard.type(text);
  };

  it('are written by a key, on one item or below those of all that are selected, and taken back where they stand', async () => {
    const [first, second] = ['first castle', 'second castle'] as const;
    await (await cell(first)).click();
    await write('for the poster');
    await page.keyboard.press('Escape');
    await eventually(
      () => notes(first),
      (now) => now === 'for the poster',
    );
    await (await cell(second)).click({ modifiers: ['Control'] });
    await write('ask Mei');
    await page.getByRole('button', { name: 'Add to 2 items' }).click();
    await eventually(
      () => notes(first),
      (now) => now === 'for the poster\nask Mei',
    );
    expect(await notes(second)).toBe('ask Mei');
    await (await cell(first)).click();
    for (const before of ['for the poster\nask Mei', 'for the poster', '']) {
      await eventually(
        () => field().inputValue(),
        (text) => text === before,
      );
      if (before !== '') await page.keyboard.press('Control+z');
    }
  });

  it('that were typed for several are kept for those when the selection moves on before they were added', async () => {
    const [first, second, third] = ['first castle', 'second castle', 'third castle'] as const;
    await (await cell(first)).click();
    await (await cell(second)).click({ modifiers: ['Control'] });
    await write('of both');
    await (await cell(third)).click({ modifiers: ['Control'] });
    await eventually(
      () => notes(second),
      (now) => now === 'of both',
    );
    expect(await field().inputValue()).toBe('');
    await write('of three');
    await (await cell(third)).click();
    await eventually(
      () => notes(third),
      (now) => now === 'of three',
    );
    expect(await notes(first)).toBe('of both\nof three');
    for (const left of ['of both', '']) {
      await page.keyboard.press('Control+z');
      await eventually(
        () => notes(first),
        (now) => now === left,
      );
    }
    expect(await notes(third)).toBe('');
  });
});

describe('duplicates', () => {
  beforeAll(async () => {
    await eventually(counts, ({ exact, near, unhashed }) => exact === 1 && near === 1 && unhashed === 0);
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await duplicates().waitFor();
    await addAxe(page);
  });

  it('shows the same files side by side, and nothing axe objects to', async () => {
    await duplicates().getByRole('heading', { name: 'Group 1 of 1' }).waitFor();
    expect(await duplicates().locator('.copy-pane').count()).toBe(2);
    expect(await seriousIn(page)).toEqual([]);
  });

  it('says what differs between pictures that look the same', async () => {
    await page.getByRole('radio', { name: /Look the same/ }).click();
    const table = duplicates().locator('table');
    await table.getByText('1280 × 800').waitFor();
    await table.getByText('640 × 400').waitFor();
    const models = await table.getByRole('row', { name: /^Model/ }).textContent();
    expect(models).toContain('Image 01');
    expect(models).not.toContain('image-01');
    expect(await seriousIn(page)).toEqual([]);
  });

  it('keeps the one whose letter is pressed, gives it the tags of the other, and takes it back', async () => {
    const small = await idOf('small boat');
    const boat = await idOf('a paper boat on a rainy street');
    const tag = { does: 'tag', target: { of: 'items', ids: [small] }, add: ['place/harbour'], remove: [] } as const;
    given(
      await page.evaluate(
        (edit) =>
          window.conch.edits.apply({
            edit: { ...edit, target: { ...edit.target, ids: [...edit.target.ids] }, add: [...edit.add], remove: [] },
          }),
        tag,
      ),
    );
    await duplicates().locator('table').getByText('place / harbour').waitFor();
    await page.keyboard.press('a');
    await eventually(
      () => titles(),
      (now) => !now.includes('small boat'),
    );
    const kept = given(await page.evaluate((id) => window.conch.library.item({ id }), boat));
    expect(kept?.tags).toEqual(['place/harbour']);
    await duplicates().getByText('No two pictures look the same').waitFor();
    await page.keyboard.press('Control+z');
    await eventually(
      () => titles(),
      (now) => now.includes('small boat'),
    );
    await duplicates().getByRole('heading', { name: 'Group 1 of 1' }).waitFor();
  });

  it('keeps by the key that a person set instead of the letter, and shows that one', async () => {
    await setKeys({ 'duplicates.keep-a': ['X'] });
    const pane = duplicates().locator('.copy-pane').first();
    await pane.locator('kbd', { hasText: /^X$/ }).waitFor();
    await page.keyboard.press('x');
    await eventually(
      () => titles(),
      (now) => !now.includes('small boat'),
    );
    await page.keyboard.press('Control+z');
    await duplicates().getByRole('heading', { name: 'Group 1 of 1' }).waitFor();
    await setKeys({});
    await pane.locator('kbd', { hasText: /^A$/ }).waitFor();
  });

  it('removes the copy with the focus, by keys alone', async () => {
    await page.keyboard.press('ArrowRight');
    await duplicates().locator('.copy-pane[data-focus]').nth(0).waitFor();
    await page.keyboard.press('Delete');
    await eventually(
      () => titles(),
      (now) => !now.includes('small boat'),
    );
    await page.keyboard.press('Control+z');
    await eventually(
      () => titles(),
      (now) => now.includes('small boat'),
    );
    await duplicates().getByRole('heading', { name: 'Group 1 of 1' }).waitFor();
    // What comes into the place of a group that was decided begins at its first copy.
    await duplicates().locator('.copy-pane:first-child[data-focus]').waitFor({ timeout: 5_000 });
  });

  it('forgets what a person says are no duplicates', async () => {
    await page.keyboard.press('n');
    await duplicates().getByText('No two pictures look the same').waitFor();
    expect(await titles()).toContain('small boat');
    await page.keyboard.press('Control+z');
    await duplicates().getByRole('heading', { name: 'Group 1 of 1' }).waitFor();
  });

  it('tells a file that was brought in by its name, and that it is of this computer', async () => {
    const path = join(ground.folder, 'my boat.jpg');
    await writeFile(
      path,
      await sharp(await scene(1, 1280, 800))
        .resize(320)
        .jpeg()
        .toBuffer(),
    );
    given(await page.evaluate((brought) => window.conch.imports.start({ paths: [brought], how: 'copy' }), path));
    const table = duplicates().locator('table');
    await table.getByRole('row', { name: 'Name None None my boat' }).waitFor();
    expect(await table.getByRole('row', { name: /^Account/ }).textContent()).toMatch(/This computer$/);
  });
});
