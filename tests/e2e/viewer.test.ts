import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addAxe, seriousIn } from './axe.ts';
import {
  cell,
  clip,
  conch,
  ground,
  isPaused,
  open,
  openFirst,
  page,
  pairOf,
  tilesOf,
  time,
  viewer,
  withDemoWindow,
} from './demo-window.ts';
import { eventually, given } from './harness.ts';

withDemoWindow();

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

  it('shows the frame under the pointer over its timeline', async () => {
    const timeline = viewer().locator('.timeline');
    const preview = viewer().locator('.timeline-preview video');
    for (const part of [0.25, 0.75]) {
      const box = await timeline.boundingBox();
      if (box === null) throw new Error('no timeline');
      await page.mouse.move(box.x + box.width * part, box.y + box.height / 2, { steps: 3 });
      await eventually(
        () =>
          preview.evaluate(
            (video: HTMLVideoElement, wanted) => Math.abs(video.currentTime / video.duration - wanted) < 0.1,
            part,
          ),
        Boolean,
      );
    }
    await page.mouse.move(5, 5);
  });

  it('plays from A to B again and again, and all of it when that is cleared', async () => {
    await restAt(1);
    await page.keyboard.press('[');
    await restAt(1.5);
    await page.keyboard.press(']');
    await viewer().locator('.ab-bracket').waitFor();
    await page.keyboard.press(' ');
    const times: number[] = [];
    const turns = () => times.filter((now, at) => at > 0 && now < (times[at - 1] ?? 0)).length;
    await eventually(
      async () => {
        times.push(await time());
        return turns();
      },
      (count) => count === 2,
      10_000,
    );
    expect(Math.max(...times)).toBeLessThan(1.7);
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

describe('reduced motion', () => {
  it('plays nothing by itself and moves nothing', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    try {
      await openFirst('video');
      await eventually(
        () => clip().evaluate((video: HTMLVideoElement) => video.readyState),
        (state) => state >= 2,
      );
      await page.waitForTimeout(300);
      expect(await isPaused()).toBe(true);
      const moving = () => viewer().evaluate((element) => element.getAnimations({ subtree: true }).length);
      expect(await moving()).toBe(0);
    } finally {
      await page.emulateMedia({ reducedMotion: null });
    }
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
    // It would lie over the controls of what follows.
    await page.locator('.toast').getByRole('button', { name: 'Dismiss' }).click();
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
    // A key is about the slide and not about what the show began with.
    const favorites = async () => {
      const { tiles } = given(
        await page.evaluate(() =>
          window.conch.library.tiles({ query: { search: 'is:favorite' }, offset: 0, limit: 50 }),
        ),
      );
      return tiles.map(({ id }) => `media://file/${id}`);
    };
    const before = await favorites();
    await page.keyboard.press('f');
    const changed = await eventually(favorites, (now) => now.length !== before.length);
    expect([
      ...changed.filter((one) => !before.includes(one)),
      ...before.filter((one) => !changed.includes(one)),
    ]).toEqual([third]);
    await page.keyboard.press('f');
    await page.keyboard.press('Escape');
    await show.waitFor({ state: 'detached' });
    await eventually(
      () => viewer().getByTestId('stage-image').getAttribute('src'),
      (now) => now === third,
    );
    expect(new Set([first, second, third]).size).toBe(3);
  });
});

describe('the slide show of one video', () => {
  it('plays it again and again, and keeps the focus to itself', async () => {
    await open('video');
    const tile = (await tilesOf('video')).find(({ hasFile }) => hasFile);
    if (tile === undefined) throw new Error('a video');
    const mark = (does: 'add' | 'remove') =>
      page.evaluate(
        ([id, what]) =>
          window.conch.edits.apply({
            edit: {
              does: 'tag',
              target: { of: 'items', ids: [id] },
              ...(what === 'add' ? { add: ['alone'], remove: [] } : { add: [], remove: ['alone'] }),
            },
          }),
        [tile.id, does] as const,
      );
    given(await mark('add'));
    await page.keyboard.press('/');
    await page.keyboard.type('tag:alone ');
    await page.locator('[role="gridcell"][aria-rowindex], [role="gridcell"]').nth(1).waitFor({ state: 'detached' });
    await cell(0).dblclick();
    await viewer().waitFor();
    await page.keyboard.press('p');
    const show = page.getByTestId('slide-show');
    await show.getByRole('radio', { name: '3 s' }).click();
    for (let times = 0; times < 14; times += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.viewer > :not(.slides)') === null)).toBe(true);
    }
    const film = show.locator('video');
    await film.evaluate((video: HTMLVideoElement) => {
      video.addEventListener('ended', () => {
        video.dataset['ends'] = String(Number(video.dataset['ends'] ?? 0) + 1);
      });
    });
    // Twice, the second time certainly after its time as a slide is over.
    for (const times of [1, 2]) {
      await eventually(
        () =>
          film.evaluate(async (video: HTMLVideoElement, wanted) => {
            if (!video.paused && video.duration - video.currentTime > 3.2) video.currentTime = video.duration - 3.2;
            return Number(video.dataset['ends'] ?? 0) >= wanted && !video.paused && video.currentTime > 0.1;
          }, times),
        Boolean,
      );
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    given(await mark('remove'));
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
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
});

describe('dragging out', () => {
  it('begins with the pointer, and takes all that is selected with its files', async () => {
    await open('image');
    const index = await pairOf('image');
    await dragsAreNoted();
    await cell(index).click();
    await cell(index + 1).click({ modifiers: ['Control'] });
    const from = await cell(index).boundingBox();
    if (from === null) throw new Error('the tile is on screen');
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 20, { steps: 6 });
    const drags = await eventually(noted, (all) => all.length > 0, 20_000);
    await page.mouse.up();
    expect(drags).toHaveLength(1);
    expect(drags[0]?.files).toHaveLength(2);
    expect(drags[0]?.hasIcon).toBe(true);
  });

  it('gives the system existing files with good names, and a picture for the pointer', async () => {
    await open('image');
    await dragsAreNoted();
    const answer = given(
      await page.evaluate(async () => {
        const query = { kinds: ['video' as const, 'image' as const] };
        const all = { of: 'question' as const, query, range: null, except: [], and: [] };
        return window.conch.files.drag({ target: all, icon: null });
      }),
    );
    const [dragged, ...others] = await noted();
    expect(others).toEqual([]);
    expect(dragged?.hasIcon).toBe(true);
    expect(dragged?.files).toHaveLength(answer.files);
    expect(answer.files).toBeGreaterThan(10);
    for (const file of dragged?.files ?? []) {
      expect(existsSync(file)).toBe(true);
      expect(file.startsWith(ground.library)).toBe(true);
    }
  });
});

describe('full screen', () => {
  it('is the stage alone; Escape leaves it and stays in the viewer, and leaves the viewer then', async () => {
    await openFirst('image');
    const isFull = () => page.evaluate(() => document.fullscreenElement?.matches('.stage-frame') ?? false);
    for (const leave of ['Enter', 'Escape']) {
      await page.keyboard.press('Enter');
      await eventually(isFull, Boolean);
      await page.keyboard.press(leave);
      await eventually(isFull, (full) => !full);
      expect(await viewer().count()).toBe(1);
    }
    await page.keyboard.press('Escape');
    await viewer().waitFor({ state: 'detached' });
  });
});

interface Drag {
  readonly files: readonly string[];
  readonly hasIcon: boolean;
}

/** From here on what the system would drag is only noted. */
async function dragsAreNoted(): Promise<void> {
  await conch.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('no window');
    const dragged: unknown[] = [];
    Reflect.set(globalThis, 'dragged', dragged);
    contents.startDrag = (item) => {
      dragged.push({ files: item.files, hasIcon: typeof item.icon !== 'string' && !item.icon.isEmpty() });
    };
  });
}

const noted = (): Promise<readonly Drag[]> => conch.app.evaluate(() => Reflect.get(globalThis, 'dragged'));
