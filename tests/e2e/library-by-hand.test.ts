import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countsOf, eventually, type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround();
  conch = await launchWithDemo(ground);
  page = conch.page;
});
afterAll(() => ground.close());

const go = (command: string) =>
  conch.app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    command,
  );
const cells = () => page.locator('[role="gridcell"][data-id]');
const selected = () => page.locator('[role="gridcell"][aria-selected="true"]').count();
/** Words of the toast; it is one at a time. */
const toast = (words: string) => page.getByText(words, { exact: true }).waitFor();

/** Opens a place as if it was not open before. */
async function open(place: 'all' | 'videos' | 'images' | 'audio' | 'voices'): Promise<void> {
  await go(place === 'all' ? 'go-voices' : 'go-all');
  await go(`go-${place}`);
  if (place !== 'voices') await cells().nth(2).waitFor();
}

describe('the grid', () => {
  beforeEach(() => open('all'));

  it('keeps what one looks at where it is while items above it go and come back', async () => {
    const scroller = page.locator('.grid-scroll');
    await scroller.evaluate((element) => {
      element.scrollTop = 1_100;
    });
    // The first tile in the window: those below it find other neighbours in their rows.
    const firstTile = () =>
      cells().evaluateAll((all) => {
        const edge = document.querySelector('.grid-scroll')?.getBoundingClientRect().top ?? 0;
        const found = all.find((cell) => cell.getBoundingClientRect().bottom > edge);
        return found ? { id: found.getAttribute('data-id'), y: found.getBoundingClientRect().top - edge } : null;
      });
    /** Where it rests once the tiles of this place are there. */
    const restingTile = async () => {
      for (let before = await firstTile(); ; ) {
        await page.waitForTimeout(400);
        const now = await firstTile();
        if (now?.id && now.id === before?.id && now.y === before.y) return now;
        before = now;
      }
    };
    const first = await restingTile();
    const place = () =>
      page.locator(`[data-id="${first.id}"]`).evaluate((cell) => {
        const edge = document.querySelector('.grid-scroll')?.getBoundingClientRect().top ?? 0;
        return cell.getBoundingClientRect().top - edge;
      });
    const { all } = await countsOf(page);
    const ids = await page.evaluate(async () => {
      const query = { kinds: ['video', 'image', 'audio'] as const };
      const answer = await window.conch.library.tiles({
        query: { ...query, kinds: [...query.kinds] },
        offset: 0,
        limit: 7,
      });
      const found = answer.ok ? answer.value.tiles.map((tile) => tile.id) : [];
      await window.conch.edits.apply({ edit: { does: 'trash', target: { of: 'items', ids: found } } });
      return found;
    });
    const title = page.locator('.toolbar-title > span');
    await eventually(
      () => title.textContent(),
      (text) => text === String(all - 7),
    );
    await page.waitForTimeout(1_500);
    expect(Math.abs((await place()) - first.y)).toBeLessThan(1);
    await page.evaluate(
      (gone) => window.conch.edits.apply({ edit: { does: 'restore', target: { of: 'items', ids: gone } } }),
      ids,
    );
    await eventually(
      () => title.textContent(),
      (text) => text === String(all),
    );
    await page.waitForTimeout(1_500);
    expect(Math.abs((await place()) - first.y)).toBeLessThan(1);
  });

  it('goes by keys, and the focus with it', async () => {
    await cells().first().click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-index'));
    expect(Number(await focused())).toBeGreaterThan(1);
    await page.keyboard.press('End');
    const { all } = await countsOf(page);
    expect(await eventually(focused, (index) => index === String(all - 1))).toBe(String(all - 1));
    await page.keyboard.press('Home');
    expect(await eventually(focused, (index) => index === '0')).toBe('0');
    expect(await selected()).toBe(1);
  });

  it('selects ranges that grow and shrink, everything, and nothing', async () => {
    await cells().nth(1).click();
    for (const step of [2, 3, 4]) {
      await page.keyboard.press('Shift+ArrowRight');
      await eventually(selected, (count) => count === step);
    }
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await eventually(selected, (count) => count === 3)).toBe(3);
    await page.keyboard.press('Control+a');
    const { all } = await countsOf(page);
    await page.getByRole('heading', { name: `${all} selected` }).waitFor();
    await page.keyboard.press('Escape');
    expect(await selected()).toBe(0);
  });

  it('selects by a rectangle pulled from a gap', async () => {
    const [first, second] = [await cells().nth(0).boundingBox(), await cells().nth(1).boundingBox()];
    if (first === null || second === null) throw new Error('no tiles');
    await page.mouse.move(first.x + 20, first.y - 6);
    await page.mouse.down();
    await page.mouse.move(first.x + 40, first.y + 20);
    await page.mouse.move(second.x + 10, second.y + 30);
    await page.mouse.up();
    expect(await selected()).toBe(2);
  });

  it('moves to the trash by Delete, back by Ctrl Z, and in the trash only back', async () => {
    const before = await countsOf(page);
    await cells().nth(0).click();
    await cells()
      .nth(1)
      .click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await toast('2 items moved to the trash');
    expect(await countsOf(page)).toMatchObject({ all: before.all - 2, trash: before.trash + 2 });
    await page.keyboard.press('Control+z');
    await eventually(
      () => countsOf(page),
      (counts) => counts.trash === before.trash && counts.all === before.all,
    );

    await cells().nth(0).click();
    await page.keyboard.press('Delete');
    await toast('1 item moved to the trash');
    await page
      .locator('.side-foot')
      .getByRole('button', { name: /^Trash/ })
      .click();
    await page.getByText('nothing changes at the provider', { exact: false }).waitFor();
    await cells().first().click();
    await page.keyboard.press('Delete');
    await page.getByRole('alertdialog').getByText('cannot be undone', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    expect((await countsOf(page)).trash).toBe(before.trash + 1);
    await page.getByRole('button', { name: 'Restore 1' }).click();
    await toast('1 item restored');
    expect(await countsOf(page)).toEqual(before);
  });

  it('marks by keys', async () => {
    await cells().nth(2).click();
    const id = await cells().nth(2).getAttribute('data-id');
    await page.keyboard.press('f');
    await page.keyboard.press('4');
    await page.keyboard.press('Alt+5');
    const marks = () =>
      page.evaluate(async (one) => {
        const answer = await window.conch.library.item({ id: one as never });
        return answer.ok && answer.value ? [answer.value.favorite, answer.value.rating, answer.value.label] : null;
      }, id);
    expect(await eventually(marks, (now) => now?.join() === 'true,4,teal')).toEqual([true, 4, 'teal']);
  });
});

