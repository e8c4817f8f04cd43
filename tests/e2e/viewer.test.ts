import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAxe, seriousIn } from './axe.ts';
import { eventually, type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround();
  conch = await ground.launch();
  page = conch.page;
  given(await page.evaluate(() => window.conch.connections.startDemo()));
  await settled(conch);
});
afterAll(() => ground.close());

const go = (command: string) =>
  conch.app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    command,
  );
const viewer = () => page.getByTestId('viewer');
const clip = () => viewer().locator('.stage video');
const time = () => clip().evaluate((video: HTMLVideoElement) => video.currentTime);
const isPaused = () => clip().evaluate((video: HTMLVideoElement) => video.paused);

type Kind = 'video' | 'image' | 'audio';

/** Opens the place of one kind, with nothing over it, and waits until its list is there. */
async function open(kind: Kind): Promise<void> {
  for (const layer of ['slide-show', 'quick-look', 'compare', 'viewer']) {
    if ((await page.getByTestId(layer).count()) === 0) continue;
    await page.keyboard.press('Escape');
    await page.getByTestId(layer).waitFor({ state: 'detached' });
  }
  await go('go-all');
  await go(kind === 'audio' ? 'go-audio' : `go-${kind}s`);
  const [first] = await tilesOf(kind);
  await page.locator(`[role="gridcell"][data-index="0"][data-id="${first?.id}"]`).waitFor();
}

const tilesOf = async (kind: Kind) =>
  given(
    await page.evaluate((one) => window.conch.library.tiles({ query: { kinds: [one] }, offset: 0, limit: 40 }), kind),
  ).tiles;

/** Where two items follow each other that are both on this disk. */
async function pairOf(kind: Kind): Promise<number> {
  const tiles = await tilesOf(kind);
  return tiles.findIndex(({ hasFile }, index) => hasFile && tiles[index + 1]?.hasFile === true);
}

const cell = (index: number) => page.locator(`[role="gridcell"][data-index="${index}"]`);

/** Opens an item in the viewer whose neighbour is here too. */
async function openFirst(kind: Kind): Promise<number> {
  await open(kind);
  const index = await pairOf(kind);
  await cell(index).dblclick();
  await viewer().waitFor();
  return index;
}

/** The clip stands still at a moment, with that frame drawn. */
async function restAt(seconds: number): Promise<void> {
  await eventually(
    () => clip().evaluate((video: HTMLVideoElement) => video.readyState),
    (state) => state >= 2,
  );
  await page.keyboard.press('k');
  await eventually(isPaused, Boolean);
  await clip().evaluate((video: HTMLVideoElement, to) => {
    video.currentTime = to;
  }, seconds);
  await eventually(() => clip().evaluate((video: HTMLVideoElement) => !video.seeking), Boolean);
}

describe('a video in the viewer', () => {
  beforeAll(async () => {
    await openFirst('video');
  });

  it('steps by exactly one of its own frames', async () => {
    await restAt(1.01);
    const rate = await eventually(
      async () => Number(/([\d.]+) fps/.exec((await viewer().locator('.time-code').textContent()) ?? '')?.[1]),
      (found) => found > 0,
    );
    const frame = async () => Math.round((await time()) * rate * 100) / 100;
    await page.keyboard.press('.');
    const start = await eventually(frame, (now) => Math.abs(now - Math.round(now)) < 0.1);
    for (const step of [1, 2, 3]) {
      await page.keyboard.press('.');
      await eventually(frame, (now) => Math.round(now) === Math.round(start) + step, 5_000);
    }
    await page.keyboard.press(',');
    const back = await eventually(frame, (now) => Math.round(now) === Math.round(start) + 2, 5_000);
    expect(Math.round(back)).toBe(Math.round(start) + 2);
  });

  it('plays from A to B again and again, and all of it when that is cleared', async () => {
    await restAt(1);
    await page.keyboard.press('[');
    await restAt(1.5);
    await page.keyboard.press(']');
    await viewer().locator('.ab-bracket').waitFor();
    await page.keyboard.press(' ');
    const seen = new Set<number>();
    for (let look = 0; look < 25; look += 1) {
      seen.add(await time());
      await page.waitForTimeout(60);
    }
    const times = [...seen];
    expect(Math.max(...times)).toBeLessThan(1.7);
    expect(times.some((now, at) => at > 0 && now < (times[at - 1] ?? 0))).toBe(true);
    await page.keyboard.press('\\');
    expect(await viewer().locator('.ab-bracket').count()).toBe(0);
    expect(await eventually(time, (now) => now > 1.8)).toBeGreaterThan(1.8);
  });

  it('runs backwards by J, and stops by K', async () => {
    await restAt(2);
    await page.keyboard.press('j');
    const now = await eventually(time, (at) => at < 1.6);
    await page.keyboard.press('k');
    await viewer().getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect(now).toBeLessThan(1.6);
  });

  it('has the next one ready before it is asked for', async () => {
    await page.waitForTimeout(800);
    await page.keyboard.press('ArrowRight');
    const ready = await clip().evaluate((video: HTMLVideoElement) => video.readyState);
    expect(ready).toBeGreaterThanOrEqual(2);
  });

  it('keeps a frame as an image of the library', async () => {
    const images = async () => given(await page.evaluate(() => window.conch.library.counts())).image;
    const before = await images();
    await restAt(0.5);
    await page.keyboard.press('s');
    await page.getByText('The frame is in the library').waitFor();
    // The demo may bring one more meanwhile.
    expect(await eventually(images, (now) => now > before)).toBeGreaterThan(before);
  });
});

