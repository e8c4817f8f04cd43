import { cpSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { LibraryQuery } from '../../ipc/model/query.ts';
import { eventually, type Ground, given, openGround, type RunningApp } from './harness.ts';
import { type Counting, countTileRenders, jumpTo } from './tile-renders.ts';

const SIZE = 10_000;
/** What an act changes is drawn by then, also on a busy machine. */
const QUIET_MS = 400;
const query = LibraryQuery.parse({ kinds: ['video', 'image', 'audio'] });

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround();
  cpSync(bigLibrary(SIZE), ground.library, { recursive: true });
  conch = await ground.launch();
  page = conch.page;
  await page.locator('.tile[data-id]').nth(5).waitFor({ timeout: 60_000 });
});
afterAll(() => ground.close());

const scroller = () => page.locator('.grid-scroll');
const lead = () => page.locator('[data-lead]');
const leadIndex = async () => Number(await lead().getAttribute('data-index'));
const outline = async (of: LibraryQuery = query) =>
  given(await page.evaluate((asked) => window.conch.library.outline({ query: asked }), of));
const tileAt = async (index: number, of: LibraryQuery = query) =>
  given(
    await page.evaluate(([asked, offset]) => window.conch.library.tiles({ query: asked, offset, limit: 1 }), [
      of,
      index,
    ] as const),
  ).tiles[0];
const view = (name: string) => page.getByRole('radio', { name, exact: true }).click();
const selectedWords = (words: string) => page.locator('.status').getByText(words).waitFor();

/** Tiles that are in the window, top to bottom. */
const seen = () =>
  scroller().evaluate((element) => {
    const box = element.getBoundingClientRect();
    return [...element.querySelectorAll<HTMLElement>('[data-index]')]
      .map((tile) => ({
        index: Number(tile.dataset['index']),
        id: tile.dataset['id'],
        at: tile.getBoundingClientRect(),
      }))
      .filter(({ at }) => at.bottom > box.top && at.top < box.bottom)
      .map(({ index, id, at }) => ({ index, id, x: at.x, y: at.y, width: at.width, height: at.height }));
  });

/** Nothing selected, at the top, pictures in rows. */
beforeEach(async () => {
  await page.keyboard.press('Escape');
  await view('Rows of pictures');
  await scroller().evaluate((element) => {
    element.scrollTop = 0;
  });
  await page.locator('[data-index="0"][data-id]').click();
  await page.keyboard.press('Home');
});

describe('a tile', () => {
  it('is told by its prompt, which is drawn nowhere while nobody points at it', async () => {
    const pictured = page.locator('.tile[data-face="picture"]').nth(3);
    const title = (await tileAt(Number(await pictured.getAttribute('data-index'))))?.title ?? '';
    expect(title).not.toBe('');
    await page.getByRole('gridcell', { name: title }).and(pictured).waitFor();
    expect(await pictured.textContent()).not.toContain(title);
  });
});

describe('keys', () => {
  it('reach the last of all and the first again, with the focus in view', async () => {
    const { total } = await outline();
    await page.keyboard.press('End');
    await eventually(leadIndex, (index) => index === total - 1);
    await eventually(seen, (tiles) => tiles.some(({ index, id }) => index === total - 1 && id !== undefined));
    expect((await tileAt(total - 1))?.id).toBe(await lead().getAttribute('data-id'));
    await page.keyboard.press('Home');
    await eventually(seen, (tiles) => tiles.some(({ index }) => index === 0));
  });

  it('go by tiles, rows and pages, and back to where they came from', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await leadIndex()).toBe(2);
    await page.keyboard.press('ArrowDown');
    const below = await leadIndex();
    expect(below).toBeGreaterThan(2);
    await page.keyboard.press('ArrowUp');
    expect(await leadIndex()).toBeLessThan(below);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const far = await leadIndex();
    expect(far).toBeGreaterThan(below);
    await eventually(seen, (tiles) => tiles.some(({ index }) => index === far));
  });
});