describe('seeing and hearing', () => {
  it('a video plays under the resting pointer', async () => {
    await open('videos');
    await page
      .locator('[role="gridcell"][data-face="picture"]')
      .nth(2)
      .hover({ position: { x: 20, y: 40 } });
    const time = () => page.locator('.tile-scrub video').evaluate((video: HTMLVideoElement) => video.currentTime);
    await page.locator('.tile-scrub-line').waitFor();
    const start = await time();
    expect(await eventually(time, (now) => now > start + 0.2)).toBeGreaterThan(start);
  });

  it('a video plays in the viewer, which goes on to its neighbour and gives the focus back', async () => {
    await open('videos');
    // The newest may still be running at the provider: one that is finished shows its picture.
    const finished = page.locator('[role="gridcell"][data-face="picture"]').first();
    const index = Number(await finished.getAttribute('data-index'));
    await finished.dblclick();
    const viewer = page.getByTestId('viewer');
    const time = () => viewer.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
    expect(await eventually(time, (now) => now > 0.2)).toBeGreaterThan(0.2);
    await page.keyboard.press(' ');
    await viewer.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await viewer.getByText(new RegExp(`^${index + 2} of `)).waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe(String(index + 1));
  });

  it('a video that runs backwards goes on from where one goes to', async () => {
    await open('videos');
    await page.locator('[role="gridcell"][data-face="picture"]').first().dblclick();
    const viewer = page.getByTestId('viewer');
    const left = () =>
      viewer.locator('video').evaluate((video: HTMLVideoElement) => video.duration - video.currentTime);
    const timeline = viewer.getByRole('slider', { name: 'Position' });
    await eventually(left, (seconds) => seconds > 0);
    await timeline.focus();
    await page.keyboard.press('End');
    await eventually(left, (seconds) => seconds < 0.5);
    await page.keyboard.press('j');
    await eventually(left, (seconds) => seconds > 2);
    await page.keyboard.press('End');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await left()).toBeLessThan(2);
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  it('a clip has a waveform, and plays in its tile', async () => {
    await open('audio');
    const clip = page.locator('[role="gridcell"][data-face="audio"]').first();
    await clip.locator('svg path').first().waitFor();
    await clip.hover();
    await clip.locator('[data-act="play"]').click();
    await page.locator('.tile-audio-line', { hasText: /0:0[1-9] \// }).waitFor();
  });

  it('a voice plays by its button and by the arrow keys', async () => {
    await open('voices');
    const rows = page.locator('.voice-row');
    await rows.nth(1).click();
    await page.keyboard.press('ArrowDown');
    const name = await rows.nth(2).locator('.voice-name b').textContent();
    await page
      .getByRole('button', { name: `Pause ${name}`, exact: true })
      .first()
      .waitFor();
    await page.locator('.player .seekable path').first().waitFor();
    const at = () => page.locator('.player [role="slider"]').getAttribute('aria-valuenow');
    expect(Number(await eventually(at, (now) => Number(now) > 300))).toBeGreaterThan(300);
    const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
    expect(await eventually(focusedRow, (row) => row === '2')).toBe('2');
    const own = page.locator('.voice-card').first();
    await own.getByRole('button', { name: /^Play / }).click();
    await own.getByRole('button', { name: /^Pause / }).waitFor();
  });
});

describe('the focus', () => {
  const focused = (name: string) => page.evaluate((what) => document.activeElement?.getAttribute(what), name);

  it('goes on from the own voice that was pressed', async () => {
    await open('voices');
    const cards = page.locator('.voice-card');
    await cards.first().waitFor();
    const last = (await cards.count()) - 1;
    expect(last).toBeGreaterThan(0);
    await cards.nth(last).locator('p').click();
    await page.keyboard.press('ArrowLeft');
    expect(
      await eventually(
        () => focused('data-own'),
        (own) => own === String(last - 1),
        5_000,
      ),
    ).toBe(String(last - 1));
  });

  it('stays on what is chosen while values of voices are searched, and comes back to where the search began', async () => {
    await open('voices');
    const facets = page.getByRole('group', { name: 'Filter voices' });
    const search = facets.getByRole('button', { name: /^Search / }).first();
    await search.click();
    const field = page.locator('.facet-search');
    await eventually(
      () => focused('class'),
      (name) => name === 'facet-search',
    );
    await facets.getByRole('checkbox').first().focus();
    await page.keyboard.press(' ');
    await eventually(() => facets.getByRole('checkbox').first().isChecked(), Boolean);
    expect(await focused('class')).not.toBe('facet-search');
    await page.keyboard.press(' ');
    await field.focus();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    expect(
      await eventually(
        () => focused('aria-label'),
        (name) => name?.startsWith('Search ') ?? false,
        5_000,
      ),
    ).toMatch(/^Search /);
  });

  it('is in the prompts that are used, also when an arrow key opened them', async () => {
    await go('go-create');
    await page.getByRole('button', { name: 'Prompts', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.menu-item').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('is back at the keys of an action when new ones were not wanted, given or taken away', async () => {
    await go('go-settings');
    await page.locator('.settings-nav .side-item:has(.lucide-keyboard)').click();
    const add = page.getByRole('button', { name: 'Add keys to Switch theme', exact: true }).first();
    const row = page.locator('.key-setting').filter({ has: add });
    const isBack = () =>
      eventually(
        () => focused('aria-label'),
        (name) => name === 'Add keys to Switch theme',
        5_000,
      );
    await add.click();
    await page.locator('.key-recorder').waitFor();
    await page.keyboard.press('Escape');
    await isBack();
    await page.keyboard.press('Enter');
    await page.locator('.key-recorder').waitFor();
    await page.keyboard.press('Control+Alt+Shift+F9');
    await isBack();
    await row.getByRole('button', { name: /^Take Ctrl.*F9 away/ }).click();
    await isBack();
  });
});

describe('the members of a stack', () => {
  it('are selected from the one that was chosen to the one pressed with Shift', async () => {
    await open('videos');
    const asked = { query: { kinds: ['video' as const] }, offset: 0, limit: 20 };
    const { tiles } = given(await page.evaluate((input) => window.conch.library.tiles(input), asked));
    // A narrow tile has no room for the badge that opens the stack.
    const wide = tiles.filter(({ hasFile, width, height }) => hasFile && (width ?? 0) > (height ?? 0));
    const ids = wide.slice(0, 3).map(({ id }) => id);
    given(
      await page.evaluate(
        (some) => window.conch.edits.apply({ edit: { does: 'stack', target: { of: 'items', ids: some } } }),
        ids,
      ),
    );
    await page.getByRole('button', { name: 'Stacks', exact: true }).click();
    await page.locator('[data-act="stack"]').first().click();
    const members = page.locator('.stack-band [data-id]');
    await eventually(
      () => members.count(),
      (count) => count === 3,
    );
    await members.nth(0).click();
    await members.nth(2).click({ modifiers: ['Shift'] });
    await page.getByRole('heading', { name: '3 selected' }).waitFor();
    await members.nth(1).click({ modifiers: ['Shift'] });
    await page.getByRole('heading', { name: '2 selected' }).waitFor();
  });
});
