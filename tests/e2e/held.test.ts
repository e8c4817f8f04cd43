import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConnectionName } from '../../ipc/model/ids.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { eventually, type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** Orders that are written down now and sent when their person says so. */
let ground: Ground;
let conch: RunningApp;
let provider: Simulator;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  provider = await startSimulator({ scale: 6, unfinished: 0, voices: 2 });
  conch = await ground.launch();
  const connected = await conch.page.evaluate(
    ([token, baseUrl, name]) => window.conch.connections.connect({ provider: 'useapi', name, token, baseUrl }),
    [provider.token, provider.apiUrl, ConnectionName.parse('home')] as const,
  );
  given(connected);
  await settled(conch);
});
afterAll(async () => {
  await ground.close();
  await provider.close();
});

const making = () => conch.page.getByRole('complementary', { name: 'Outbox' });
const queue = () => conch.page.getByRole('complementary', { name: 'Queue' });
const held = (words: string) => making().getByRole('listitem').filter({ hasText: words });
const promptField = () => conch.page.locator('.prompt textarea');
const status = () => conch.page.getByRole('contentinfo');
const counts = async () => given(await conch.page.evaluate(() => window.conch.outbox.counts()));
const asked = async () => provider.requests.find({ method: 'POST', url: /images\/create/ }).length;

async function openCreate(): Promise<void> {
  await conch.page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name: 'Create' }).click();
  await conch.page.getByRole('radio', { name: 'Image', exact: true }).click();
}

it('is written down by its keys or its button, and nothing is asked', async () => {
  const { page } = conch;
  await openCreate();
  for (const prompt of ['A lamp that is not lit', 'A second lamp', 'A third lamp']) {
    await promptField().fill(prompt);
    await page.keyboard.press('Control+Shift+Enter');
    await held(prompt).getByText('Held until you send it').waitFor();
  }
  await promptField().fill('A fourth lamp');
  await page.getByRole('button', { name: 'Add to outbox' }).click();
  await status().getByText('4 held').waitFor();
  expect(await counts()).toMatchObject({ held: 4, waiting: 0, running: 0 });
  expect(await asked()).toBe(0);
});

it('is edited in the form it was written in, and goes from the outbox', async () => {
  await held('A second lamp').getByRole('button', { name: /^Edit/ }).click();
  await status().getByText('3 held').waitFor();
  expect(await promptField().inputValue()).toBe('A second lamp');
});

it('is sent by itself neither now nor at the next start, and once when it is sent', async () => {
  await conch.page.evaluate(() => window.conch.sync.run({}));
  await conch.quit();
  conch = await ground.launch();
  await settled(conch);
  await status().getByText('3 held').waitFor();
  expect(await asked()).toBe(0);
  await openCreate();
  await held('A lamp that is not lit').getByRole('button', { name: /^Send/ }).click();
  await eventually(asked, (now) => now === 1);
  await status().getByText('2 held').waitFor();
});

it('goes with all others by one button of the outbox', async () => {
  const { page } = conch;
  await page.keyboard.press('Control+J');
  await queue()
    .getByRole('tab', { name: /Outbox/ })
    .click();
  await queue().getByRole('button', { name: 'Send all 2 held' }).click();
  await eventually(asked, (now) => now === 3);
  await eventually(counts, ({ held: left }) => left === 0);
  await queue()
    .getByRole('button', { name: /^Send all/ })
    .waitFor({ state: 'detached' });
});