describe('a stretch', () => {
  it('of everything is selected at once, and no item is asked for', async () => {
    const { total } = await outline();
    await page.keyboard.press('Control+a');
    await selectedWords(`${total.toLocaleString('en')} selected`);
    await page.keyboard.press('End');
    await page.keyboard.press('Control+a');
    await eventually(seen, (tiles) => tiles.length > 0);
    expect(await page.locator('.grid-scroll [data-id][aria-selected="false"]').count()).toBe(0);
  });

  it('of a month goes to the trash as a whole, and comes back', async () => {
    const { total, months } = await outline();
    const count = months[0]?.count ?? 0;
    await page.locator('.month button').first().click();
    await selectedWords(`${count.toLocaleString('en')} selected`);
    await page.keyboard.press('Delete');
    await eventually(outline, (now) => now.total === total - count);
    await page.keyboard.press('Control+z');
    await eventually(outline, (now) => now.total === total);
    await page
      .locator('.month', { hasText: count.toLocaleString('en') })
      .first()
      .waitFor();
  });

  it('reaches by Shift from a click to the end of what one jumps to', async () => {
    const { total } = await outline();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+End');
    await selectedWords(`${(total - 1).toLocaleString('en')} selected`);
    await page.keyboard.press('Home');
    await selectedWords('1 selected');
  });
});

describe('zoom', () => {
  it('keeps what is under the pointer under the pointer', async () => {
    await scroller().evaluate((element) => {
      element.scrollTop = 20_000;
    });
    await eventually(seen, (tiles) => tiles.length > 8 && tiles.every(({ id }) => id !== undefined));
    const tile = (await seen()).find(({ y }) => y > 300);
    if (tile === undefined) throw new Error('a tile in the middle');
    const [x, y] = [tile.x + tile.width / 2, tile.y + tile.height / 2];
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await eventually(
      seen,
      (tiles) => (tiles.find(({ index }) => index === tile.index)?.height ?? 0) > tile.height * 1.5,
    );
    const grown = (await seen()).find(({ index }) => index === tile.index);
    expect((grown?.y ?? 0) + (grown?.height ?? 0) / 2).toBeGreaterThan(y - 8);
    expect((grown?.y ?? 0) + (grown?.height ?? 0) / 2).toBeLessThan(y + 8);
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, 120);
    await page.keyboard.up('Control');
  });
});

describe('the smallest tiles', () => {
  it('are drawn sixty in a row and more, and are chosen by pointer and key like any other', async () => {
    const slider = page.getByRole('slider', { name: 'Tile size' });
    const usual = await slider.inputValue();
    await slider.focus();
    await page.keyboard.press('Home');
    await page.locator('.dense').waitFor();
    expect(await page.locator('.tile').count()).toBeLessThanOrEqual(1);
    const month = await page.locator('.grid-base .month').nth(1).boundingBox();
    if (month === null) throw new Error('a month');
    await page.mouse.click(month.x + 60, month.y + month.height + 3);
    await selectedWords('1 selected');
    const index = await leadIndex();
    expect(index).toBeGreaterThan(20);
    await page.keyboard.press('ArrowRight');
    await eventually(leadIndex, (at) => at === index + 1);
    // In another theme they are drawn anew.
    const turned = await page.evaluate(async () => {
      const [{ prototype }, { dataset }] = [CanvasRenderingContext2D, document.documentElement];
      const [clear, before] = [prototype.clearRect, dataset['theme'] ?? ''];
      let count = 0;
      prototype.clearRect = function (...area) {
        count += 1;
        clear.apply(this, area);
      };
      dataset['theme'] = before === 'dark' ? 'light' : 'dark';
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      Object.assign(prototype, { clearRect: clear });
      dataset['theme'] = before;
      return count;
    });
    expect(turned).toBeGreaterThan(0);
    await slider.fill(usual);
    await page.locator('.dense').waitFor({ state: 'detached' });
  });
});

