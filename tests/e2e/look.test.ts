import { beforeAll, describe, expect, it } from 'vitest';
import { addAxe, seriousIn } from './axe.ts';
import { cell, go, open, openFirst, page, pairOf, tilesOf, viewer, withDemoWindow } from './demo-window.ts';
import { eventually } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';

withDemoWindow(launchWithDemo);

describe('quick look', () => {
  const look = () => page.getByTestId('quick-look');
  const titleOf = () => look().locator('.look-title').textContent();

  it('opens by Space in the grid, goes on by arrows, and gives the focus back to what was looked at', async () => {
    await open('video');
    const index = await pairOf('video');
    await cell(index).click();
    await page.keyboard.press(' ');
    await look().waitFor();
    const plays = () =>
      look()
        .locator('video')
        .evaluate((video: HTMLVideoElement) => video.currentTime);
    expect(await eventually(plays, (now) => now > 0.1)).toBeGreaterThan(0.1);
    await page.keyboard.press('ArrowRight');
    await look()
      .getByText(new RegExp(`^${index + 2} of `))
      .waitFor();
    await page.keyboard.press(' ');
    await look().waitFor({ state: 'detached' });
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-index'));
    expect(await eventually(focused, (now) => now === String(index + 1))).toBe(String(index + 1));
  });

  it('is about what it shows: what is trashed, and the next one takes its place', async () => {
    await open('image');
    const index = await pairOf('image');
    const [selected, looked, next] = (await tilesOf('image')).slice(index);
    await cell(index).click();
    await page.keyboard.press(' ');
    await look().waitFor();
    await page.keyboard.press('ArrowRight');
    await eventually(titleOf, (title) => title === looked?.title);
    await page.keyboard.press('Delete');
    await page.getByText('1 item moved to the trash', { exact: true }).waitFor();
    const ids = async () => (await tilesOf('image')).map(({ id }) => id);
    const left = await ids();
    expect(left).toContain(selected?.id);
    expect(left).not.toContain(looked?.id);
    await eventually(titleOf, (title) => title === next?.title);
    await page.keyboard.press('Control+z');
    await eventually(ids, (now) => looked !== undefined && now.includes(looked.id));
  });

  it('leads on into the viewer by Enter', async () => {
    await open('image');
    await cell(await pairOf('image')).click();
    await page.keyboard.press(' ');
    await look().waitFor();
    const title = await titleOf();
    await page.keyboard.press('Enter');
    await viewer().waitFor();
    expect(await viewer().locator('.viewer-title').textContent()).toBe(title);
    expect(await look().count()).toBe(0);
  });
});

describe('quick look elsewhere', () => {
  const look = () => page.getByTestId('quick-look');

  it('opens from the filmstrip, and the viewer stays behind it', async () => {
    await openFirst('image');
    const current = viewer().locator('.film[aria-selected="true"]');
    await current.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(' ');
    await look().waitFor();
    const title = await viewer().locator('.viewer-title').textContent();
    await page.keyboard.press('Escape');
    await look().waitFor({ state: 'detached' });
    expect(await viewer().locator('.viewer-title').textContent()).toBe(title);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('film');
    await page.keyboard.press('Escape');
    await viewer().waitFor({ state: 'detached' });
  });

  it('opens from a row of the queue, whose list follows the arrows', async () => {
    await open('image');
    await page.keyboard.press('Control+j');
    await page.locator('.queue-panel, [data-pane="queue"]').getByRole('tab').last().click();
    const row = page.locator('[data-queue-row="0"]');
    await row.focus();
    await page.keyboard.press(' ');
    await look().waitFor();
    await look()
      .getByText(/^1 of /)
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await look()
      .getByText(/^2 of /)
      .waitFor();
    await page.keyboard.press(' ');
    await look().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+j');
  });
});

