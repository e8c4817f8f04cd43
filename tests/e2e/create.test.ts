import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionName } from '../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../ipc/model/outbox.ts';
import { isReadable } from '../../ipc/model/readable-entry.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { addAxe, rulesOf, seriousIn, THEMES, wear } from './axe.ts';
import { type Cable, layCable } from './cable.ts';
import { countsOf, eventually, type Ground, given, openGround, type RunningApp, root, settled } from './harness.ts';

/** What a person makes and deletes, by hand in the window, against a provider that can refuse and be away. */
let ground: Ground;
let conch: RunningApp;
let provider: Simulator;
let cable: Cable;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  provider = await startSimulator({ scale: 24, unfinished: 0, voices: 12 });
  cable = await layCable(provider.apiUrl);
  conch = await ground.launch();
  const connected = await conch.page.evaluate(
    ([token, baseUrl, name]) => window.conch.connections.connect({ provider: 'useapi', name, token, baseUrl }),
    [provider.token, cable.url, ConnectionName.parse('home')] as const,
  );
  given(connected);
  await settled(conch);
});
afterAll(async () => {
  await ground.close();
  await cable.pull();
  await provider.close();
});

const MINUTES = 60_000;
const side = (name: string | RegExp) =>
  conch.page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name });
const making = () => conch.page.getByRole('complementary', { name: 'Outbox' });
const queue = () => conch.page.getByRole('complementary', { name: 'Queue' });
const promptField = () => conch.page.locator('.prompt textarea');
const sendButton = () => conch.page.getByRole('button', { name: /^Generate/ });

async function create(kind: 'Video' | 'Image' | 'Speech'): Promise<void> {
  await side('Create').click();
  await conch.page.getByRole('radio', { name: kind, exact: true }).click();
}

async function openOutbox(): Promise<void> {
  if ((await queue().count()) === 0) await conch.page.keyboard.press('Control+J');
  await queue()
    .getByRole('tab', { name: /Outbox/ })
    .click();
}

/** What runs at the provider has ended, and someone looks at once. */
async function finishAll(): Promise<void> {
  provider.world.clock.advance(30 * MINUTES);
  await conch.page.evaluate(() => window.conch.sync.run({}));
}

const row = (words: string) => queue().getByRole('listitem').filter({ hasText: words });

/** The change with this prompt or title, as main has it, once it is as a test wants it. */
function entryOf(summary: string, isDone: (entry: OutboxEntry) => boolean): Promise<OutboxEntry | undefined> {
  return eventually(
    async () => {
      const [open, ended] = await conch.page.evaluate(() =>
        Promise.all([
          window.conch.outbox.list({ which: 'open', offset: 0, limit: 50 }),
          window.conch.outbox.list({ which: 'ended', offset: 0, limit: 50 }),
        ]),
      );
      return [...given(open).entries, ...given(ended).entries]
        .filter(isReadable)
        .find((entry) => entry.summary === summary);
    },
    (entry) => entry !== undefined && isDone(entry),
  );
}

beforeEach(async () => {
  if ((await queue().count()) > 0) await conch.page.keyboard.press('Control+J');
});