describe('an image in the viewer', () => {
  beforeAll(async () => {
    await openFirst('image');
  });

  it('shows one pixel as one pixel of the screen at 100 %', async () => {
    const image = viewer().getByTestId('stage-image');
    await eventually(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0), Boolean);
    await page.keyboard.press('z');
    const widths = () =>
      image.evaluate((one: HTMLImageElement) => ({
        shown: one.getBoundingClientRect().width * window.devicePixelRatio,
        real: one.naturalWidth,
      }));
    // The stage may still grow from its tile.
    const { shown, real } = await eventually(widths, (now) => Math.abs(now.shown - now.real) < 0.01, 5_000);
    expect(shown).toBeCloseTo(real, 1);
    await page.keyboard.press('z');
  });

  it('keeps what is under the pointer there while the wheel turns', async () => {
    const image = viewer().getByTestId('stage-image');
    const stage = await viewer().locator('.stage').boundingBox();
    if (stage === null) throw new Error('no stage');
    const at = { x: stage.x + stage.width * 0.6, y: stage.y + stage.height * 0.45 };
    const pointed = async () => {
      const box = await image.boundingBox();
      return box === null ? null : { x: (at.x - box.x) / box.width, y: (at.y - box.y) / box.height, width: box.width };
    };
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -600);
    const before = await eventually(pointed, (now) => now !== null);
    await page.mouse.wheel(0, -200);
    const after = await eventually(pointed, (now) => (now?.width ?? 0) > (before?.width ?? 0) * 1.2);
    expect(after?.x).toBeCloseTo(before?.x ?? -1, 2);
    expect(after?.y).toBeCloseTo(before?.y ?? -1, 2);
    await page.keyboard.press('z');
  });

  it('puts the image on the clipboard, and its path', async () => {
    await page.keyboard.press('Control+c');
    await page.getByText('Image copied', { exact: true }).waitFor();
    const size = await conch.app.evaluate(async ({ clipboard }) => {
      const read: unknown = Reflect.get(clipboard, 'readImage');
      if (typeof read === 'function') return read.call(clipboard).getSize();
      const types = (await clipboard.read()).flatMap((item) => item.types);
      return { width: types.includes('image/png') ? 1 : 0 };
    });
    expect(size.width).toBeGreaterThan(0);
    await page.keyboard.press('Control+Alt+c');
    await page.getByText('File path copied', { exact: true }).waitFor();
    const path = await conch.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(existsSync(path)).toBe(true);
  });
});

describe('the slide show', () => {
  it('goes on by itself, waits when asked, and leaves the viewer at what was shown last', async () => {
    await openFirst('image');
    await page.keyboard.press('p');
    const show = page.getByTestId('slide-show');
    await show.waitFor();
    await show.getByRole('radio', { name: '3 s' }).click();
    await page.mouse.move(5, 5);
    const source = () => show.locator('.slide').getAttribute('src');
    const first = await source();
    const second = await eventually(source, (now) => now !== null && now !== first, 15_000);
    await page.keyboard.press('k');
    await show.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('ArrowRight');
    const third = await eventually(source, (now) => now !== null && now !== second);
    await page.keyboard.press('Escape');
    await show.waitFor({ state: 'detached' });
    await eventually(
      () => viewer().getByTestId('stage-image').getAttribute('src'),
      (now) => now === third,
    );
    expect(new Set([first, second, third]).size).toBe(3);
  });
});

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
    await page.keyboard.press('Escape');
    await compare().waitFor({ state: 'detached' });
  });
});

describe('axe finds nothing serious', () => {
  beforeAll(() => addAxe(page));

  it('in the viewer with a part looped, nor in its slide show', async () => {
    await openFirst('video');
    await restAt(1);
    await page.keyboard.press('[');
    await viewer().locator('.ab-bracket').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('p');
    await page.getByTestId('slide-show').waitFor();
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 310);
    expect(await seriousIn(page)).toEqual([]);
  });

  it('in the quick look', async () => {
    await open('video');
    await cell(await pairOf('video')).click();
    await page.keyboard.press(' ');
    await page.getByTestId('quick-look').locator('video').waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });

  it('in the comparison, side by side and wiped', async () => {
    await open('image');
    const index = await pairOf('image');
    await cell(index).click();
    await cell(index + 1).click({ modifiers: ['Control'] });
    await eventually(
      () => page.locator('[role="gridcell"][aria-selected="true"]').count(),
      (count) => count === 2,
    );
    await page.keyboard.press('c');
    await page.getByTestId('compare').locator('tbody tr').first().waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('2');
    await page.locator('.wipe-divider').waitFor();
    expect(await seriousIn(page)).toEqual([]);
  });
});

describe('dragging out', () => {
  it('gives the system existing files with good names, and a picture for the pointer', async () => {
    await open('image');
    await conch.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined) throw new Error('no window');
      const dragged: unknown[] = [];
      Reflect.set(globalThis, 'dragged', dragged);
      contents.startDrag = (item) => {
        dragged.push({ files: item.files, hasIcon: typeof item.icon !== 'string' && !item.icon.isEmpty() });
      };
    });
    const answer = given(
      await page.evaluate(async () => {
        const query = { kinds: ['video' as const, 'image' as const] };
        const all = { of: 'question' as const, query, range: null, except: [], and: [] };
        return window.conch.files.drag({ target: all, icon: null });
      }),
    );
    const dragged = await conch.app.evaluate(() => Reflect.get(globalThis, 'dragged'));
    expect(dragged).toHaveLength(1);
    expect(dragged[0].hasIcon).toBe(true);
    expect(dragged[0].files).toHaveLength(answer.files);
    expect(answer.files).toBeGreaterThan(10);
    for (const file of dragged[0].files) {
      expect(existsSync(file)).toBe(true);
      expect(file.startsWith(ground.library)).toBe(true);
    }
  });
});