describe('the list', () => {
  it('sorts by a column, the other way by another press, by pointer and by key', async () => {
    await view('List');
    await page.locator('.list-row[data-id]').nth(3).waitFor();
    const head = page.getByRole('columnheader', { name: 'Length' });
    await head.getByRole('button').click();
    await eventually(
      () => head.getAttribute('aria-sort'),
      (sorted) => sorted === 'descending',
    );
    const longest = { ...query, sort: 'duration' as const };
    const first = () => page.locator('.list-row[data-index="0"]').getAttribute('data-id');
    const wanted = (await tileAt(0, longest))?.id;
    await eventually(first, (id) => id === wanted);
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await eventually(
      () => head.getAttribute('aria-sort'),
      (sorted) => sorted === 'ascending',
    );
    const shortest = (await tileAt(0, { ...longest, reversed: true }))?.id;
    await eventually(first, (id) => id === shortest);
    await page.getByRole('columnheader', { name: 'Date made' }).getByRole('button').click();
    const newest = (await tileAt(0))?.id;
    await eventually(first, (id) => id === newest);
  });

  it('tells its rows to screen readers, and keeps what one looks at when the view changes', async () => {
    await view('List');
    await eventually(
      () => page.locator('[role="grid"]').getAttribute('aria-rowcount'),
      (count) => Number(count) > SIZE * 0.9,
    );
    await page.keyboard.press('Control+g');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await scroller().evaluate((element) => {
      element.scrollTop = 80_000;
    });
    await eventually(seen, (rows) => rows.length > 5 && rows[0] !== undefined && rows[0].index > 1_000);
    const top = (await seen())[0]?.index ?? 0;
    await view('Grid');
    await eventually(seen, (tiles) => tiles.some(({ index }) => index === top));
  });
});

