import { cpSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import { eventually, type Ground, openGround, type RunningApp, ready } from './harness.ts';

/* Lists that take a while to be read: main answers late how many there are, as it does of a million in another order. */

const SIZE = 10_000;
const LATE_MS = 800;
const SAID = 'Putting the list together';

let ground: Ground;
let conch: RunningApp;
let page: RunningApp['page'];
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  cpSync(bigLibrary(SIZE), ground.library, { recursive: true });
  conch = await ground.launch();
  page = conch.page;
  await page.locator('.tile[data-id]').nth(5).waitFor({ timeout: 60_000 });
  await ready(page);
  await answerLate();
});
afterAll(() => ground.close());

const bar = () => page.locator('.reading-bar');
const lead = () => page.locator('.grid-scroll [data-lead]');
const leadIndex = async () => Number(await lead().getAttribute('data-index'));

function answerLate(): Promise<void> {
  return conch.app.evaluate(({ BrowserWindow }, ms) => {
    type Answer = (...asked: unknown[]) => Promise<unknown>;
    const page = BrowserWindow.getAllWindows()[0]?.webContents.ipc as unknown as {
      _invokeHandlers: Map<string, Answer>;
    };
    const answer = page._invokeHandlers.get('library.outline');
    if (answer === undefined) throw new Error('nothing answers');
    page._invokeHandlers.set('library.outline', async (...asked) => {
      await new Promise((done) => setTimeout(done, ms));
      return answer(...asked);
    });
  }, LATE_MS);
}

async function sortBy(name: string): Promise<void> {
  await page.locator('.toolbar').getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
}

beforeEach(async () => {
  await bar().waitFor({ state: 'detached' });
});

it('End goes to the end of a list that is still read, which is told while it lasts', async () => {
  await sortBy('Title');
  await page.keyboard.press('End');
  // In one look: it may be over before the next.
  const told = await page.waitForFunction(() => {
    const shown = document.querySelector('.reading-bar');
    const named = shown?.querySelector('[role="progressbar"]')?.getAttribute('aria-label');
    return named === undefined ? null : [named, shown?.querySelector('[role="status"]')?.textContent];
  });
  expect(await told.jsonValue()).toEqual([SAID, SAID]);
  await bar().waitFor({ state: 'detached' });
  const index = await eventually(leadIndex, (now) => now > 1_000);
  const total = (await page.locator('.toolbar-title span').first().textContent()) ?? '';
  expect(index).toBe(Number(total.replaceAll(/\D/g, '')) - 1);
  const [tile, seen] = [await lead().boundingBox(), await page.locator('.grid-scroll').boundingBox()];
  expect((tile?.y ?? 0) + (tile?.height ?? 0)).toBeLessThanOrEqual((seen?.y ?? 0) + (seen?.height ?? 0));
});

it('who has gone elsewhere meanwhile stays there', async () => {
  await sortBy('Date made');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await bar().waitFor({ state: 'detached' });
  await page.locator('.scrubber').waitFor();
  expect(await leadIndex()).toBe(0);
});
