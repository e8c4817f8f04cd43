import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateOrder } from '../../ipc/model/change.ts';
import { eventually, type Ground, given, openGround, type RunningApp } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';

/** What the system tells a person while Conch is not in front. */
let ground: Ground;
let conch: RunningApp;
beforeAll(async () => {
  ground = await openGround();
  conch = await launchWithDemo(ground, { speed: 2_000 });
  await noticesAreNoted();
});
afterAll(() => ground.close());

/** From here on what the system would show is only noted, and a test says whether Conch is in front. */
async function noticesAreNoted(): Promise<void> {
  await conch.app.evaluate(({ Notification, BrowserWindow }) => {
    const shown: Electron.Notification[] = [];
    Reflect.set(globalThis, 'shown', shown);
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this);
    };
    for (const window of BrowserWindow.getAllWindows())
      window.isFocused = () => Reflect.get(globalThis, 'inFront') === true;
  });
}

const inFront = (is: boolean) => conch.app.evaluate((_, value) => void Reflect.set(globalThis, 'inFront', value), is);

const shown = () =>
  conch.app.evaluate(() => {
    const notices: readonly Electron.Notification[] = Reflect.get(globalThis, 'shown');
    return notices.map(({ title, body }) => ({ title, body }));
  });

/** Orders a picture and waits until it is made. */
async function makePicture(prompt: string): Promise<void> {
  const [account] = given(await conch.page.evaluate(() => window.conch.accounts.list()));
  if (account === undefined) throw new Error('the demo has no account');
  const order: CreateOrder = {
    ...{ kind: 'create', connection: account.connection, account: account.id, what: 'image', model: '', prompt },
    ...{ voice: null, inputs: [], settings: {}, quantity: 1 },
  };
  const [entry] = given(await conch.page.evaluate((change) => window.conch.outbox.add({ changes: [change] }), order));
  await eventually(
    async () =>
      given(await conch.page.evaluate(() => window.conch.outbox.list({ which: 'ended', offset: 0, limit: 50 })))
        .entries,
    (ended) => ended.some(({ id, state }) => id === entry?.id && state === 'done'),
    60_000,
  );
}

describe('what is made while nobody looks', () => {
  it('is told by the system once, and a click leads to it; what a person sees in the window is not told', async () => {
    await inFront(true);
    await makePicture('A lamp that is seen');
    // Main hears of it a moment after the list has it. Results are gathered for some seconds: it would come with the next.
    await setTimeout(1_000);
    await inFront(false);
    await makePicture('A lamp in the fog');
    expect(await eventually(shown, (notices) => notices.length > 0)).toEqual([
      { title: 'Made', body: 'A lamp in the fog' },
    ]);
    await conch.page
      .getByRole('button', { name: /^Voices/ })
      .first()
      .click();
    await conch.app.evaluate(() => {
      const [notice]: readonly Electron.Notification[] = Reflect.get(globalThis, 'shown');
      notice?.emit('click');
    });
    await conch.page.locator('.sidebar [aria-current="page"]', { hasText: /^All/ }).waitFor();
  });
});
