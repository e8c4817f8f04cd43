import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { countsOf, eventually, type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** A person's first minutes: from an empty library to a video that plays, as they see it. */
let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround();
  conch = await ground.launch();
});
afterAll(() => ground.close());

const tiles = () => conch.page.locator('[role="gridcell"]');
const goTo = (name: string) =>
  conch.page.getByRole('navigation', { name: 'Library' }).getByText(name, { exact: true }).click();

/** A word that few items have, so that all of them fit on the screen, and how many that are. */
async function rareWord(): Promise<{ readonly word: string; readonly found: number }> {
  const { tiles: all } = given(
    await conch.page.evaluate(() => window.conch.library.tiles({ query: {}, offset: 0, limit: 200 })),
  );
  for (const word of new Set(all.flatMap(({ title }) => title.match(/\p{L}{5,}/gu) ?? []))) {
    const query = { search: word };
    const outline = await conch.page.evaluate((asked) => window.conch.library.outline({ query: asked }), query);
    const found = given(outline).total;
    if (found >= 1 && found <= 6) return { word, found };
  }
  throw new Error('every word is in many items');
}

describe('the first start', () => {
  it('offers two ways in', async () => {
    await conch.page.getByRole('button', { name: 'Explore with demo media' }).waitFor();
    expect(await conch.page.getByRole('button', { name: 'Connect useapi.net' }).isVisible()).toBe(true);
  });

  it.each(THEMES)('shows a welcome in which axe finds nothing serious, %s', async (theme) => {
    await wear(conch.page, theme);
    await conch.page.locator('.welcome').waitFor();
    await addAxe(conch.page);
    expect(await seriousIn(conch.page, { rules: rulesOf(theme) })).toEqual([]);
  });

  it('fills the library from the demo and shows it', async () => {
    await conch.page.getByRole('button', { name: 'Explore with demo media' }).click();
    await tiles().first().waitFor({ timeout: 60_000 });
    await settled(conch);
    const counts = await countsOf(conch.page);
    for (const kind of ['video', 'image', 'audio', 'voice'] as const) expect(counts[kind]).toBeGreaterThan(0);
    const pictures = await eventually(
      () =>
        conch.page.evaluate(() => {
          const all = [...document.querySelectorAll<HTMLImageElement>('[role="gridcell"] img')];
          return { all: all.length, painted: all.filter((one) => one.complete && one.naturalWidth > 0).length };
        }),
      ({ all, painted }) => all > 5 && painted === all,
    );
    expect(pictures.painted).toBeGreaterThan(5);
    expect(await conch.page.getByRole('contentinfo').isVisible()).toBe(true);
  });

  it('finds by a word, and all again', async () => {
    const { word, found } = await rareWord();
    const search = conch.page.getByRole('combobox', { name: 'Search' });
    const shown = (isRight: (count: number) => boolean) => eventually(() => tiles().count(), isRight);
    await search.fill(word);
    expect(await shown((count) => count === found)).toBe(found);
    await search.fill('nothing has this word xyzzy');
    await shown((count) => count === 0);
    await search.fill('');
    await shown((count) => count > found);
  });

  it('plays a video', async () => {
    await goTo('Videos');
    // The newest may still be running at the provider: a finished one has a picture.
    const finished = conch.page.locator('[role="gridcell"][data-face="picture"]').first();
    await finished.waitFor();
    await finished.dblclick();
    const viewer = conch.page.getByTestId('viewer');
    await viewer.waitFor();
    const video = viewer.locator('video');
    await video.waitFor();
    const timeOf = () =>
      video.evaluate((element) => (element instanceof HTMLVideoElement ? element.currentTime : Number.NaN));
    await video.evaluate((element) => {
      if (element instanceof HTMLVideoElement && element.paused) return element.play();
      return undefined;
    });
    const first = await eventually(timeOf, (time) => time > 0);
    await eventually(timeOf, (time) => time !== first);
    await conch.page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  it('plays the sample of a voice', async () => {
    await goTo('Voices');
    const play = conch.page.getByRole('button', { name: /^Play / }).first();
    await play.waitFor();
    const heard = conch.page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          // Sound may come from an element that is in no document: every play() passes here.
          const play = HTMLMediaElement.prototype.play;
          HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
            this.addEventListener('timeupdate', () => this.currentTime > 0 && resolve(true));
            return play.call(this);
          };
          setTimeout(() => resolve(false), 20_000);
        }),
    );
    await play.click();
    expect(await heard).toBe(true);
  });
});
