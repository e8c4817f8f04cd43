import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../ipc/model/account.ts';
import { type Ground, given, openGround, type RunningApp, settled } from './harness.ts';
import { launchWithDemo } from './launch-with-demo.ts';

/** The demo outlives a restart: the library holds links to where it answered. */
let ground: Ground;
beforeAll(async () => {
  ground = await openGround({ isCalm: true });
});
afterAll(() => ground.close());

async function demoOf({ page }: RunningApp): Promise<Connection> {
  const [connection] = given(await page.evaluate(() => window.conch.connections.list()));
  if (connection === undefined) throw new Error('there is no connection');
  return connection;
}

/** Fetches the sample of a system voice that is not here yet: proof that links lead to where the demo is now. */
async function fetchNewSample({ page }: RunningApp): Promise<boolean> {
  const { system } = given(await page.evaluate(() => window.conch.voices.list({ filter: {}, offset: 0, limit: 500 })));
  const voice = system.find((one) => one.sample !== 'complete');
  if (voice === undefined) throw new Error('all samples are here');
  return given(await page.evaluate((id) => window.conch.voices.fetchSample({ id }), voice.id));
}

async function idsOf({ page }: RunningApp): Promise<readonly string[]> {
  const { tiles } = given(await page.evaluate(() => window.conch.library.tiles({ query: {}, offset: 0, limit: 200 })));
  return tiles.map((tile) => tile.id);
}

describe('the demo', () => {
  it('is where it was after a restart, and moves when its place is taken', async () => {
    const first = await launchWithDemo(ground);
    const before = await demoOf(first);
    const items = await idsOf(first);
    expect(items.length).toBeGreaterThan(50);
    await first.quit();

    const second = await ground.launch();
    await settled(second);
    expect(await demoOf(second)).toEqual(before);
    // Jobs go on meanwhile: things may have come, none may have gone or come twice.
    expect(await idsOf(second)).toEqual(expect.arrayContaining([...items]));
    expect(await fetchNewSample(second)).toBe(true);
    await second.quit();

    const port = Number(new URL(before.baseUrl).port);
    const squatter = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    try {
      const third = await ground.launch();
      await settled(third);
      const moved = await demoOf(third);
      expect(moved.baseUrl).not.toBe(before.baseUrl);
      expect(await idsOf(third)).toEqual(expect.arrayContaining([...items]));
      expect((await idsOf(third)).length).toBeLessThan(items.length + 10);
      expect(await fetchNewSample(third)).toBe(true);
      await third.quit();
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });
});
