import { cpSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bigLibrary } from '../../bench/library/big-library.ts';
import { eventually, type Ground, openGround, type RunningApp, ready } from './harness.ts';

/* Lists that take a while to be laid out: a window that is twenty times slower stands for a library that is larger. */

let ground: Ground;
let conch: RunningApp;
let page: RunningApp['page'];
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  cpSync(bigLibrary(100_000), ground.library, { recursive: true });
  conch = await ground.launch();
  page = conch.page;
  await page.locator('.tile[data-id]').nth(5).waitFor({ timeout: 60_000 });
  await ready(page);
});
afterAll(() => ground.close());

const lead = () => page.locator('.grid-scroll [data-lead]');
const leadIndex = async () => Number(await lead().getAttribute('data-index'));

async function slowly(rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

async function sortBy(name: string): Promise<void> {
  await page.locator('.toolbar').getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
}

it('End goes to the end of a list that is still read', async () => {
  const total = (await page.locator('.toolbar-title span').first().textContent()) ?? '';
  await slowly(20);
  await sortBy('Title');
  await page.keyboard.press('End');
  await slowly(1);
  const last = Number(total.replaceAll(/\D/g, '')) - 1;
  await eventually(leadIndex, (index) => index === last);
  const [tile, seen] = [await lead().boundingBox(), await page.locator('.grid-scroll').boundingBox()];
  expect((tile?.y ?? 0) + (tile?.height ?? 0)).toBeLessThanOrEqual((seen?.y ?? 0) + (seen?.height ?? 0));
});

it('who has gone elsewhere meanwhile stays there', async () => {
  await slowly(20);
  await sortBy('Date made');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await slowly(1);
  await page.locator('.scrubber').waitFor();
  await page.locator('.reading-bar').waitFor({ state: 'detached' });
  expect(await leadIndex()).toBe(0);
});
