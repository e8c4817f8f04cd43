import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ItemId } from '../../ipc/model/ids.ts';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { eventually, type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchStill } from './launch-with-demo.ts';

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  watch(await launchStill(ground));
  await page.locator('[role="gridcell"][data-id]').nth(5).waitFor();
});
afterAll(() => ground.close());

function watch(started: RunningApp): void {
  conch = started;
  page = conch.page;
  page.setDefaultTimeout(8_000);
}

const input = () => page.getByRole('combobox', { name: 'Commands' });
const options = () => page.locator('.palette [role="option"]');
const title = () => page.locator('.toolbar-title h1').textContent();
const settings = async () => given(await page.evaluate(() => window.conch.app.settings()));

async function open(): Promise<void> {
  await page.keyboard.press('Control+K');
  await input().waitFor();
}

async function run(search: string): Promise<void> {
  await open();
  await input().fill(search);
  await page.keyboard.press('Enter');
  await input().waitFor({ state: 'detached' });
}

describe('the palette', () => {
  it('opens with the next frame and takes the keyboard', async () => {
    // Its code comes when the window is idle.
    await page.locator('head link[href*="/palette-"]').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(500);
    const frames: number[] = [];
    // A frame that the machine itself drops is none of ours: the best of a few counts.
    for (let times = 0; times < 3; times += 1) {
      await page.evaluate(() => {
        const counted = window as unknown as { frames: number };
        counted.frames = -1;
        const count = () => {
          if (document.querySelector('.palette input') !== null) return;
          counted.frames += 1;
          requestAnimationFrame(count);
        };
        window.addEventListener('keydown', count, { once: true, capture: true });
      });
      await open();
      frames.push(await page.evaluate(() => (window as unknown as { frames: number }).frames));
      expect(await input().evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await input().waitFor({ state: 'detached' });
    }
    expect(Math.min(...frames)).toBeLessThanOrEqual(1);
  });

  it('says which item an action is about, and the status bar what is selected and how large that is', async () => {
    const cell = page.locator('[role="gridcell"][data-face="picture"]').first();
    await cell.click();
    const id = ItemId.parse(await cell.getAttribute('data-id'));
    const item = given(await page.evaluate((one) => window.conch.library.item({ id: one }), id));
    await open();
    await input().fill('export');
    const first = () => options().first().textContent();
    await eventually(first, (words) => words?.includes(`“${item?.title}”`) === true);
    await input().fill('show accounts');
    await eventually(first, (words) => words?.includes('Show accounts') === true && !words.includes('“'));
    await page.keyboard.press('Escape');
    await page
      .locator('.status')
      .getByText(/^1 selected · [\d.]+ [kM]B$/)
      .waitFor();
  });

  it('tells a screen reader the field, the list, and which option is meant', async () => {
    await open();
    const list = page.locator(`[id="${await input().getAttribute('aria-controls')}"]`);
    expect(await list.getAttribute('role')).toBe('listbox');
    const active = async () => page.locator(`[id="${await input().getAttribute('aria-activedescendant')}"]`);
    const first = await (await active()).textContent();
    await page.keyboard.press('ArrowDown');
    const second = await active();
    expect(await second.getAttribute('aria-selected')).toBe('true');
    expect(await second.textContent()).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await (await active()).textContent()).toBe(await options().last().textContent());
    await page.keyboard.press('Control+K');
    await input().waitFor({ state: 'detached' });
  });

  it('goes where one types, with heavier letters where it matched and the key at the right', async () => {
    await open();
    await input().fill('set');
    await page.locator('.palette b').first().waitFor();
    const row = options().filter({ hasText: 'Show expiring soon' });
    await input().fill('expir');
    expect(await row.locator('b').textContent()).toBe('expir');
    expect(await row.locator('b').evaluate((part) => getComputedStyle(part).fontWeight)).toBe('600');
    expect(await row.locator('kbd').allTextContents()).toEqual(['G', 'X']);
    await page.keyboard.press('Enter');
    await eventually(title, (text) => text === 'Expiring soon');
    await run('show vid');
    await eventually(title, (text) => text === 'Videos');
    await run('settings downl');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(title, (text) => text === 'Videos');
  });

  it('says that nothing is called so', async () => {
    await open();
    await input().fill('qqzz');
    await page.locator('.palette-none').waitFor();
    await page.keyboard.press('Escape');
  });

  it('does what is done with the library as a whole, and finds a setting by its name', async () => {
    const backups = async () => given(await page.evaluate(() => window.conch.backups.list()));
    const before = (await backups()).filter(({ why }) => why === 'by-hand').length;
    await run('back up');
    await eventually(backups, (now) => now.filter(({ why }) => why === 'by-hand').length === before + 1);
    const isPaused = async () => given(await page.evaluate(() => window.conch.downloads.status())).paused;
    await run('pause downl');
    await eventually(isPaused, (now) => now);
    // The window hears of it a moment later.
    const offered = async () => {
      await open();
      await input().fill('resume downl');
      const found = await options().allTextContents();
      await page.keyboard.press('Escape');
      await input().waitFor({ state: 'detached' });
      return found;
    };
    await eventually(offered, (found) => found.includes('Resume downloads'));
    await run('resume downl');
    await eventually(isPaused, (now) => !now);
    await run('speed limit');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(title, (text) => text === 'Videos');
  });

  it('acts on what is selected', async () => {
    const cell = page.locator('[role="gridcell"][data-face="picture"]').first();
    await cell.click();
    const id = await cell.getAttribute('data-id');
    const isFavorite = async () => {
      const item = given(await page.evaluate((which) => window.conch.library.item({ id: which as never }), id));
      return item?.favorite;
    };
    const before = await isFavorite();
    await open();
    expect(await page.locator('.palette-scope').textContent()).toBe('1 selected');
    await page.keyboard.press('Escape');
    await run('favourite or');
    await eventually(isFavorite, (now) => now !== before);
    // The key turns round what the tile shows.
    await page.mouse.move(0, 0);
    await eventually(
      () => cell.locator('.tile-heart').count(),
      (hearts) => hearts === (before ? 0 : 1),
    );
    await page.keyboard.press('f');
    await eventually(isFavorite, (now) => now === before);
  });

  it('acts with Ctrl Enter on all that is selected, also while the viewer shows one of them', async () => {
    const cells = page.locator('[role="gridcell"][data-id]');
    await cells.nth(0).click();
    await cells.nth(2).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Enter');
    await page.getByTestId('viewer').waitFor();
    await open();
    expect(await page.locator('.palette-foot').textContent()).toContain('on all selected');
    await input().fill('4 stars');
    await page.keyboard.press('Control+Enter');
    await input().waitFor({ state: 'detached' });
    const ids = await cells.evaluateAll((all) => all.slice(0, 3).map((cell) => cell.getAttribute('data-id')));
    const ratings = () =>
      Promise.all(
        ids.map(
          async (id) =>
            given(await page.evaluate((one) => window.conch.library.item({ id: one as never }), id))?.rating,
        ),
      );
    await eventually(ratings, (now) => now.every((rating) => rating === 4));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await eventually(ratings, (now) => now.every((rating) => rating !== 4));
  });

  it('goes to a voice by its name, and by what is said of it', async () => {
    const list = { filter: {}, offset: 0, limit: 50 } as never;
    const { system } = given(await page.evaluate((asked) => window.conch.voices.list(asked), list));
    const name = system[3]?.voice.name ?? '';
    await open();
    expect(await options().filter({ hasText: name }).count()).toBe(0);
    await input().fill(name);
    await options().filter({ hasText: name }).first().waitFor();
    await options().filter({ hasText: name }).filter({ hasText: 'Voice' }).first().click();
    await eventually(title, (text) => text === 'Voices');
    await page.locator('.voice-row, [role="row"]').filter({ hasText: name }).first().waitFor();
    await page.keyboard.press('Control+2');
    await eventually(title, (text) => text === 'Videos');
  });

  it('remembers what was run, also after a restart', async () => {
    await run('hide queue');
    await page.locator('[data-pane="queue"]').waitFor();
    await page.keyboard.press('Control+J');
    await conch.quit();
    watch(await ground.launch());
    await page.locator('[role="gridcell"][data-id]').first().waitFor();
    await open();
    expect(await options().first().textContent()).toContain('Show or hide queue');
    await page.keyboard.press('Escape');
  });
});

