import { cpSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import { Edit } from '../../ipc/model/edit.ts';
import { ItemId } from '../../ipc/model/ids.ts';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { countsOf, eventually, type Ground, given, openGround } from './harness.ts';

/** Keeping order in the running window: collections, tags, undo and the trash, by keyboard and by dragging. */
let ground: Ground;
let page: Page;
const SIZE = 1_000;

beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  cpSync(bigLibrary(SIZE), ground.library, { recursive: true });
  ({ page } = await ground.launch());
  await tiles().nth(8).waitFor({ timeout: 60_000 });
}, 240_000);
afterAll(() => ground.close());

/** A row of the tree by what is read out: name, kind, count. */
const row = (name: string, count: number | null = null) => {
  const after = count === null ? '( ?, ?[0-9,]+)?' : ` ?, ?${count}`;
  return page.getByRole('treeitem', { name: new RegExp(`^${name}( ?, ?smart)?${after}$`) });
};
const tiles = () => page.locator('.tile[data-id]');
const toast = () => page.locator('.toast');
const title = () => page.locator('.toolbar h1');
const collections = async () => given(await page.evaluate(() => window.conch.collections.list()));
const tags = async () => given(await page.evaluate(() => window.conch.tags.list()));

/** What a drag within the window tells: a real one of files is the system's, which no test can steer. */
async function dragItems(from: Locator, to: Locator, at: object = {}): Promise<void> {
  const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
  await from.dispatchEvent('dragstart', { dataTransfer });
  await to.dispatchEvent('dragover', { dataTransfer, ...at });
  await to.dispatchEvent('drop', { dataTransfer, ...at });
  await from.dispatchEvent('dragend', { dataTransfer });
}

async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? '';
}

async function goAll(): Promise<void> {
  await page.locator('.sidebar .side-item').first().click();
  await expectTitle('All');
}

async function expectTitle(text: string): Promise<void> {
  await eventually(
    () => textOf(title()),
    (shown) => shown === text,
    10_000,
  );
}

describe('collections', () => {
  it('are made by keyboard and open at once, empty', async () => {
    await tiles().nth(0).click();
    await page.keyboard.press('n');
    await page.keyboard.press('c');
    await page.locator('.tree-name input').waitFor();
    await page.keyboard.type('The lighthouse');
    await page.keyboard.press('Enter');
    await expectTitle('The lighthouse');
    expect(await row('The lighthouse').getAttribute('aria-current')).toBe('page');
    await page.locator('.library').getByText('Nothing in here yet').waitFor();
  });

  it('take in what is dragged onto them, and say how many', async () => {
    await goAll();
    await tiles().nth(0).click();
    await tiles()
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await dragItems(tiles().nth(1), row('The lighthouse'));
    await eventually(
      () => textOf(toast()),
      (text) => text.includes('3 items put into “The lighthouse”'),
      10_000,
    );
    await row('The lighthouse', 3).waitFor();
  });

  it('are chosen by name with L, for what is selected', async () => {
    await tiles().nth(4).click();
    await page.keyboard.press('l');
    await page.locator('.chooser input').fill('light');
    await page.keyboard.press('Enter');
    await row('The lighthouse', 4).waitFor();
  });

  it('show their items in the order they came in', async () => {
    await row('The lighthouse').click();
    await expectTitle('The lighthouse');
    await eventually(
      () => tiles().count(),
      (count) => count === 4,
    );
  });

  it('are ordered by hand: by keys, and by dragging one before another', async () => {
    const order = () => tiles().evaluateAll((all) => all.map((tile) => tile.getAttribute('data-id')));
    const [first, second, third] = await order();
    await tiles().nth(0).click();
    await page.keyboard.press('Alt+ArrowRight');
    await eventually(order, (now) => now[0] === second && now[1] === first);
    await tiles().nth(2).click();
    const to = await tiles().nth(0).boundingBox();
    if (to === null) throw new Error('the tile is on screen');
    await dragItems(tiles().nth(2), tiles().nth(0), { clientX: to.x + 4, clientY: to.y + 4 });
    await eventually(order, (now) => now[0] === third && now[1] === second);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await eventually(order, (now) => now[0] === first && now[1] === second);
  });

  it('are renamed where they stand', async () => {
    await row('The lighthouse').focus();
    await page.keyboard.press('F2');
    await page.locator('.tree-name input').fill('The keeper');
    await page.keyboard.press('Enter');
    await expectTitle('The keeper');
  });

  it('nest and change places by keyboard, and are taken back by Ctrl-Z in another view', async () => {
    await goAll();
    await tiles().nth(0).click();
    await page.keyboard.press('n');
    await page.keyboard.press('c');
    await page.locator('.tree-name input').waitFor();
    await page.keyboard.type('Rain');
    await page.keyboard.press('Enter');
    await row('Rain').waitFor();
    await row('Rain').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await eventually(collections, (list) => list.some(({ name, parent }) => name === 'Rain' && parent !== null));
    await eventually(
      () => row('Rain').getAttribute('aria-level'),
      (level) => level === '2',
      10_000,
    );

    await goAll();
    await tiles().nth(0).click();
    await page.keyboard.press('Control+z');
    await eventually(collections, (list) => list.every(({ parent }) => parent === null));
    await eventually(
      () => textOf(toast()),
      (text) => text.startsWith('Taken back'),
      10_000,
    );
    await page.keyboard.press('Control+Shift+z');
    await eventually(collections, (list) => list.some(({ parent }) => parent !== null));
  });

  it('change places by dragging', async () => {
    const outer = row('The keeper');
    const box = await outer.boundingBox();
    if (box === null) throw new Error('the row is on screen');
    await row('Rain').dragTo(outer, { targetPosition: { x: box.width / 2, y: 2 } });
    await eventually(collections, ([first]) => first?.name === 'Rain' && first.parent === null);
  });

  it('are removed without a question, with the way back', async () => {
    await row('Rain').focus();
    await page.keyboard.press('Delete');
    await eventually(collections, (list) => list.length === 1);
    await toast().getByRole('button').click();
    await eventually(collections, (list) => list.length === 2);
  });

  it('are made of a question', async () => {
    await goAll();
    await page.keyboard.press('/');
    await page.keyboard.type('kind:video ');
    await page.locator('.search-chips').waitFor();
    await page.keyboard.press('Control+Shift+s');
    const dialog = page.getByRole('dialog');
    await dialog.locator('input').first().fill('Moving');
    await eventually(
      () => textOf(dialog.locator('.smart-found')),
      (text) => /Finds \d+ items? now/.test(text),
    );
    await page.keyboard.press('Enter');
    await expectTitle('Moving');
    const { video } = await countsOf(page);
    await row('Moving', video).waitFor();
  });
});

