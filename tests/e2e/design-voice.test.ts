import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConnectionName } from '../../ipc/model/ids.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** A voice from a description, at the provider that makes such voices. */
let ground: Ground;
let conch: RunningApp;
let provider: Simulator;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  provider = await startSimulator({ scale: 6, accounts: 1, unfinished: 0, voices: 6, speed: 10 });
  conch = await ground.launch();
  await connect('useapi', provider.token, provider.apiUrl);
  await settled(conch);
  await conch.page.getByRole('navigation', { name: 'Library' }).getByText('Voice studio', { exact: true }).click();
  await conch.page.locator('.studio-side').getByText('Voice slots').waitFor();
});
afterAll(async () => {
  await ground.close();
  await provider.close();
});

async function connect(kind: 'useapi' | 'minimax', token: string, baseUrl: string): Promise<void> {
  const request = { provider: kind, name: ConnectionName.parse(kind), token, baseUrl };
  given(await conch.page.evaluate((asked) => window.conch.connections.connect(asked), request));
}

const open = () => conch.page.getByRole('button', { name: 'Design a voice' });
const order = () => conch.page.getByRole('button', { name: 'Design voice', exact: true });
const why = (words: string) => conch.page.locator('.studio-order').getByText(words).waitFor();

it('is offered as soon as an account can make one', async () => {
  expect(await open().count()).toBe(0);
  await connect('minimax', provider.platformKey, provider.platformUrl);
  await open().click();
});

it('is ordered once everything is said, and until then the button tells what is missing', async () => {
  const { page } = conch;
  await why('Describe the voice.');
  await page.getByLabel('Description').fill('a warm old sailor, unhurried');
  await why('Write what it says first.');
  await page.getByLabel('What it says first').fill('a'.repeat(501));
  await why('What it says first is too long.');
  await page.getByLabel('What it says first').fill('The sea is calm today.');
  await why('Give the voice a name.');
  expect(await order().isDisabled()).toBe(true);
  await page.getByLabel('Name', { exact: true }).fill('Old sailor');
  await order().click();
  await page.locator('.toast').getByText('Old sailor is in the outbox.').waitFor();
});

it('is heard as soon as it is made, paid once, and stands among the own voices', async () => {
  const { page } = conch;
  const designs = page.getByRole('region', { name: 'Designed voices' });
  await designs.getByRole('button', { name: 'Play Old sailor' }).click();
  await designs.getByRole('button', { name: 'Pause Old sailor' }).waitFor();
  const { own } = given(await page.evaluate(() => window.conch.voices.list({ filter: {}, offset: 0, limit: 1 })));
  expect(own.find(({ voice }) => voice.name === 'Old sailor')?.voice.origin).toBe('designed');
  const paid = provider.platform.account().charges.filter(({ operation }) => operation === 'voiceDesign');
  expect(paid).toHaveLength(1);
});

it.each(THEMES)('axe finds nothing serious in the %s theme', async (theme) => {
  await wear(conch.page, theme);
  await addAxe(conch.page);
  expect(await seriousIn(conch.page, { rules: rulesOf(theme), except: '[data-live-announcer]' })).toEqual([]);
});