describe('making something', () => {
  it('says beside the button what is missing, and sends nothing', async () => {
    await create('Speech');
    await promptField().fill('The lamp is lit at dusk.');
    await sendButton().click();
    await conch.page.getByRole('alert').getByText('Choose a voice.').waitFor();
    expect(given(await conch.page.evaluate(() => window.conch.outbox.counts())).waiting).toBe(0);
  });

  it('speaks: price in the button, progress, and the result in the library', async () => {
    const before = await countsOf(conch.page);
    await create('Speech');
    await promptField().fill('The lamp is lit at dusk.');
    await conch.page.getByRole('button', { name: /^Voice:/ }).click();
    await conch.page.getByRole('grid', { name: 'Voice' }).getByRole('row').nth(3).click();
    await conch.page.getByRole('button', { name: 'Generate 24 credits' }).waitFor();
    await sendButton().click();
    await making()
      .getByRole('article', { name: /The lamp is lit/ })
      .waitFor();
    provider.world.clock.advance(30 * MINUTES);
    await making()
      .getByRole('button', { name: /The lamp is lit.*Done.*24 credits/ })
      .waitFor({ timeout: 60_000 });
    await eventually(
      () => countsOf(conch.page),
      (counts) => counts.audio === before.audio + 1,
    );
    await making()
      .getByRole('button', { name: /The lamp is lit/ })
      .click();
    await conch.page.getByTestId('viewer').getByText('The lamp is lit').first().waitFor();
    await conch.page.keyboard.press('Escape');
  });

  it('puts what is made into a collection that is made on the way, and under a tag, also after a restart of the form', async () => {
    await create('Image');
    await promptField().fill('A shell on a pier');
    const put = conch.page.getByRole('group', { name: 'Put it in' });
    await put.getByRole('button', { name: 'Collection' }).click();
    await conch.page.locator('.chooser input').fill('Piers');
    await conch.page.keyboard.press('Enter');
    await put.getByRole('button', { name: 'Not in “Piers”' }).waitFor();
    await put.getByRole('button', { name: 'Tag' }).click();
    await conch.page.locator('.chooser input').fill('sea/shell');
    await conch.page.keyboard.press('Enter');
    await put.getByText('sea / shell').waitFor();
    await side(/^All/).click();
    await create('Image');
    await put.getByText('Piers').waitFor();
    await sendButton().click();
    await entryOf('A shell on a pier', ({ state }) => state === 'running');
    await finishAll();
    const entry = await entryOf('A shell on a pier', ({ state }) => state === 'done');
    const item = given(
      await conch.page.evaluate((id) => window.conch.library.item({ id: id as never }), entry?.items[0] ?? ''),
    );
    expect(item).toMatchObject({ collections: ['Piers'], tags: ['sea/shell'] });
    await conch.page.getByRole('treeitem', { name: /^Piers ?, ?1$/ }).waitFor();
    await put.getByRole('button', { name: 'Not in “Piers”' }).click();
    await put.getByRole('button', { name: 'Remove sea/shell' }).click();
  });

  it('makes a video with a camera movement, shows the percent and lands it in the library', async () => {
    await create('Video');
    await promptField().fill('A paper boat in the rain');
    await conch.page.getByRole('button', { name: 'Camera' }).click();
    await conch.page.getByRole('menuitem', { name: 'Push in' }).click();
    const prompt = 'A paper boat in the rain [Push in]';
    await eventually(
      () => promptField().inputValue(),
      (text) => text.trim() === prompt,
    );
    await sendButton().click();
    const running = making().getByRole('article', { name: /A paper boat/ });
    await running.waitFor();
    await entryOf(prompt, ({ state }) => state === 'running');
    provider.world.clock.advance(2 * MINUTES);
    await running.getByText(/\d+ %/).waitFor({ timeout: 60_000 });
    await finishAll();
    const entry = await entryOf(prompt, ({ state }) => state === 'done');
    const [id] = entry?.items ?? [];
    const item = await eventually(
      async () =>
        id === undefined ? null : given(await conch.page.evaluate((one) => window.conch.library.item({ id: one }), id)),
      (found) => found?.renditions.some(({ role, state }) => role === 'original' && state === 'complete') ?? false,
    );
    expect(item?.prompt).toContain('[Push in]');
  });

  it('uses an asset again: prompt and model, ready to be changed', async () => {
    await side(/^Videos/).click();
    await conch.page.locator('[role="gridcell"][data-face="picture"]').first().click();
    const prompt = (await conch.page.locator('.inspector-prompt').textContent()) ?? '';
    await conch.page.keyboard.press('u');
    await eventually(
      () => promptField().inputValue(),
      (text) => text.replaceAll(/\s+/g, ' ') === prompt.replaceAll(/\s+/g, ' '),
    );
    expect(await conch.page.getByRole('radio', { name: 'Video', exact: true }).getAttribute('aria-checked')).toBe(
      'true',
    );
  });

  it('keeps a file from this computer and shows it; a text is refused in words', async () => {
    await create('Image');
    const place = conch.page.getByRole('group', { name: /Character/ });
    const picture = await readFile(join(root, 'resources/demo/images/spheres.png'));
    await place
      .locator('input[type="file"]')
      .setInputFiles({ name: 'keeper.png', mimeType: 'image/png', buffer: picture });
    const shown = place.locator('img');
    await eventually(
      () => shown.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)),
      ([width]) => (width ?? 0) > 0,
    );
    await place.getByRole('button', { name: 'Remove keeper.png' }).click();
    const text = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') };
    await place.locator('input[type="file"]').setInputFiles(text);
    await conch.page.locator('.toast').getByRole('button', { name: 'Dismiss' }).click();
    expect(await shown.count()).toBe(0);
  });

  it('goes by keys alone', async () => {
    await side(/^All/).click();
    await conch.page.locator('[role="gridcell"]').first().focus();
    await conch.page.keyboard.press('Control+N');
    await create('Video');
    await promptField().focus();
    await conch.page.keyboard.press('Control+A');
    await conch.page.keyboard.type('a gull on the pier');
    await conch.page.keyboard.press('Control+Enter');
    await entryOf('a gull on the pier', ({ state }) => state === 'running');
  });

  it('takes an image as first frame: a model that takes one is chosen', async () => {
    await side(/^Images/).click();
    const tile = conch.page.locator('[role="gridcell"][data-face="picture"]').first();
    await tile.click({ button: 'right' });
    await conch.page.getByRole('menuitem', { name: 'Use as first frame' }).click();
    await conch.page
      .getByRole('group', { name: /First frame/ })
      .locator('img')
      .waitFor();
  });
});