describe('the voices', () => {
  const rows = () => page.locator('.voice-row');
  const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  const playing = () => page.locator('.voice-row[data-playing]').getAttribute('data-row');

  it('are auditioned by arrow keys, and only gone through when audition is off', async () => {
    await open('image');
    await go('go-voices');
    await rows().nth(1).click();
    await page.keyboard.press('ArrowDown');
    expect(await eventually(focusedRow, (row) => row === '2')).toBe('2');
    expect(await eventually(playing, (row) => row === '2')).toBe('2');
    await page.keyboard.press('a');
    await page.keyboard.press('ArrowDown');
    expect(await eventually(focusedRow, (row) => row === '3')).toBe('3');
    expect(await playing()).toBe('2');
    await page.keyboard.press('a');
  });

  it('are looked at by Space, where arrows go on', async () => {
    const look = page.getByTestId('quick-look');
    await page.keyboard.press(' ');
    await look.waitFor();
    const before = await look.locator('.look-title').textContent();
    const sound = () => look.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
    expect(await eventually(sound, (now) => now > 0.1)).toBeGreaterThan(0.1);
    await page.keyboard.press('ArrowDown');
    const after = await eventually(
      () => look.locator('.look-title').textContent(),
      (now) => now !== before,
    );
    await page.keyboard.press(' ');
    await look.waitFor({ state: 'detached' });
    expect(await eventually(focusedRow, (row) => row === '4')).toBe('4');
    expect(
      await rows()
        .locator('b', { hasText: after ?? '' })
        .count(),
    ).toBeGreaterThan(0);
  });
});

describe('the order of the voices', () => {
  const names = () => page.locator('.voice-row .voice-name b').allTextContents();
  const sortBy = async (name: string) => {
    await page.getByRole('button', { name: 'Sort' }).click();
    await page.getByRole('menuitemradio', { name }).click();
  };

  it('is what one chooses, and the foot of the window says by which keys one listens', async () => {
    const listed = await names();
    await sortBy('Name');
    const sorted = await eventually(names, (now) => now[0] !== listed[0]);
    expect(sorted).toEqual([...sorted].sort((a, b) => a.localeCompare(b, 'en')));
    await sortBy('Usual order');
    await eventually(names, (now) => now[0] === listed[0]);
    await page.locator('.status-part', { hasText: 'next voice' }).click();
    await page.locator('.shortcut-sheet').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.shortcut-sheet').waitFor({ state: 'detached' });
  });

  it('is left for a comparison from the sample that plays, which has the voice in it', async () => {
    const player = page.locator('.player');
    await page.locator('.voice-row').nth(1).click();
    await page.keyboard.press('p');
    await player.waitFor();
    const name = (await player.locator('b').textContent()) ?? '';
    await player.getByRole('button', { name: 'Compare voices' }).click();
    await page.locator('.compare-voices, .voice-column').filter({ hasText: name }).first().waitFor();
  });
});

