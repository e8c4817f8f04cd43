import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateOrder } from '../../ipc/model/change.ts';
import { AccountId, ConnectionName } from '../../ipc/model/ids.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { eventually, type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** Accounts are set up and renewed by two pastes, as a person does it; what was pasted goes to the provider and nowhere else. */
const DAY = 86_400_000;
const DEVICE = '400000000000000001';
const NEW_ACCOUNT = '301000000000000077';
const ADDRESS = `https://hailuoai.video/v1/api/user?device_platform=web&app_id=3001&device_id=${DEVICE}`;
/** In every token of this test, so that it can be looked for. */
const SECRET = 'c2VjcmV0U2lnbmF0dXJlT2ZUaGlzVGVzdA';
const name = ConnectionName.parse('home');

let ground: Ground;
let conch: RunningApp;
let provider: Simulator;
/** The account whose sign-in has ended. */
let expired: { readonly id: string; readonly name: string };

beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  provider = await startSimulator({ scale: 12, accounts: 2, unfinished: 2, voices: 12, speed: 0.05 });
  const [, second] = [...provider.world.accounts.values()];
  if (second === undefined) throw new Error('the simulator has one account only');
  expired = { id: second.id, name: second.name };
  second.expiresAt = Date.now() - 3 * DAY;
  second.error = 'Your session has expired. Please sign in again.';
  conch = await ground.launch();
  // What is not there after this is missing, also on a busy machine.
  conch.page.setDefaultTimeout(20_000);
  const request = { name, token: provider.token, baseUrl: provider.apiUrl };
  given(
    await conch.page.evaluate((asked) => window.conch.connections.connect({ ...asked, provider: 'useapi' }), request),
  );
  await settled(conch);
});
afterAll(async () => {
  await ground.close();
  await provider.close();
});