describe('marks and tags', () => {
  it('go on all that is selected, and come off again', async () => {
    await goAll();
    await clearSearch();
    await tiles().nth(0).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('t');
    await page.locator('.chooser input').fill('rain/night');
    await page.keyboard.press('Enter');
    const { all } = await countsOf(page);
    await eventually(tags, (list) => list.some(({ name, count }) => name === 'rain/night' && count === all));
    await eventually(
      () => textOf(toast()),
      (text) => text.includes(`${all} items tagged “rain/night”`),
      10_000,
    );
    await eventually(
      () => textOf(page.locator('.inspector')),
      (text) => text.includes('rain / night'),
      10_000,
    );
    await page.keyboard.press('Control+z');
    await eventually(tags, (list) => list.every(({ name }) => name !== 'rain/night'));
    await page.keyboard.press('Control+y');
    await eventually(tags, (list) => list.some(({ name }) => name === 'rain/night'));
  });

  it('are favourites by one key, also many at once', async () => {
    await tiles().nth(0).click();
    await tiles()
      .nth(1)
      .click({ modifiers: ['Shift'] });
    const before = (await countsOf(page)).favorites;
    await page.keyboard.press('Alt+5');
    await page.keyboard.press('4');
    await eventually(
      () => page.locator('.inspector .stars').getAttribute('aria-valuenow'),
      (stars) => stars === '4',
      10_000,
    );
    await page.keyboard.press('f');
    await eventually(
      () => countsOf(page),
      ({ favorites }) => favorites !== before,
    );
    // The way back of the stars may still stand there.
    await eventually(
      () => textOf(toast()),
      (text) => text.includes('favourite'),
    );
    await toast().getByRole('button').click();
    await eventually(
      () => countsOf(page),
      ({ favorites }) => favorites === before,
    );
  });

  it('are named anew and merged in their view', async () => {
    await tiles().nth(0).click();
    await page.keyboard.press('t');
    await page.locator('.chooser input').fill('storm');
    await page.keyboard.press('Enter');
    await eventually(tags, (list) => list.some(({ name }) => name === 'storm'));
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    await expectTitle('Tags');
    await page.locator('[data-tag="storm"]').focus();
    await page.keyboard.press('F2');
    await page.getByRole('dialog').locator('input').fill('weather/storm');
    await page.keyboard.press('Enter');
    await page.locator('[data-tag="weather/storm"]').waitFor();

    await page.locator('[data-tag="weather/storm"]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Merge into' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await eventually(tags, (list) => list.some(({ aliases }) => aliases.some((alias) => alias.includes('storm'))));
    await page.locator('[data-tag="rain/night"]').click();
    await expectTitle('All');
  });

  it('take over another tag when they are given its name, which is said before', async () => {
    const id = await tiles().nth(0).getAttribute('data-id');
    const edit = {
      does: 'tag',
      target: { of: 'items', ids: [ItemId.parse(id)] },
      add: ['mist', 'sky/fog'],
      remove: [],
    };
    given(await page.evaluate((one) => window.conch.edits.apply({ edit: one }), Edit.parse(edit)));
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog');
    await page.locator('[data-tag="sky/fog"]').focus();
    await page.keyboard.press('F2');
    // The name without what it stands under is selected.
    await dialog.locator('input').press('d');
    expect(await dialog.locator('input').inputValue()).toBe('sky/d');
    await page.keyboard.press('Escape');
    await page.locator('[data-tag="mist"]').focus();
    await page.keyboard.press('F2');
    await dialog.locator('input').fill('sky / FOG');
    await dialog.getByText('There is a tag “sky / fog” already').waitFor();
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await eventually(tags, (list) => list.some(({ name, aliases }) => name === 'sky/fog' && aliases.includes('mist')));
    await dialog.waitFor({ state: 'detached' });
    await goAll();
  });
});

describe.each(THEMES)('for everyone, %s', (theme) => {
  const open: Record<string, () => Promise<void>> = {
    'collections and several items': async () => {
      await goAll();
      await tiles().nth(0).click();
      await tiles()
        .nth(2)
        .click({ modifiers: ['Shift'] });
      await page.locator('.inspector-several, .inspector-many h3').first().waitFor();
    },
    tags: async () => {
      await page.locator('.side-item:has(.lucide-tags)').click();
      await page.locator('.tag-row').first().waitFor();
    },
    'choosing a collection': async () => {
      await goAll();
      await tiles().nth(0).click();
      await page.keyboard.press('l');
      await page.locator('.chooser [role="option"]').first().waitFor();
    },
    'a question': async () => {
      await goAll();
      await page.keyboard.press('Control+Shift+s');
      await page.locator('.smart-found').waitFor();
    },
  };
  it.each(Object.keys(open))('axe finds nothing in %s', async (name) => {
    await wear(page, theme);
    await open[name]?.();
    await addAxe(page);
    const found = await seriousIn(page, { rules: rulesOf(theme) });
    await page.keyboard.press('Escape');
    expect(found).toEqual([]);
  });
});

describe('the trash', () => {
  it('takes in what is dropped on it and gives it back', async () => {
    await clearSearch();
    const before = (await countsOf(page)).trash;
    await tiles().nth(0).click();
    await tiles()
      .nth(1)
      .click({ modifiers: ['Shift'] });
    await page.keyboard.press('Delete');
    await eventually(
      () => textOf(toast()),
      (text) => text.includes('2 items moved to the trash'),
      10_000,
    );
    await eventually(
      () => countsOf(page),
      ({ trash }) => trash === before + 2,
    );
    await page.locator('.side-foot .side-item').click();
    await expectTitle('Trash');
    await tiles().first().waitFor();
    expect(await textOf(page.locator('.banner'))).toMatch(/Each is deleted 30 days after it came here/);
    await tiles().nth(0).click();
    await page.keyboard.press('r');
    await eventually(
      () => countsOf(page),
      ({ trash }) => trash === before + 1,
    );
    await toast().getByRole('button').click();
    await eventually(
      () => countsOf(page),
      ({ trash }) => trash === before + 2,
    );
  });

  it('is emptied only after a question', async () => {
    await page.getByRole('button', { name: 'Empty trash' }).click();
    const dialog = page.getByRole('alertdialog');
    expect(await textOf(dialog)).toContain('cannot be undone');
    await page.keyboard.press('Escape');
    expect((await countsOf(page)).trash).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Empty trash' }).click();
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await eventually(
      () => countsOf(page),
      ({ trash }) => trash === 0,
    );
  });
});

async function clearSearch(): Promise<void> {
  await goAll();
  const field = page.locator('[data-pane="toolbar"] input[type="search"]');
  await field.click();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Escape');
}