describe('comparing', () => {
  const compare = () => page.getByTestId('compare');
  const clips = () =>
    compare()
      .locator('video')
      .evaluateAll((all) =>
        all
          .filter(
            (one): one is HTMLVideoElement => one instanceof HTMLVideoElement && one.closest('.compare-pane') !== null,
          )
          .map(({ currentTime, paused, duration }) => ({ currentTime, paused, duration })),
      );

  it('plays two clips in step, within a frame, and steps them together', async () => {
    await open('video');
    const index = await pairOf('video');
    await cell(index).click();
    await cell(index + 1).click({ modifiers: ['Control'] });
    await eventually(
      () => page.locator('[role="gridcell"][aria-selected="true"]').count(),
      (count) => count === 2,
    );
    await page.keyboard.press('c');
    await compare().waitFor();
    await eventually(clips, (both) => both.length === 2 && both.every(({ currentTime }) => currentTime > 1));
    const apart: number[] = [];
    for (let look = 0; look < 20; look += 1) {
      const [one, other] = await clips();
      if (one && other && Math.min(one.duration, other.duration) - one.currentTime > 0.4) {
        apart.push(Math.abs(one.currentTime - other.currentTime));
      }
      await page.waitForTimeout(50);
    }
    apart.sort((a, b) => a - b);
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThan(1 / 24);
    await page.keyboard.press('k');
    await eventually(clips, (both) => both.every(({ paused }) => paused));
    await page.keyboard.press('.');
    await page.keyboard.press('.');
    const still = await eventually(clips, ([one, other]) => one?.currentTime === other?.currentTime);
    expect(still[0]?.currentTime).toBe(still[1]?.currentTime);
  });

  it('zooms both alike, and one alone when they are apart', async () => {
    const widths = () =>
      compare()
        .locator('.compare-pane .stage-picture')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
    const before = await widths();
    await page.keyboard.press('+');
    const together = await eventually(widths, (now) => (now[0] ?? 0) > (before[0] ?? 0));
    expect(together[1]).toBeGreaterThan(before[1] ?? 0);
    await page.keyboard.press('t');
    await page.keyboard.press('+');
    const alone = await eventually(widths, (now) => now.some((width, at) => width > (together[at] ?? 0)));
    expect(alone.filter((width, at) => width > (together[at] ?? 0))).toHaveLength(1);
    await page.keyboard.press('t');
  });

  it('keeps one by its letter and stacks the other; Ctrl Z takes it back', async () => {
    await page.keyboard.press('b');
    await compare().locator('.compare-pick [data-kind="primary"]', { hasText: 'Keep B' }).waitFor();
    await page.keyboard.press('Control+z');
    await eventually(
      () => compare().locator('.compare-pick [data-kind="primary"]').count(),
      (count) => count === 0,
    );
    // The key is that letter until a person sets another.
    const setKeys = (shortcuts: Record<string, string[]>) =>
      page.evaluate((keys) => window.conch.app.updateSettings({ shortcuts: keys }), shortcuts);
    await setKeys({ 'compare.keep-b': ['X'] });
    await compare().locator('[data-letter="B"] .compare-pick kbd', { hasText: /^X$/ }).waitFor();
    await setKeys({});
    await compare().locator('[data-letter="B"] .compare-pick kbd', { hasText: /^B$/ }).waitFor();
    await page.keyboard.press('Escape');
    await compare().waitFor({ state: 'detached' });
  });

  it('says of clips that stand that their frames do not differ, and nothing while they play', async () => {
    await open('video');
    const search = page.locator('.toolbar input[type="search"]');
    // Of the whale the demo has only one clip until its jobs are done.
    await search.fill('jellyfish rise');
    await eventually(
      () => page.locator('[role="gridcell"]').count(),
      (count) => count === 2,
    );
    await cell(0).click();
    await cell(1).click({ modifiers: ['Control'] });
    await page.keyboard.press('c');
    await compare().waitFor();
    await eventually(clips, (both) => both.length === 2 && both.every(({ currentTime }) => currentTime > 0.2));
    await page.keyboard.press('3');
    const words = compare().locator('.compare-unseen');
    expect(await words.textContent()).toBe('');
    await page.keyboard.press('k');
    // Where playing stopped, the two may show frames beside each other; a step takes both to one.
    await page.keyboard.press('.');
    await words.getByText('No difference in this frame', { exact: true }).waitFor();
    await page.keyboard.press('k');
    await eventually(
      () => words.textContent(),
      (text) => text === '',
    );
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await compare().waitFor({ state: 'detached' });
    await search.fill('');
  });
});

describe('axe finds nothing serious', () => {
  beforeAll(() => addAxe(page));

  it('in the quick look', async () => {
    await open('video');
    await cell(await pairOf('video')).click();
    await page.keyboard.press(' ');
    await page.getByTestId('quick-look').locator('video').waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });

  it('in the comparison of four, side by side and wiped', async () => {
    await open('image');
    const index = await pairOf('image');
    await cell(index).click();
    for (const beside of [1, 2, 3]) await cell(index + beside).click({ modifiers: ['Control'] });
    await eventually(
      () => page.locator('[role="gridcell"][aria-selected="true"]').count(),
      (count) => count === 4,
    );
    await page.keyboard.press('c');
    await page.getByTestId('compare').locator('tbody tr').first().waitFor();
    expect(await page.locator('.compare-pane').count()).toBe(4);
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('2');
    await page.locator('.wipe-divider').waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });
});

describe('the pictures of the grid', () => {
  it('of tiles that scrolled away are given up while they load, and come back with their tiles', async () => {
    await open('image');
    await page.locator('.tile img.tile-picture[src]').first().waitFor();
    const gone = await page.evaluate(async () => {
      const scroller = document.querySelector('.grid-scroll');
      const images = [...document.querySelectorAll('img.tile-picture')];
      // As long as a slow disk would take.
      for (const image of images) Object.defineProperty(image, 'complete', { value: false });
      scroller?.scrollTo(0, scroller.scrollHeight);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return images.filter((image) => !image.isConnected).map((image) => image.getAttribute('src'));
    });
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.filter((source) => source !== null)).toEqual([]);
    // The first one kept the focus, and so stayed.
    await page.evaluate(() => document.querySelector('.grid-scroll')?.scrollTo(0, 0));
    await page.locator('[data-index="1"] img.tile-picture[src]').waitFor();
    await eventually(
      () =>
        page
          .locator('[data-index="1"] img.tile-picture')
          .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
      (isThere) => isThere,
      10_000,
    );
  });
});