describe('a refusal is a sentence with a way out', () => {
  it('422: the prompt is edited', async () => {
    await create('Video');
    await promptField().fill('something forbidden at sea');
    await sendButton().click();
    await openOutbox();
    await row('something forbidden').getByText('Moderated. Change the prompt.').waitFor();
    await row('something forbidden').locator('.queue-thumb .lucide-shield-ban').waitFor();
    await promptField().fill('');
    await row('something forbidden').getByRole('button', { name: 'Edit prompt' }).click();
    await eventually(
      () => promptField().inputValue(),
      (text) => text === 'something forbidden at sea',
    );
  });

  it('412: another account pays', async () => {
    const [first, second] = [...provider.world.accounts.values()];
    if (first === undefined || second === undefined) throw new Error('two accounts are needed');
    const credits = first.credits;
    await create('Video');
    await promptField().fill('a storm over the pier');
    first.credits = 0;
    await sendButton().click();
    await openOutbox();
    await row('a storm over').getByText('has too few credits.').waitFor();
    await row('a storm over').getByRole('button', { name: 'Other account' }).click();
    await conch.page.getByRole('menuitem').first().click();
    const entry = await entryOf('a storm over the pier', ({ state }) => state === 'running');
    expect(entry?.account).toBe(second.id);
    first.credits = credits;
  });
});

describe('cancelling', () => {
  it('stops a video that waits at the provider', async () => {
    await create('Video');
    await promptField().fill('a whale that turns');
    await sendButton().click();
    const card = making().getByRole('article', { name: /a whale that turns/ });
    await card.getByRole('button', { name: /Cancel/ }).click();
    await entryOf('a whale that turns', ({ state }) => state === 'cancelled');
    await openOutbox();
    await row('a whale that turns').getByText('Cancelled by you').waitFor();
  });
});

