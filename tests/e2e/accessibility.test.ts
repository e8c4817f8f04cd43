import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchStill } from './launch-with-demo.ts';

let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  conch = await launchStill(ground);
  await addAxe(conch.page);
});
afterAll(() => ground.close());

const go = (command: string) =>
  conch.app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    command,
  );

/** What a person sees and does before the page is looked at. */
const VIEWS: Record<string, (page: Page) => Promise<void>> = {
  library: async (page) => {
    await go('go-all');
    await page.locator('[role="gridcell"]').nth(1).click();
    await page.locator('.inspector .facts').waitFor();
  },
  queue: async (page) => {
    await go('toggle-queue');
    await page.locator('[data-pane="queue"] [role="tab"]').first().waitFor();
  },
  viewer: async (page) => {
    await go('go-videos');
    await page.locator(`[role="gridcell"][data-id="${await finishedVideo(page)}"][data-face="picture"]`).dblclick();
    const viewer = page.getByTestId('viewer');
    await viewer.locator('.timeline').waitFor();
  },
  voices: async (page) => {
    await go('go-voices');
    await page.locator('.voice-row').first().waitFor();
  },
  settings: async (page) => {
    await go('go-settings');
    await page.locator('.setting').first().waitFor();
  },
};

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(Object.keys(VIEWS))('axe finds nothing serious in the %s', async (name) => {
    await wear(conch.page, theme);
    try {
      await VIEWS[name]?.(conch.page);
      expect(await seriousIn(conch.page, { rules: rulesOf(theme) })).toEqual([]);
    } finally {
      // Closes what lies over the content, so that one view's failure stays its own.
      await conch.page.keyboard.press('Escape');
    }
  });
});

/** One with a file, near the top: what still runs has no player. */
async function finishedVideo(page: Page): Promise<string> {
  const query = { kinds: ['video' as const] };
  const { tiles } = given(
    await page.evaluate((asked) => window.conch.library.tiles({ query: asked, offset: 0, limit: 20 }), query),
  );
  const tile = tiles.find((one) => one.hasFile && one.hasThumb);
  if (tile === undefined) throw new Error('none of the first videos has a file');
  return tile.id;
}
