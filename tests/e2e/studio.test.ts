import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../ipc/model/outbox.ts';
import { isReadable } from '../../ipc/model/readable-entry.ts';
import { addAxe, findingsIn, rulesOf, THEMES, wear } from './axe.ts';
import { eventually, type Ground, given, openGround, type RunningApp, root } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';
import { type Recordings, writeRecordings } from './studio-files.ts';

/** Each has the same speech of a little less than 12 s; `filmed` is the sound of a film. */
const FORMATS = [
  { name: 'spoken.m4a', says: /M4A · 44\.1 kHz · mono/ },
  { name: 'spoken.flac', says: /FLAC · 16 kHz · mono/ },
  { name: 'spoken.ogg', says: /OGG · 44\.1 kHz · mono/ },
  { name: 'spoken.opus', says: /OPUS|OGG/ },
  { name: 'spoken.webm', says: /WEBM · 48 kHz · mono/ },
  { name: 'filmed.mp4', says: /MP4 · 44\.1 kHz · stereo/ },
] as const;

/** From recordings on the disk to a voice that speaks, as a person does it. */
let ground: Ground;
let conch: RunningApp;
let files: Recordings;
let untouched: string;
let voice: ItemId;

/** What drags files over the window. */
let session: CDPSession;

beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  files = await writeRecordings(join(ground.folder, 'recordings'));
  untouched = await hashOf(Object.values(files));
  conch = await launchWithDemo(ground, { speed: 10 });
  session = await conch.page.context().newCDPSession(conch.page);
});
afterAll(() => ground.close());

const goTo = (name: string) =>
  conch.page.getByRole('navigation', { name: 'Library' }).getByText(name, { exact: true }).click();
const card = (name: string) => conch.page.getByRole('article', { name, exact: true });
const side = () => conch.page.getByRole('region', { name: 'The voice' });

/** Files dragged from another program: the browser itself reads them from the disk. */
async function drop(paths: readonly string[], { release = true } = {}): Promise<void> {
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const place = { x: 600, y: 400, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
  if (release) await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
}

async function draggedBy(what: Locator, { x, y }: { readonly x: number; readonly y: number }): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const { mouse } = conch.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + x / 2, from.y + y / 2, { steps: 4 });
  await mouse.move(from.x + x, from.y + y, { steps: 4 });
  await mouse.up();
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(await readFile(path));
  return hash.digest('hex');
}

/** Voice slots that all accounts together say are taken. */
async function slotsUsed(): Promise<number> {
  const accounts = given(await conch.page.evaluate(() => window.conch.accounts.list()));
  return accounts.reduce((sum, { slots }) => sum + (slots?.used ?? 0), 0);
}

/** The newest change of a kind, once it has come to one of these states. */
function newest(kind: string, states: readonly string[]): Promise<OutboxEntry> {
  return eventually(
    async () => {
      const lists = await conch.page.evaluate(async () =>
        Promise.all(
          (['open', 'ended'] as const).map((which) => window.conch.outbox.list({ which, offset: 0, limit: 50 })),
        ),
      );
      const entries = lists
        .flatMap((list) => given(list).entries.filter(isReadable))
        .filter(({ change }) => change.kind === kind);
      return entries.toSorted((a, b) => b.createdAt - a.createdAt)[0];
    },
    (entry) => entry !== undefined && states.includes(entry.state),
    90_000,
  ).then((entry) => {
    if (entry === undefined) throw new Error(`no ${kind} was ordered`);
    return entry;
  });
}

