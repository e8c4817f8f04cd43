import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_FILE_TEMPLATE } from '../../ipc/model/file-template.ts';
import { eventually, type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchStill } from './launch-with-demo.ts';

let ground: Ground;
let conch: RunningApp;
let page: Page;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  conch = await launchStill(ground);
  page = conch.page;
  page.setDefaultTimeout(8_000);
  await go('go-settings');
  await page.locator('.settings-nav .side-item:has(.lucide-arrow-down-to-line)').click();
});
afterAll(() => ground.close());

const go = (command: string) =>
  conch.app.evaluate(
    ({ BrowserWindow }, what) => BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: what }),
    command,
  );
const field = () => page.getByRole('textbox', { name: 'Names' });
const example = () => page.locator('.file-names-example');
const settings = async () => given(await page.evaluate(() => window.conch.app.settings()));
const stored = async () => (await settings()).fileTemplate;

describe('the names of files', () => {
  it('are shown by the newest item while one types, and kept when one leaves them', async () => {
    await field().fill('Work/{kind}/{id} {title}');
    await eventually(
      () => example().textContent(),
      (text) => /^Work\/(Videos|Images|Audio)\/[0-9a-z]{8} .+\.\w+$/.test(text ?? ''),
    );
    expect(await stored()).toBe(DEFAULT_FILE_TEMPLATE);
    await page.keyboard.press('Enter');
    await eventually(stored, (template) => template === 'Work/{kind}/{id} {title}');
  });

  it('say what is wrong, and are not kept then', async () => {
    await field().fill('../{title}');
    await page.getByText('A name begins or ends with a dot or a space.').waitFor();
    await page.keyboard.press('Enter');
    expect(await stored()).toBe('Work/{kind}/{id} {title}');
  });

  it('can be put together from a menu, and be as they were', async () => {
    await field().fill('{kind}/');
    await page.getByRole('button', { name: 'Add a part to the names' }).click();
    await page.getByRole('menuitem', { name: 'Model' }).click();
    expect(await field().inputValue()).toBe('{kind}/{model}');
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await eventually(stored, (template) => template === DEFAULT_FILE_TEMPLATE);
    expect(await field().inputValue()).toBe(DEFAULT_FILE_TEMPLATE);
  });
});

describe('what is downloaded', () => {
  const status = async () => given(await page.evaluate(() => window.conch.downloads.status()));

  it('waits for a person when new items are not wanted by themselves, and goes on when they are', async () => {
    const wanted = page.getByRole('switch', { name: 'Download new items' });
    await wanted.press('Space');
    await eventually(status, ({ paused }) => paused);
    await wanted.press('Space');
    await eventually(status, ({ paused }) => !paused);
  });

  it('leaves free on the disk, and of the line, what was typed; what is no number is not kept', async () => {
    const free = page.getByRole('textbox', { name: 'Keep free on the disk' });
    await free.fill('12,5');
    await free.press('Enter');
    await eventually(settings, ({ keepFreeBytes }) => keepFreeBytes === 12_500_000_000);
    await free.fill('much');
    expect(await free.getAttribute('aria-invalid')).toBe('true');
    await free.blur();
    expect(await free.inputValue()).toBe('12.5');
    await free.fill('0');
    await free.press('Enter');
    await eventually(settings, ({ keepFreeBytes }) => keepFreeBytes === 0);

    const isLimited = page.getByRole('switch', { name: 'Speed limit' });
    const limit = page.getByRole('textbox', { name: 'Speed limit' });
    await isLimited.press('Space');
    await eventually(settings, ({ bandwidthLimit }) => bandwidthLimit === 20_000_000);
    await limit.fill('5');
    await limit.press('Enter');
    await eventually(settings, ({ bandwidthLimit }) => bandwidthLimit === 5_000_000);
    await isLimited.press('Space');
    await eventually(settings, ({ bandwidthLimit }) => bandwidthLimit === null);
    expect([await limit.inputValue(), await limit.isDisabled()]).toEqual(['5', true]);
  });

  it('is looked at again for a clean file as often as was chosen', async () => {
    const rhythm = page.getByRole('button', { name: 'Look again for clean files' });
    await rhythm.click();
    await page.getByRole('option', { name: 'Never' }).click();
    await eventually(settings, ({ lookForClean }) => lookForClean === 'never');
    await page.getByText('0 items wait').waitFor();
    await rhythm.click();
    await page.getByRole('option', { name: 'Every day' }).click();
    await page.getByText(/^[1-9]\d* items? waits?$/).waitFor();
  });
});
