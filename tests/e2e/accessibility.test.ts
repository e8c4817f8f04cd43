import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** WCAG 2.2 AA, and what the makers of axe hold for good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround();
  conch = await ground.launch();
  given(await conch.page.evaluate(() => window.conch.connections.startDemo()));
  await settled(conch);
  await addAxe(conch);
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
  voices: async (page) => {
    await go('go-voices');
    await page.locator('.voice-row').first().waitFor();
  },
  settings: async (page) => {
    await go('go-settings');
    await page.locator('.setting').first().waitFor();
  },
};

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(Object.keys(VIEWS))('axe finds nothing serious in the %s', async (name) => {
    const { page } = conch;
    given(await page.evaluate((change) => window.conch.app.updateSettings(change), { theme }));
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    await VIEWS[name]?.(page);
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});

/** The page takes no script from outside, so axe comes in through the debugger, as a person's own tools would. */
async function addAxe({ page }: RunningApp): Promise<void> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
}

/** Every serious or critical finding with the elements it is about. */
async function seriousIn(page: Page): Promise<readonly string[]> {
  // What fades in has its final colours only afterwards.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const results = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values: tags },
      }),
    RULES,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}