describe('keys', () => {
  it('are all on one sheet', async () => {
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    expect(await sheet.getByText('Show or hide sidebar').count()).toBe(1);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('come in pairs too', async () => {
    await page.locator('[role="gridcell"][data-id]').first().click();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await eventually(title, (text) => text === 'Trash');
    await page.keyboard.press('Control+2');
    await eventually(title, (text) => text === 'Videos');
  });

  it('open, leaf through and leave the viewer', async () => {
    await page.locator('[role="gridcell"][data-id]').first().click();
    await page.keyboard.press('Enter');
    const viewer = page.getByTestId('viewer');
    await viewer.waitFor();
    const name = () => viewer.getAttribute('aria-label');
    const first = await name();
    await page.keyboard.press('ArrowRight');
    await eventually(name, (now) => now !== first);
    await page.keyboard.press('Control+2');
    expect(await viewer.count()).toBe(1);
    await open();
    expect(await options().filter({ hasText: 'Next item' }).count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  it('can be set, after a word about who loses them, and the menu follows', async () => {
    const accelerator = (label: string) =>
      conch.app.evaluate(({ Menu }, what) => {
        const items = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items ?? []);
        return items.find((item) => item.label === what)?.accelerator ?? null;
      }, label);
    await run('settings keyb');
    const row = page.locator('.key-setting').filter({ has: page.getByText('Show or hide sidebar', { exact: true }) });
    await row.getByRole('button', { name: 'Add keys to Show or hide sidebar' }).click();
    await page.keyboard.press('Control+J');
    await row.getByRole('alert').filter({ hasText: 'Show or hide queue' }).waitFor();
    // Esc answers this, and leaves the settings open.
    await page.keyboard.press('Escape');
    await row.getByRole('alert').waitFor({ state: 'detached' });
    await row.getByRole('button', { name: 'Add keys to Show or hide sidebar' }).click();
    await page.keyboard.press('Control+J');
    await row.getByRole('alert').filter({ hasText: 'Show or hide queue' }).waitFor();
    await row.getByRole('button', { name: 'Use it here' }).click();
    await eventually(settings, ({ shortcuts }) => shortcuts['toggle-sidebar']?.[0] === 'Mod+J');
    expect((await settings()).shortcuts['toggle-queue']).toEqual([]);
    await eventually(
      () => accelerator('Show or Hide Sidebar'),
      (now) => now === 'CmdOrCtrl+J',
    );
    expect(await accelerator('Show or Hide Queue')).toBeNull();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+J');
    await page.locator('.app[data-rail]').waitFor();
    expect(await page.locator('[data-pane="queue"]').count()).toBe(0);
    await page.keyboard.press('Control+J');
  });

  it('go back to what they were', async () => {
    await run('settings keyb');
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset all' }).click();
    await eventually(settings, ({ shortcuts }) => Object.keys(shortcuts).length === 0);
    await page.keyboard.press('Escape');
  });
});

describe('axe finds nothing serious', () => {
  const views = {
    'the palette': () => open(),
    'the sheet of shortcuts': async () => {
      await page.keyboard.press('?');
      await page.locator('.shortcut-sheet').waitFor();
    },
    'the keys': () => run('settings keyb'),
  };
  it.each(THEMES)('in the %s theme', async (theme) => {
    await addAxe(page);
    await wear(page, theme);
    for (const [name, show] of Object.entries(views)) {
      await show();
      expect([name, await seriousIn(page, { rules: rulesOf(theme) })]).toEqual([name, []]);
      await page.keyboard.press('Escape');
    }
  });
});