describe('samples', () => {
  it('are files dropped on the voices; the whole view shows that it takes them', async () => {
    await goTo('Voices');
    await conch.page.locator('.voice-row').first().waitFor();
    await drop([files.keeper], { release: false });
    await conch.page.locator('.drop-inset').waitFor();
    await drop([files.keeper, files.memo, files.interview]);
    await conch.page.getByRole('heading', { level: 1, name: 'Voice studio' }).waitFor();
    await conch.page.locator('.sample-card').nth(2).waitFor();
    expect(await conch.page.locator('.sample-card').count()).toBe(3);
    expect(await conch.page.locator('.drop-inset').count()).toBe(0);
  });

  it('are measured at once, whatever their format', async () => {
    await card('keeper.wav').getByText('Ready').waitFor();
    expect(await card('keeper.wav').textContent()).toMatch(
      /WAV · 48 kHz · mono[\s\S]*0:14[\s\S]*LUFS[\s\S]*peak −[\s\S]*noise low/,
    );
    await card('memo.mp3').getByText('LUFS').waitFor();
    expect(await card('memo.mp3').textContent()).toMatch(/MP3 · [\d.]+ kHz · mono/);
    await card('interview.mp4').getByText('too much').waitFor();
    expect(await card('interview.mp4').textContent()).toMatch(/MP4[\s\S]*It is left out\./);
  });

  it('say what is wrong with them and what mends it', async () => {
    await drop([files.hello, files.loud, files.notes]);
    await card('hello.wav').getByText('7 s long. Needs 3 s more.').waitFor();
    await card('loud.wav').getByText('Clips in 3 places.').waitFor();
    expect(await card('loud.wav').locator('.clip-tick').count()).toBe(3);
    expect(await conch.page.locator('.toast').textContent()).toContain('1 file holds no sound.');
    await card('loud.wav').getByRole('button', { name: 'Normalise' }).click();
    await card('loud.wav').getByText('Normalised').waitFor();
    expect(await card('loud.wav').textContent()).toMatch(/−20\.0 LUFS|peak −1\.0 dB/);
    expect(await card('loud.wav').locator('.clip-tick').count()).toBe(0);

    await card('hello.wav').getByRole('button', { name: 'Join with…' }).click();
    await conch.page.getByRole('menuitem', { name: 'loud.wav' }).click();
    await card('hello + loud.wav').waitFor();
    expect(await conch.page.getByRole('article').count()).toBe(4);
    await conch.page.keyboard.press('Escape');
    await conch.page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await card('hello.wav').waitFor();
  });

  it('are trimmed by keyboard', async () => {
    const end = conch.page.getByRole('slider', { name: 'End of interview.mp4' });
    await end.focus();
    const before = Number(await end.getAttribute('aria-valuenow'));
    await conch.page.keyboard.press('ArrowLeft');
    expect(Number(await end.getAttribute('aria-valuenow'))).toBe(before - 100);
    while (Number(await end.getAttribute('aria-valuenow')) > 52_000) await conch.page.keyboard.press('Shift+ArrowLeft');
    await conch.page.getByRole('slider', { name: 'Start of interview.mp4' }).press('Shift+ArrowRight');
    await card('interview.mp4')
      .getByText(/Trimmed to 0:5/)
      .waitFor();
    await card('interview.mp4').getByRole('button', { name: 'Split at silences' }).waitFor();
  });

  it('are played, each in its part', async () => {
    await card('interview.mp4').getByRole('button', { name: 'Play interview.mp4' }).click();
    await card('interview.mp4').getByRole('button', { name: 'Pause interview.mp4' }).waitFor();
    await card('loud.wav').getByRole('button', { name: 'Play loud.wav' }).click();
    await card('loud.wav').getByRole('button', { name: 'Pause loud.wav' }).waitFor();
    expect(await card('interview.mp4').getByRole('button', { name: 'Play interview.mp4' }).count()).toBe(1);
    await card('loud.wav').getByRole('button', { name: 'Pause loud.wav' }).click();
  });

  it('change places by keyboard and are removed, and come back', async () => {
    const names = () =>
      conch.page.getByRole('article').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    const grip = conch.page.getByRole('button', { name: 'Move keeper.wav', exact: true });
    await grip.focus();
    await conch.page.keyboard.press('Alt+ArrowDown');
    expect((await names()).slice(0, 2)).toEqual(['memo.mp3', 'keeper.wav']);
    expect(await grip.evaluate((element) => element === document.activeElement)).toBe(true);
    await conch.page.keyboard.press('Alt+ArrowUp');
    expect((await names())[0]).toBe('keeper.wav');
    await conch.page.getByRole('button', { name: 'Remove hello.wav' }).click();
    expect(await names()).not.toContain('hello.wav');
    await conch.page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await card('hello.wav').waitFor();
  });

  it('are trimmed and moved by mouse, too', async () => {
    const { mouse } = conch.page;
    const end = conch.page.getByRole('slider', { name: 'End of loud.wav' });
    const before = Number(await end.getAttribute('aria-valuenow'));
    await draggedBy(end, { x: -100, y: 0 });
    const after = Number(await end.getAttribute('aria-valuenow'));
    const wave = await card('loud.wav').locator('.sample-wave').boundingBox();
    expect(before - after).toBeCloseTo((100 / (wave?.width ?? 1)) * before, -2);
    await draggedBy(end, { x: 300, y: 0 });
    expect(Number(await end.getAttribute('aria-valuenow'))).toBe(before);

    // To where the second one is: the first one takes its place while it is dragged.
    const [first, second] = [card('keeper.wav'), card('memo.mp3')];
    const distance = ((await second.boundingBox())?.y ?? 0) - ((await first.boundingBox())?.y ?? 0);
    await draggedBy(conch.page.getByRole('button', { name: 'Move keeper.wav', exact: true }), { x: 0, y: distance });
    expect(await conch.page.getByRole('article').first().getAttribute('aria-label')).toBe('memo.mp3');
    await draggedBy(conch.page.getByRole('button', { name: 'Move keeper.wav', exact: true }), { x: 0, y: -distance });
    expect(await conch.page.getByRole('article').first().getAttribute('aria-label')).toBe('keeper.wav');
    await mouse.move(5, 5);
  });

  it('are files that the system opens with the app', async () => {
    await goTo('All');
    await conch.app.evaluate(({ app }, path) => app.emit('open-file', { preventDefault: () => {} }, path), files.hello);
    await conch.page.getByRole('heading', { level: 1, name: 'Voice studio' }).waitFor();
    await card('hello.wav').nth(1).getByText('7 s long. Needs 3 s more.').waitFor();
    await conch.page.getByRole('button', { name: 'Remove hello.wav' }).nth(1).click();
    expect(await conch.page.getByRole('article').count()).toBe(5);
  });

  it('stay while one is elsewhere', async () => {
    await goTo('All');
    await conch.page.locator('[role="gridcell"]').first().waitFor();
    await goTo('Voice studio');
    expect(await conch.page.getByRole('article').count()).toBe(5);
    await card('interview.mp4')
      .getByText(/Trimmed to 0:5/)
      .waitFor();
  });
});

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(['samples', 'compare'])('axe finds nothing at all: %s', async (view) => {
    const { page } = conch;
    await wear(page, theme);
    if (view === 'compare') await page.getByRole('button', { name: 'Compare voices' }).click();
    await addAxe(page);
    expect(await findingsIn(page, { rules: rulesOf(theme) })).toEqual([]);
    if (view === 'compare') await page.getByRole('button', { name: 'Back to samples' }).click();
  });
});

