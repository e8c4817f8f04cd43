import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { eventually, type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchStill } from './launch-with-demo.ts';
import { act, command, leave } from './views.ts';

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  conch = await launchStill(ground);
  page = conch.page;
  page.setDefaultTimeout(8_000);
  await page.locator('[role="gridcell"][data-id]').nth(5).waitFor();
});
afterAll(() => ground.close());

const field = () => page.getByRole('combobox', { name: 'Search' });
const chips = () => page.locator('.search .chip').allInnerTexts();
const options = () => page.locator('.completion [role="option"]');
/** How many the toolbar says were found; null while nothing is searched. */
const found = async () => {
  const text = await page.locator('.toolbar-title span').first().textContent();
  return text?.includes('found') === true ? Number(text.replace(/\D/g, '')) : null;
};
/** From now on, what the toolbar's count changes to. */
const countsShown = async () => {
  const shown = await page.evaluateHandle(() => {
    const texts: string[] = [];
    const title = document.querySelector('.toolbar-title');
    const tell = () => {
      const text = title?.querySelector('span')?.textContent ?? '';
      if (text !== (texts.at(-1) ?? first)) texts.push(text);
    };
    const first = title?.querySelector('span')?.textContent ?? '';
    if (title) new MutationObserver(tell).observe(title, { subtree: true, childList: true, characterData: true });
    return texts;
  });
  return () => shown.jsonValue();
};
const count = async (search: string) => {
  const query = { kinds: ['video' as const, 'image' as const, 'audio' as const], search };
  return given(await page.evaluate((asked) => window.conch.library.outline({ query: asked }), query)).total;
};
const showFilters = async () => {
  await act(page, 'toggle filters');
  await page.locator('.filter-bar').waitFor();
};
beforeEach(async () => {
  await leave(conch);
  await command(conch, 'go-all');
  await eventually(found, (now) => now === null);
});

describe('the search field', () => {
  it('finds as one types, words and terms, and never empties the view meanwhile', async () => {
    await page.keyboard.press('/');
    await page.evaluate(() => {
      const seen = window as unknown as { blank: number };
      seen.blank = 0;
      new MutationObserver(() => {
        if (document.querySelector('.spin, .grid-area[data-state="loading"]') !== null) seen.blank += 1;
      }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
    });
    await page.keyboard.type('boat', { delay: 40 });
    const total = await count('boat');
    expect(total).toBeGreaterThan(0);
    await eventually(found, (now) => now === total);
    expect(await page.evaluate(() => (window as unknown as { blank: number }).blank)).toBe(0);
  });

  it('makes a chip of a finished term, and text of a chip again', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('kind:video ');
    expect(await chips()).toEqual(['kind video']);
    expect(await field().inputValue()).toBe('');
    await eventually(found, (now) => now !== null);
    await page.keyboard.press('Backspace');
    expect(await chips()).toEqual([]);
    expect(await field().inputValue()).toBe('kind:video');
    await page.keyboard.type(' boat');
    expect(await chips()).toEqual(['kind video']);
    await page.getByRole('button', { name: 'Remove kind video' }).click();
    expect(await field().inputValue()).toBe('boat');
  });

  it('completes at the caret: the first by Tab, another by the arrows', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('mod');
    await options().first().waitFor();
    expect(await options().count()).toBeLessThanOrEqual(8);
    expect(await field().getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Tab');
    expect(await field().inputValue()).toBe('model:');
    await page.locator('.completion em', { hasText: 'model:' }).first().waitFor();
    const second = ((await options().nth(1).locator('.truncate').textContent()) ?? '').replace(/^model:/, '');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const active = await field().getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await chips()).toEqual([`model ${second}`]);
    expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('says how many a term would find, once one stops typing', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('vid');
    const term = options().filter({ hasText: 'kind:video' });
    const videos = String(await count('kind:video'));
    await eventually(
      () => term.locator('.end').textContent(),
      (told) => told === videos,
    );
  });

  it('searches on Enter, and Esc closes the list before it clears', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('rai');
    await options().first().waitFor();
    await page.keyboard.press('Escape');
    await options().first().waitFor({ state: 'detached' });
    expect(await field().inputValue()).toBe('rai');
    await page.keyboard.type('n');
    await options().first().waitFor();
    await page.keyboard.press('Enter');
    await options().first().waitFor({ state: 'detached' });
    expect(await field().inputValue()).toBe('rain');
    await page.keyboard.press('Escape');
    expect(await field().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    expect(await field().evaluate((input) => input === document.activeElement)).toBe(false);
  });

  it('keeps what it found while a term is typed, and takes the term on Enter or when one goes elsewhere', async () => {
    const boats = await count('boat');
    const images = await count('boat kind:image');
    expect(images).not.toBe(boats);
    await page.keyboard.press('Control+F');
    await page.keyboard.type('boat ');
    await eventually(found, (now) => now === boats);
    // Until its colon is there a key is a word like any other.
    await page.keyboard.type('kind:', { delay: 60 });
    await eventually(found, (now) => now === boats);
    const counts = await countsShown();
    await page.keyboard.type('im', { delay: 60 });
    await options().first().waitFor();
    await page.keyboard.type('age');
    expect(await found()).toBe(boats);
    expect(await counts()).toEqual([]);
    await page.keyboard.press('Enter');
    await eventually(found, (now) => now === images);
    // From the one count to the other: never how many there are in all.
    expect(await counts()).toEqual([`${images} found`]);
    expect(await chips()).toEqual(['kind image']);
    await page.keyboard.press('Home');
    await page.keyboard.press('Backspace');
    expect(await chips()).toEqual([]);
    await eventually(found, (now) => now === boats);
    await field().blur();
    await eventually(found, (now) => now === images);
  });

  it('waits for the end of what an input method composes', async () => {
    await page.keyboard.press('Control+F');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'deng', selectionStart: 4, selectionEnd: 4 });
    expect(await field().inputValue()).toBe('deng');
    await page.waitForTimeout(300);
    expect(await found()).toBe(null);
    await session.send('Input.imeSetComposition', { text: '灯塔', selectionStart: 2, selectionEnd: 2 });
    await session.send('Input.insertText', { text: '灯塔' });
    const total = await count('灯塔');
    await eventually(found, (now) => now === total);
    expect(await field().inputValue()).toBe('灯塔');
  });

  it('offers to drop what keeps everything out', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('kind:video zzqq ');
    const drop = page.getByRole('button', { name: /^Without “zzqq”/ });
    await drop.click();
    expect(await chips()).toEqual(['kind video']);
    await eventually(found, (now) => now !== null && now > 0);
  });

  it('says what a key takes where it was given something else', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('kind:video rating:9 ');
    const words = page.locator('.empty-words p');
    await words.filter({ hasText: '“rating:” takes 0 to 5 stars' }).waitFor();
    await page.getByRole('button', { name: /^Without “rating:9”/ }).waitFor();
    await page.getByRole('button', { name: 'Clear search', exact: true }).click();
    await page.keyboard.type('rating:5 zzqq ');
    await words.filter({ hasText: 'zzqq' }).waitFor();
    expect(await words.textContent()).not.toContain('takes');
  });

  it('orders what words find by how well they fit, unless another order is chosen', async () => {
    await showFilters();
    const order = page.locator('.filter-bar').getByRole('button', { name: /^Sorted by/ });
    expect(await order.textContent()).toBe('Date made');
    await page.keyboard.press('Control+F');
    await page.keyboard.type('boat');
    await eventually(
      () => order.textContent(),
      (text) => text === 'Best match',
    );
    await page.keyboard.press('Enter');
    await order.click();
    await page.getByRole('menuitemradio', { name: 'Rating' }).click();
    await page.keyboard.press('Escape');
    await page.locator('.popover').waitFor({ state: 'detached' });
    expect(await order.textContent()).toBe('Rating');
    await page.getByRole('button', { name: 'Clear search' }).click();
    expect(await order.textContent()).toBe('Date made');
  });
});

