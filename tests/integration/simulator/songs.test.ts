import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask } from './contract.ts';
import { PAID } from './good-requests.ts';

let simulator: Simulator;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21, 14);
  simulator = await startSimulator({ scale: 20, unfinished: 0, now: () => now });
});

afterEach(async () => {
  await simulator.close();
});

type Fields = Record<string, unknown>;

async function read(operation: string, path: string): Promise<Fields> {
  return (await ask(simulator, operation, { path })).json as Fields;
}

const create = (body: object) =>
  ask(simulator, 'postMusicCreate', { path: '/music/create', body: { account: PAID, prompt: 'slow jazz', ...body } });
const created = async (body: object = {}): Promise<string> =>
  ((await create(body)).json as { musicId: string }).musicId;

it('costs credits, one at a time, and wants a model of songs', async () => {
  const account = simulator.world.account(PAID);
  const before = account.credits;
  const refused = [{ prompt: '' }, { title: 7 }, { model: 'T2V-01' }, { instrumental: 'perhaps' }];
  expect(await Promise.all(refused.map(async (body) => (await create(body)).status))).toEqual([400, 400, 400, 400]);
  expect((await create({ lyrics: 'a forbidden word' })).status).toBe(422);
  expect(account.credits).toBe(before);
  expect((await create({ model: 'music-3.0' })).status).toBe(200);
  const { credits } = account;
  expect(credits).toBeLessThan(before);
  expect((await create({})).status).toBe(429);
  expect(account.credits).toBe(credits);
  now += 60_000;
  account.credits = 1;
  expect((await create({})).status).toBe(412);
});

it('is moderated only when it is done, without a sound and out of the list', async () => {
  simulator.world.quirks.musicListAlive = true;
  const id = await created({ lyrics: 'a borderline verse' });
  const listed = async (): Promise<unknown[]> =>
    ((await ask(simulator, 'getMusic', { path: `/music/?account=${PAID}` })).json as Fields[]).map(
      ({ musicId }) => musicId,
    );
  expect(await read('getMusicById', `/music/${id}`)).toMatchObject({ statusLabel: 'processing', statusFinal: false });
  expect(await listed()).toContain(id);
  now += 60_000;
  const done = await read('getMusicById', `/music/${id}`);
  expect(done).toMatchObject({ statusLabel: 'moderated', statusFinal: true });
  expect(done).not.toHaveProperty('audio_url');
  expect(await listed()).not.toContain(id);
  const fine = await created();
  now += 60_000;
  const { audio_url } = await read('getMusicById', `/music/${fine}`);
  expect((await fetch(String(audio_url))).status).toBe(200);
  const bare = (musicId: string): string => musicId.slice(musicId.lastIndexOf(':') + 1);
  expect((await fetch(String(audio_url).replace(bare(fine), bare(id)))).status).toBe(404);
});

it('is tracked until the scheduler is told to drop it, and goes on all the same', async () => {
  const id = await created();
  const tracked = async () => (await ask(simulator, 'getScheduler', { path: '/scheduler/' })).json;
  expect(await tracked()).toMatchObject([{ musicId: id }]);
  expect((await ask(simulator, 'deleteScheduler', { path: `/scheduler/${id}` })).status).toBe(204);
  expect(await tracked()).toEqual([]);
  expect((await ask(simulator, 'deleteScheduler', { path: `/scheduler/${id}` })).status).toBe(404);
  now += 60_000;
  expect(await read('getMusicById', `/music/${id}`)).toMatchObject({ statusLabel: 'completed' });
});