describe('the voice', () => {
  it('is not ordered before it can be, and the studio says why', async () => {
    const order = side().getByRole('button', { name: 'Clone voice' });
    await side().getByText('Give the voice a name.').waitFor();
    expect(await order.isDisabled()).toBe(true);
    await side().getByLabel('Name').fill('A name that is longer than thirty signs');
    await side().getByText('The name is too long.').waitFor();
    await side().getByLabel('Name').fill('Ferry announcer');
    await side().getByText('15 of 30').waitFor();
    await side().getByText('4 of 5 samples are sent').waitFor();
    expect(await order.isEnabled()).toBe(true);
  });

  it('is cloned from the samples that are good, in their order, as WAV', async () => {
    const before = await slotsUsed();
    await side().getByRole('button', { name: 'Clone voice' }).click();
    const entry = await newest('clone-voice', [
      'done',
      'failed',
      'unconfirmed',
      'waiting-slot',
      'waiting-network',
      'sending',
      'running',
    ]);
    if (entry.change.kind !== 'clone-voice') throw new Error('another change');
    expect(entry.change).toMatchObject({ name: 'Ferry announcer', reduceNoise: true });
    const kept = given(await conch.page.evaluate(() => window.conch.inputs.list({ kind: 'audio' })));
    const sent = entry.change.samples.map((id) => kept.find((one) => one.id === id));
    expect(sent.map((one) => one?.name)).toEqual(['keeper.wav', 'memo.wav', 'interview.wav', 'loud.wav']);
    expect(sent.map((one) => one?.mime)).toEqual(Array(4).fill('audio/wav'));
    expect(await conch.page.getByRole('article').count()).toBe(0);
    await side().getByText('Ferry announcer').waitFor();
    const done = await newest('clone-voice', ['done', 'failed', 'unconfirmed']);
    expect(done).toMatchObject({ state: 'done', error: null });
    const [made] = done.items;
    if (made === undefined) throw new Error('the clone made no item');
    voice = made;
    await eventually(slotsUsed, (used) => used === before + 1);
  });

  it('is heard', async () => {
    const listed = async () =>
      given(await conch.page.evaluate(() => window.conch.voices.list({ filter: {}, offset: 0, limit: 1 }))).own.find(
        ({ id }) => id === voice,
      );
    const own = await eventually(listed, (now) => now?.sample === 'complete');
    expect(own).toMatchObject({ voice: { name: 'Ferry announcer' } });
    await side().getByRole('button', { name: 'Play Ferry announcer' }).click();
    await side().getByRole('button', { name: 'Pause Ferry announcer' }).waitFor();
  });

  it('keeps its samples, so that it can be cloned again', async () => {
    const kept = given(await conch.page.evaluate((id) => window.conch.inputs.ofVoice({ id }), voice));
    expect(kept.map(({ name }) => name)).toEqual(['keeper.wav', 'memo.wav', 'interview.wav', 'loud.wav']);
    expect(await hashOf(Object.values(files))).toBe(untouched);
  });

  it('speaks beside another one, at the price that was shown', async () => {
    await conch.page.getByRole('button', { name: 'Compare voices' }).click();
    await conch.page.getByRole('button', { name: 'Choose voices' }).click();
    const picker = conch.page.locator('.voice-picker');
    await picker.locator('.picker-row').filter({ hasText: 'Ferry announcer' }).click();
    await picker.locator('.picker-row').nth(5).click();
    await conch.page.keyboard.press('Escape');
    await conch.page.getByLabel('Sentence').fill('The last ferry leaves at nine.');
    const order = conch.page.getByRole('button', { name: /^Speak with 2 voices/ });
    const priced = /([\d,]+) credits/.exec((await order.textContent()) ?? '')?.[1];
    await order.click();
    const columns = conch.page.locator('.voice-column');
    await eventually(
      async () => columns.locator('.column-play').count(),
      (count) => count === 2,
      90_000,
    );
    const orders = given(
      await conch.page.evaluate(() => window.conch.outbox.list({ which: 'ended', offset: 0, limit: 50 })),
    )
      .entries.filter(isReadable)
      .filter(({ change }) => change.kind === 'create');
    expect(orders).toHaveLength(2);
    if (priced !== undefined)
      expect(orders.reduce((sum, { cost }) => sum + (cost ?? 0), 0)).toBe(Number(priced.replace(',', '')));

    await conch.page.locator('.voice-column').first().click();
    await conch.page.locator('.voices-compared-head').click();
    await conch.page.keyboard.press('n');
    await columns.nth(0).locator('.column-play[data-active]').waitFor();
    await conch.page.keyboard.press('n');
    await columns.nth(1).locator('.column-play[data-active]').waitFor();
    expect(await columns.nth(0).locator('.column-play[data-active]').count()).toBe(0);
    await conch.page.getByRole('button', { name: 'Back to samples' }).click();
  });

  it('is deleted at the provider, and its slot is free again', async () => {
    const own = given(
      await conch.page.evaluate(() => window.conch.voices.list({ filter: {}, offset: 0, limit: 1 })),
    ).own;
    const row = own.find(({ id }) => id === voice);
    if (row === undefined) throw new Error('the voice is not listed');
    const { connection, account } = row;
    const before = await slotsUsed();
    given(
      await conch.page.evaluate(
        (change) => window.conch.outbox.add({ changes: [{ kind: 'delete' as const, ...change }] }),
        { connection, account, item: voice },
      ),
    );
    expect(await newest('delete', ['done', 'failed', 'unconfirmed'])).toMatchObject({ state: 'done' });
    await eventually(
      async () => given(await conch.page.evaluate((id) => window.conch.library.item({ id }), voice)),
      (item) => item?.remote === 'gone',
    );
    await eventually(slotsUsed, (used) => used === before - 1);
    expect(given(await conch.page.evaluate((id) => window.conch.inputs.ofVoice({ id }), voice))).toHaveLength(4);
  });
});

describe('the studio decodes here, without any other program', () => {
  it.each(FORMATS)('$name', async ({ name, says }) => {
    await goTo('Voice studio');
    // What is dropped before the studio is there is dropped on the library.
    await conch.page.locator('.studio-side').waitFor();
    await drop([join(root, 'tests/fixtures/sounds', name)]);
    await card(name).last().getByText('LUFS').waitFor();
    const words = (await card(name).last().textContent()) ?? '';
    expect(words).toMatch(says);
    expect(words).toMatch(/0:1[12]/);
    expect(words).toMatch(/Ready|Clips|noise|softer/);
  });
});