describe('the filter bar', () => {
  beforeEach(showFilters);
  const pill = (name: string | RegExp) => page.locator('.filter-bar').getByRole('button', { name, exact: true });

  it('shows what there is with its counts, and is one question with the chips', async () => {
    await pill('Kind').click();
    const images = page.locator('.filter-value', { hasText: 'Images' });
    const counted = Number(((await images.locator('.filter-count').textContent()) ?? '').replace(/\D/g, ''));
    expect(counted).toBe(await count('kind:image'));
    await images.click();
    await eventually(chips, (now) => now.join() === 'kind image');
    await eventually(found, (now) => now === counted);
    await page.locator('.filter-value', { hasText: 'Audio' }).click();
    await eventually(chips, (now) => now.join() === 'kind image, audio');
    await page.keyboard.press('Escape');
    await pill('Kind: Images, Audio').waitFor();
    await page.getByRole('button', { name: 'Remove kind image, audio' }).click();
    await pill('Kind').waitFor();
    expect(await chips()).toEqual([]);
  });

  it('follows the field', async () => {
    await page.keyboard.press('Control+F');
    await page.keyboard.type('rating:4 after:2026-09 ');
    await pill('Rating: 4 stars').waitFor();
    await pill(/^Date: since/).waitFor();
    await pill('Clear filters').click();
    await pill('Rating').waitFor();
    expect(await chips()).toEqual([]);
  });

  it('takes a year with one press', async () => {
    await pill('Date').click();
    const year = page.locator('.filter-year').first();
    const name = await year.locator('span').first().textContent();
    await year.click();
    await eventually(chips, (now) => now.join() === `after ${name},before ${Number(name) + 1}`);
    await year.click();
    await eventually(chips, (now) => now.length === 0);
    await page.keyboard.press('Escape');
  });
});

describe('more like this', () => {
  it('shows what has a prompt like that of the item, and names it', async () => {
    const cell = page.locator('[role="gridcell"][data-face="picture"]').first();
    await cell.click();
    const id = await cell.getAttribute('data-id');
    await act(page, 'more like');
    await page.locator('.search .chip', { hasText: 'like' }).waitFor();
    const total = await count(`like:${id}`);
    await eventually(found, (now) => now === total);
  });
});

describe('axe finds nothing serious', () => {
  it.each(THEMES)('in a search with its list and its filters, %s', async (theme) => {
    await addAxe(page);
    await wear(page, theme);
    await showFilters();
    await page.keyboard.press('Control+F');
    await page.keyboard.type('kind:video mod');
    await options().first().waitFor();
    expect(await seriousIn(page, { rules: rulesOf(theme) })).toEqual([]);
  });
});