/** A session token as the site gives it; only its middle part says anything. */
function sessionToken({
  id,
  device = DEVICE,
  user = 'Nova Film',
}: {
  id: string;
  device?: string;
  user?: string;
}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Date.now() / 1000;
  const claims = {
    exp: now + 60 * 86_400,
    iat: now,
    host: 'hailuoai.video',
    user: { id, name: user, deviceID: device },
  };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${SECRET}`;
}

/** Through the system's clipboard, as a person pastes. */
async function paste(field: string, text: string): Promise<void> {
  await conch.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  const input = conch.page.getByRole('textbox', { name: field, exact: true });
  const target = (await input.count()) > 0 ? input : conch.page.getByLabel(field, { exact: true });
  await target.click();
  await conch.page.keyboard.press('ControlOrMeta+A');
  await conch.page.keyboard.press('ControlOrMeta+V');
  await conch.app.evaluate(({ clipboard }) => clipboard.clear());
}
const pasteAddress = (text: string) => paste('Paste its address', text);
const pasteToken = (text: string) => paste('Paste the token from the same request', text);

const panel = () => conch.page.locator('.account-panel');
const postedAccounts = () => provider.requests.count({ method: 'POST', url: /\/accounts$/ });
const goToAccounts = () => conch.page.getByRole('button', { name: 'Accounts', exact: true }).click();

/** Everything of the page that could hold what was pasted. */
function pageText(): Promise<string> {
  return conch.page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input')].map((input) => input.value),
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ].join('\n'),
  );
}

describe('a pair that does not belong together', () => {
  it('is said, in the table and in a sentence, and nothing is sent', async () => {
    await goToAccounts();
    await conch.page.getByRole('button', { name: 'Add account' }).click();
    await panel().waitFor();
    const before = provider.requests.count({ server: 'api' });
    await pasteAddress(ADDRESS);
    await pasteToken(sessionToken({ id: NEW_ACCOUNT, device: '400000000000000007' }));
    await panel().getByText('the device ids differ').waitFor();
    expect(await panel().locator('tr[data-differs]').textContent()).toContain('…00000007');
    const save = panel().getByRole('button', { name: 'Add account' });
    expect(await save.isDisabled()).toBe(true);
    expect(await panel().getByText('The rows in red have to agree.').isVisible()).toBe(true);
    expect(await panel().getByText('Nothing has been sent.').isVisible()).toBe(true);
    expect(postedAccounts()).toBe(0);
    // Only what the window reads by itself: the running jobs of the accounts.
    const since = provider.requests.find({ server: 'api' }).slice(before);
    expect(since.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('shows the token by its ends only', async () => {
    expect(await pageText()).not.toContain(SECRET);
    const shown = panel().getByLabel('Paste the token from the same request', { exact: true });
    expect(await shown.inputValue()).toMatch(/^eyJ.{7}….{4}$/);
  });
});

describe('setting an account up', () => {
  it('takes two pastes and a button', async () => {
    await pasteToken(sessionToken({ id: NEW_ACCOUNT }));
    const save = panel().getByRole('button', { name: 'Add account' });
    await eventually(() => save.isEnabled(), Boolean, 10_000);
    await save.click();
    await panel().waitFor({ state: 'detached' });
    expect(postedAccounts()).toBe(1);
    expect(provider.world.accounts.has(NEW_ACCOUNT)).toBe(true);
    await conch.page.getByRole('article', { name: 'Nova Film' }).waitFor();
  });
});

describe('an account that is signed out', () => {
  it('is told under the toolbar of any place, and the button leads to its renewal', async () => {
    await conch.page.keyboard.press('Escape');
    const banner = conch.page.locator('.banner', { hasText: `${expired.name} is signed out.` });
    // Nothing of it is here yet.
    expect(await banner.textContent()).toContain('What it made stays here. Two pastes sign it in again.');
    await banner.getByRole('button', { name: 'Renew' }).click();
    await conch.page.getByRole('heading', { name: `Renew ${expired.name}` }).waitFor();
  });

  it('is not mixed up with another', async () => {
    await pasteAddress(ADDRESS);
    await pasteToken(sessionToken({ id: NEW_ACCOUNT }));
    await panel().getByText('This token is of another account.').waitFor();
    expect(await panel().getByRole('button', { name: 'Renew account' }).isDisabled()).toBe(true);
    expect(postedAccounts()).toBe(1);
  });

  it('is healthy after two pastes, also of the command that browsers copy, of which the page keeps no token', async () => {
    const command = `curl '${ADDRESS}' \\\n  -H 'token: ${sessionToken({ id: expired.id, user: expired.name })}'`;
    await pasteAddress(command);
    const field = panel().getByRole('textbox', { name: 'Paste its address', exact: true });
    await eventually(
      () => field.inputValue(),
      (value) => value === ADDRESS,
      10_000,
    );
    await pasteToken(command);
    expect(await pageText()).not.toContain(SECRET);
    const save = panel().getByRole('button', { name: 'Renew account' });
    await eventually(() => save.isEnabled(), Boolean, 10_000);
    await save.click();
    await panel().waitFor({ state: 'detached' });
    expect(postedAccounts()).toBe(2);
    const card = conch.page.getByRole('article', { name: expired.name });
    await card.getByText('Healthy').waitFor();
    const accounts = given(await conch.page.evaluate(() => window.conch.accounts.list()));
    expect(accounts.find(({ id }) => id === expired.id)?.state).toBe('ok');
  });
});

describe('the details of an account', () => {
  it('open by keyboard, and Esc leads back to where one was', async () => {
    const open = conch.page.getByRole('button', { name: 'Details of Nova Film' });
    await open.focus();
    await conch.page.keyboard.press('Enter');
    await panel().getByRole('heading', { name: 'Running jobs' }).waitFor();
    await conch.page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    expect(await open.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('remove it at the provider and keep what it made', async () => {
    await conch.page.getByRole('button', { name: 'Details of Nova Film' }).click();
    await panel().getByRole('button', { name: 'Remove account' }).click();
    const question = conch.page.getByRole('alertdialog');
    await question.getByText('The library keeps its items.').waitFor();
    await question.getByRole('button', { name: 'Remove account' }).click();
    await conch.page.getByRole('article', { name: 'Nova Film' }).waitFor({ state: 'detached' });
    expect(provider.world.accounts.has(NEW_ACCOUNT)).toBe(false);
  });
});

/** Takes a while there, and is running when this returns. */
async function orderImage(prompt: string): Promise<void> {
  const [first] = [...provider.world.accounts.values()];
  const where = { kind: 'create', connection: name, account: AccountId.parse(first?.id) } as const;
  const order: CreateOrder = {
    ...where,
    ...{ what: 'image', model: '', prompt, voice: null, inputs: [], settings: {}, quantity: 1 },
  };
  given(await conch.page.evaluate((change) => window.conch.outbox.add({ changes: [change] }), order));
  await eventually(
    () => conch.page.evaluate(() => window.conch.outbox.counts()),
    (counts) => given(counts).running === 1,
  );
}

describe('what runs and lies at the provider', () => {
  const rowsOf = (section: string) => panel().getByRole('region', { name: section }).getByRole('listitem');

  it('is listed in the details, in the words it was ordered with, and a job that is stuck can be let go', async () => {
    await orderImage('A lamp in the fog');
    await conch.page.getByRole('button', { name: 'Details of Demo One' }).click();
    await panel().getByText('Credits', { exact: true }).waitFor();
    const jobs = rowsOf('Running jobs');
    await jobs.filter({ hasText: 'A lamp in the fog' }).waitFor();
    const before = await jobs.count();
    await jobs
      .first()
      .getByRole('button', { name: /^Stop tracking / })
      .click();
    await conch.page.getByRole('alertdialog').getByRole('button', { name: 'Stop tracking' }).click();
    await eventually(
      () => jobs.count(),
      (count) => count === before - 1,
    );
    expect(provider.requests.count({ method: 'DELETE', url: '/scheduler/' })).toBe(1);
  });

  it('an uploaded file is deleted there after a question, through the outbox', async () => {
    const files = rowsOf('Files at the provider');
    const before = await files.count();
    const first = files.first();
    const named = (await first.getByRole('button', { name: /^Delete / }).getAttribute('aria-label')) ?? '';
    await first.getByRole('button', { name: named }).click();
    await conch.page.getByRole('alertdialog').getByRole('button', { name: 'Delete at the provider' }).click();
    await eventually(
      () => files.count(),
      (count) => count === before - 1,
    );
    expect(provider.requests.count({ method: 'DELETE', url: '/files/' })).toBeGreaterThan(0);
  });

  it('an uploaded image goes into Create', async () => {
    await rowsOf('Files at the provider')
      .getByRole('button', { name: /^Use .* in Create$/ })
      .first()
      .click();
    await conch.page.getByRole('heading', { name: 'Create', level: 1 }).waitFor();
    await goToAccounts();
  });
});

describe("a voice of one's own", () => {
  it('is deleted at the provider from its menu and stays here', async () => {
    await conch.page.getByRole('navigation', { name: 'Library' }).getByText('Voices', { exact: true }).click();
    const cards = conch.page.getByRole('region', { name: 'Yours' }).getByRole('article');
    await cards.first().waitFor();
    const voice = (await cards.first().getAttribute('aria-label')) ?? '';
    const shown = await cards.count();
    await cards.first().hover();
    await cards
      .first()
      .getByRole('button', { name: `More for ${voice}` })
      .click();
    await conch.page.getByRole('menuitem', { name: 'Remove…' }).click();
    const question = conch.page.getByRole('alertdialog');
    await question.getByText('Only at the provider', { exact: true }).click();
    await question.getByRole('button', { name: 'Delete only at the provider' }).click();
    await cards.filter({ hasText: 'only here' }).first().waitFor();
    expect(await cards.count()).toBe(shown);
    await goToAccounts();
  });
});

describe('the MiniMax platform', () => {
  it('is connected by a key and an address beside useapi.net', async () => {
    await conch.page.getByRole('button', { name: 'Connections' }).click();
    await panel().getByRole('button', { name: 'Connect another' }).click();
    const dialog = conch.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'MiniMax platform' }).click();
    await dialog.getByLabel('API key').fill(provider.platformKey);
    await dialog.getByLabel('Address, if not the usual one').fill('http://api.example.com');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByText('Write a whole address that starts with https://.').waitFor();
    await dialog.getByLabel('Address, if not the usual one').fill(provider.platformUrl);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByText('What you make there from now on is kept.').waitFor();
    await conch.page.keyboard.press('Escape');
    await conch.page.getByRole('article', { name: new URL(provider.platformUrl).host }).waitFor();
    expect(await pageText()).not.toContain(provider.platformKey);
  });

  it('is disconnected from the list of connections', async () => {
    await panel().getByRole('button', { name: 'Disconnect minimax' }).click();
    await conch.page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
    await panel().getByRole('button', { name: 'Disconnect minimax' }).waitFor({ state: 'detached' });
    const connections = given(await conch.page.evaluate(() => window.conch.connections.list()));
    expect(connections.map((one) => one.provider)).toEqual(['useapi']);
    await conch.page.keyboard.press('Escape');
  });
});

describe.each(THEMES)('in the %s theme', (theme) => {
  it('axe finds nothing serious in the accounts and their panels', async () => {
    // What was announced names buttons that have gone since; nobody comes by it.
    const findings = () => seriousIn(conch.page, { rules: rulesOf(theme), except: '[data-live-announcer]' });
    await wear(conch.page, theme);
    await addAxe(conch.page);
    await conch.page.getByRole('button', { name: 'Details of Demo One' }).click();
    await panel().getByRole('heading', { name: 'Running jobs' }).waitFor();
    expect(await findings()).toEqual([]);
    await panel().getByRole('button', { name: 'Renew' }).click();
    await pasteAddress('hailuoai.video');
    await pasteToken('not a token');
    await panel().getByText('This is not the token.').waitFor();
    expect(await findings()).toEqual([]);
    await conch.page.getByRole('button', { name: 'Connections' }).click();
    await panel().getByRole('heading', { name: 'Connections' }).waitFor();
    expect(await findings()).toEqual([]);
    await conch.page.keyboard.press('Escape');
  });
});

describe('a connection without any account', () => {
  it('gets its first one by two pastes', async () => {
    const fresh = await startSimulator({ scale: 12, accounts: 1, unfinished: 0, voices: 12 });
    try {
      fresh.world.accounts.clear();
      const request = { name: ConnectionName.parse('fresh'), token: fresh.token, baseUrl: fresh.apiUrl };
      given(
        await conch.page.evaluate(
          (asked) => window.conch.connections.connect({ ...asked, provider: 'useapi' }),
          request,
        ),
      );
      await conch.page.getByRole('button', { name: 'Set one up' }).click();
      await pasteAddress(ADDRESS);
      await pasteToken(sessionToken({ id: NEW_ACCOUNT, user: 'First Light' }));
      const save = panel().getByRole('button', { name: 'Add account' });
      await eventually(() => save.isEnabled(), Boolean, 10_000);
      await save.click();
      await conch.page.getByRole('article', { name: 'First Light' }).waitFor();
      expect([...fresh.world.accounts.keys()]).toEqual([NEW_ACCOUNT]);
    } finally {
      await fresh.close();
    }
  });
});

describe('what was pasted', () => {
  it('is nowhere: not in the page, the library, the logs or the app', async () => {
    expect(await pageText()).not.toContain(SECRET);
    // Failures are where tokens leak: a pair that main refuses, and a call that is too long to be one.
    const wrong = sessionToken({ id: NEW_ACCOUNT, device: '7' });
    for (const token of [wrong, wrong.repeat(40)]) {
      const answer = await conch.page.evaluate((request) => window.conch.accounts.save(request), {
        connection: name,
        address: ADDRESS,
        token,
        renews: null,
        maxJobs: 3,
      });
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
      expect(JSON.stringify(answer)).not.toContain(SECRET);
    }
    await conch.quit();
    expect(await filesHolding(ground.library)).toEqual([]);
    expect(await filesHolding(ground.userData)).toEqual([]);
    const log = await readFile(join(ground.userData, 'logs', 'conch.log'), 'utf8');
    expect(log).toContain('a call failed {"name":"accounts.save"');
    expect(log).toContain('a call with a wrong input was refused {"name":"accounts.save"');
  });
});

async function filesHolding(folder: string): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (content.includes(SECRET)) holding.push(path);
  }
  return holding;
}
