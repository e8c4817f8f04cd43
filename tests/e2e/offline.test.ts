import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectionName } from '../../ipc/model/ids.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { countsOf, eventually, type Ground, given, openGround, type RunningApp, settled } from './harness.ts';

/** Offline is a state: what is here works without the provider, at once and from the start. */
let ground: Ground;
let conch: RunningApp;
let provider: Simulator;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
  provider = await startSimulator({ scale: 16, unfinished: 0, voices: 12 });
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

const tiles = () => conch.page.locator('[role="gridcell"]');
const stateOf = async () => given(await conch.page.evaluate(() => window.conch.sync.status())).state;

describe('without the provider', () => {
  it('says so and keeps everything', async () => {
    await tiles().first().waitFor();
    const before = await countsOf(conch.page);
    expect(before.all).toBeGreaterThan(0);
    await provider.close();
    await conch.page.evaluate(() => window.conch.sync.run({}));
    await eventually(stateOf, (state) => state === 'offline');
    await conch.page
      .getByRole('contentinfo')
      .getByText(/offline/i)
      .waitFor();
    expect(await countsOf(conch.page)).toEqual(before);
    expect(await conch.page.getByRole('contentinfo').textContent()).not.toContain('could not be read');
  });

  it('takes back a delete that waits for it, here and there, by one undo', async () => {
    const { page } = conch;
    const before = await countsOf(page);
    const waiting = async () =>
      given(await page.evaluate(() => window.conch.outbox.list({ which: 'open', offset: 0, limit: 10 }))).total;
    await tiles().first().click();
    await page.keyboard.press('Shift+Delete');
    await page.getByText('Both', { exact: true }).click();
    await page.getByRole('button', { name: 'Remove here, delete there' }).click();
    await page.locator('.toast').getByText('1 delete waits for the network').waitFor();
    expect(await waiting()).toBe(1);
    expect((await countsOf(page)).trash).toBe(1);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.locator('.toast').getByText('1 item stays at the provider').waitFor();
    expect(await waiting()).toBe(0);
    expect(await countsOf(page)).toEqual(before);
  });

  it('starts, shows the library and plays a video all the same', async () => {
    const before = await countsOf(conch.page);
    await conch.quit();
    conch = await ground.launch();
    await tiles().first().waitFor();
    expect(await countsOf(conch.page)).toEqual(before);
    await eventually(stateOf, (state) => state === 'offline');
    const query = { kinds: ['video' as const] };
    const found = given(
      await conch.page.evaluate((asked) => window.conch.library.tiles({ query: asked, offset: 0, limit: 50 }), query),
    );
    const played = await conch.page.evaluate(
      async (id) => {
        const video = document.createElement('video');
        video.muted = true;
        video.src = `media://file/${id}`;
        document.body.append(video);
        await video.play();
        await new Promise<void>((resolve) => {
          video.ontimeupdate = () => video.currentTime > 0 && resolve();
        });
        video.remove();
        return video.currentTime;
      },
      found.tiles.find((tile) => tile.hasFile)?.id,
    );
    expect(played).toBeGreaterThan(0);
  });

  it('still takes what a person writes', async () => {
    const { tiles: all } = given(
      await conch.page.evaluate(() => window.conch.library.tiles({ query: {}, offset: 0, limit: 1 })),
    );
    const id = all[0]?.id;
    if (id === undefined) throw new Error('the library is empty');
    given(
      await conch.page.evaluate(
        (ids) => window.conch.edits.apply({ edit: { does: 'mark', target: { of: 'items', ids }, favorite: true } }),
        [id],
      ),
    );
    expect((await countsOf(conch.page)).favorites).toBe(1);
  });
});