describe('a change that may have arrived', () => {
  it('is a question; sending it again is the person’s decision', async () => {
    await create('Video');
    await promptField().fill('a lantern in the fog');
    provider.misbehave({ method: 'POST', path: /videos\/create/, times: 1, effect: { kind: 'reset' } });
    await sendButton().click();
    await conch.page.getByRole('contentinfo').getByText('1 unconfirmed').click();
    const card = queue().getByRole('region', { name: 'Did this start?' });
    await card.getByText(/“a lantern in the fog” was sent at/).waitFor();
    await side(/^Unconfirmed/).waitFor();
    await card.getByRole('button', { name: 'Look again' }).click();
    await card.getByText(/nothing found that fits/).waitFor();
    await card.getByRole('button', { name: 'Send again, may cost twice' }).click();
    await entryOf('a lantern in the fog', ({ state }) => state === 'running');
    await eventually(
      () => side(/^Unconfirmed/).count(),
      (count) => count === 0,
    );
  });

  it('is known by itself when the provider has it', async () => {
    await create('Video');
    await promptField().fill('a bell that rings twice');
    const before = provider.world.counts().videos;
    provider.misbehave({
      method: 'POST',
      path: /videos\/create/,
      times: 1,
      effect: { kind: 'reset', afterWork: true },
    });
    await sendButton().click();
    await entryOf('a bell that rings twice', ({ state }) => state === 'running');
    expect(provider.world.counts().videos).toBe(before + 1);
  });
});

describe.each(THEMES)('in the %s theme', (theme) => {
  it('axe finds nothing serious in the forms, the outbox and the question where to delete', async () => {
    const { page } = conch;
    // What was announced of a button that is gone since stays there for some seconds.
    const findings = () => seriousIn(page, { rules: rulesOf(theme), except: '[data-live-announcer]' });
    await wear(page, theme);
    await addAxe(page);
    for (const kind of ['Video', 'Speech', 'Image'] as const) {
      await create(kind);
      expect(await findings()).toEqual([]);
    }
    await openOutbox();
    await row('something forbidden').waitFor();
    expect(await findings()).toEqual([]);
    // What was made is looked at by Space on its row.
    await row('The lamp is lit').focus();
    await page.keyboard.press(' ');
    await page.getByTestId('quick-look').getByText('The lamp is lit').first().waitFor({ timeout: 10_000 });
    await page.keyboard.press(' ');
    await page.getByTestId('quick-look').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+J');
    await side(/^Images/).click();
    await page.locator('[role="gridcell"][data-face="picture"]').first().click();
    await page.keyboard.press('Shift+Delete');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove only here' }).waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('deleting at the provider without a network', () => {
  it('waits, says so, and is done once the network is back', async () => {
    const { page } = conch;
    await side(/^Images/).click();
    const tile = page.locator('[role="gridcell"][data-face="picture"]').nth(1);
    await tile.click();
    const id = await tile.getAttribute('data-id');
    await cable.pull();
    await page.evaluate(() => window.conch.sync.run({}));
    await page
      .getByRole('contentinfo')
      .getByText(/offline/i)
      .waitFor();

    await tile.focus();
    await page.keyboard.press('Shift+Delete');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('radio', { name: /Only at the provider/ }).click({ force: true });
    await dialog.getByText('There is no network now.').waitFor();
    await dialog.getByRole('button', { name: 'Delete only at the provider' }).click();
    await page.getByText('1 change waits in the outbox.').waitFor();
    await openOutbox();
    await queue().getByText('Waits for the network').waitFor();
    expect((await countsOf(page)).trash).toBe(0);

    await cable.plug();
    await page.evaluate(() => window.conch.sync.run({}));
    const remote = async () =>
      given(await page.evaluate((one) => window.conch.library.item({ id: one as never }), id))?.remote;
    await eventually(remote, (presence) => presence === 'gone');
    await eventually(
      async () => given(await page.evaluate(() => window.conch.outbox.counts())).waiting,
      (waiting) => waiting === 0,
    );
    const deletes = provider.requests.find({ method: 'DELETE' });
    expect(deletes.length).toBeGreaterThan(0);
  });
});