describe('a date', () => {
  it('is gone to by Ctrl G, to the item next to it', async () => {
    const { total } = await outline();
    const target = await tileAt(Math.floor(total * 0.6));
    if (target === undefined) throw new Error('an item');
    const day = new Date(target.createdAt);
    const two = (number: number) => String(number).padStart(2, '0');
    await page.keyboard.press('Control+g');
    await page
      .locator('input[type="date"]')
      .fill(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`);
    await page.keyboard.press('Enter');
    await page.locator('.dialog').waitFor({ state: 'detached' });
    const index = await eventually(leadIndex, (at) => at > 10);
    const there = await tileAt(index);
    expect(new Date(there?.createdAt ?? 0).toDateString()).toBe(day.toDateString());
    const before = await tileAt(index - 1);
    expect(new Date(before?.createdAt ?? 0).toDateString()).not.toBe(day.toDateString());
    await eventually(seen, (tiles) => tiles.some((tile) => tile.index === index && tile.id !== undefined));
  });

  it('is reached by dragging the scrubber, also within a month', async () => {
    const scrubber = page.locator('.scrubber');
    const box = await scrubber.boundingBox();
    if (box === null) throw new Error('a scrubber');
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    const places: number[] = [];
    for (let y = 200; y <= 300; y += 20) {
      await page.mouse.move(box.x + 20, box.y + y);
      await page.waitForTimeout(60);
      places.push((await seen())[0]?.index ?? -1);
    }
    await page.mouse.up();
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(3);
    await eventually(seen, (tiles) => tiles.length > 0 && tiles.every(({ id }) => id !== undefined));
  });
});

describe('a stack', () => {
  it('is folded by a switch, opened in place, and selected as a whole', async () => {
    const ids = [await tileAt(3), await tileAt(4), await tileAt(5)].map((tile) => tile?.id as ItemId);
    given(
      await page.evaluate(
        (some) => window.conch.edits.apply({ edit: { does: 'stack', target: { of: 'items', ids: some } } }),
        ids,
      ),
    );
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
    const badge = page.locator('[data-act="stack"]').first();
    await badge.waitFor();
    await badge.click();
    await eventually(
      () => page.locator('.stack-band .tile').count(),
      (count) => count === 3,
    );
    await badge.click({ modifiers: ['Control'] });
    await selectedWords('3 selected');
    await page.getByRole('button', { name: 'Close the stack' }).click();
    await page.locator('.stack-band').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
    await eventually(outline, ({ total }) => total > 0);
  });
});

describe('a narrow window', () => {
  it('folds layout and zoom into one menu', async () => {
    const size = (width: number) =>
      conch.app.evaluate(
        ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 700),
        width,
      );
    await size(1024);
    await page.locator('.toolbar .segmented').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Layout' }).click();
    await page.locator('.layout-pane .segmented').waitFor();
    expect(await page.locator('.layout-pane').getByRole('slider').count()).toBe(1);
    await page.keyboard.press('Escape');
    await size(1280);
    await page.locator('.toolbar .segmented').waitFor();
  });
});

describe('rendering', () => {
  it('is of the tiles that changed, and of no others', async () => {
    await page.addInitScript(countTileRenders);
    await page.reload();
    await page.locator('.tile[data-id]').nth(5).waitFor({ timeout: 60_000 });
    const renders = () => page.evaluate(() => (window as unknown as Counting).tileRenders);
    /** Waits until all tiles are there, and none has been rendered for a while. */
    const rest = async () => {
      await page.locator('.tile:not([data-id])').waitFor({ state: 'detached' });
      for (let before = -1, now = await renders(); now !== before; now = await renders()) {
        before = now;
        await page.waitForTimeout(QUIET_MS);
      }
    };
    const indexes = () =>
      page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.tile')].map((tile) => tile.dataset['index']));
    /** What an act renders, which is this much at least, and how many tiles came by it. */
    const during = async (least: number, act: () => Promise<unknown>) => {
      const [before, there] = [await renders(), new Set(await indexes())];
      await act();
      await eventually(renders, (now) => now - before >= least);
      await rest();
      const came = (await indexes()).filter((index) => !there.has(index)).length;
      return { renders: (await renders()) - before, came };
    };
    const scrollBy = (pixels: number) =>
      scroller().evaluate((element, by) => {
        element.scrollTop += by;
      }, pixels);

    await rest();
    await scrollBy(3_000);
    await rest();
    expect(await during(0, () => scrollBy(2))).toEqual({ renders: 0, came: 0 });
    const far = await during(1, () => scrollBy(900));
    expect(far.came).toBeGreaterThan(3);
    // A tile is drawn when it comes and once more at most, when its page arrives.
    expect(far.renders).toBeGreaterThanOrEqual(far.came);
    expect(far.renders).toBeLessThanOrEqual(far.came * 2);
    // A jump makes each tile once: when all of them are there.
    await scroller().evaluate((element) => element.scrollTo(0, 0));
    await rest();
    const jumped = await page.evaluate(jumpTo, [0.6]);
    expect(jumped.tiles).toBeGreaterThan(5);
    expect(jumped.renders).toBeLessThanOrEqual(jumped.tiles + 1);
    await rest();
    // Whoever flies over the list sees where tiles are.
    expect((await page.evaluate(jumpTo, [0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9])).outlined).toBeGreaterThan(2);
    await rest();
    const chosen = await during(1, () => page.locator('.tile[data-id]').nth(12).click());
    expect(chosen.renders).toBeLessThanOrEqual(3 + chosen.came);
    const hearted = await during(1, () => page.keyboard.press('f'));
    expect(hearted).toEqual({ renders: 1, came: 0 });
  });

  it('is of one layer for all tiles, whatever is written on them', async () => {
    const session = await page.context().newCDPSession(page);
    let drawn = 0;
    session.on('LayerTree.layerTreeDidChange', ({ layers = [] }) => {
      drawn = layers.filter(({ drawsContent }) => drawsContent).length;
    });
    await session.send('LayerTree.enable');
    const count = () => Promise.resolve(drawn);
    // The window, the grid, what floats above it: no row is one of its own.
    expect(await eventually(count, (layers) => layers > 0)).toBeLessThan(12);
  });
});
