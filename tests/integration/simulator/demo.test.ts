import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { Asset } from '../../../simulator/world/model.ts';
import { ask } from './contract.ts';
import { PAID as FIRST, FREE as SECOND } from './good-requests.ts';

const HOUR = 3_600_000;
let simulator: Simulator;
let now = Date.UTC(2026, 10, 21, 14);

beforeAll(async () => {
  simulator = await startSimulator({ scale: 'demo', now: () => now });
});

afterAll(async () => {
  await simulator.close();
});

type Fields = Record<string, unknown>;

async function videos(account: string): Promise<Fields[]> {
  return (await ask(simulator, 'getVideos', { path: `/videos/?account=${account}&limit=100` })).json as Fields[];
}

function everything(): Asset[] {
  return [FIRST, SECOND].flatMap((id) => {
    const account = simulator.world.account(id);
    return [...account.videos.below(1000, 1000), ...account.images.below(1000, 1000)];
  });
}

it('is of the size of a small library, with two accounts', async () => {
  const { json } = await ask(simulator, 'getAccounts', { path: '/accounts' });
  expect(Object.values(json as Record<string, { jwt: { user: Fields } }>).map(({ jwt }) => jwt.user['name'])).toEqual([
    'Demo One',
    'Demo Two',
  ]);
  expect(simulator.world.counts()).toEqual({ videos: 60, images: 50, clips: 16, total: 126 });
  expect((await ask(simulator, 'getSpeechVoices', { path: `/speech/voices/?account=${FIRST}` })).json).toMatchObject({
    total: 120,
  });
  const clones = [FIRST, SECOND].map((id) => simulator.world.account(id).clones.listed);
  expect(clones).toEqual([2, 1]);
});

it('shows in each tile what its prompt says', () => {
  for (const item of everything()) expect(item.prompt.startsWith(item.media.prompt)).toBe(true);
  const prompts = everything().map((item) => `${item.kind} ${item.prompt}`);
  expect(new Set(prompts).size).toBe(prompts.length);
  expect(prompts.filter((text) => /[一-鿿]/.test(text)).length).toBeGreaterThan(6);
});

it('speaks each clip with a voice of its language', () => {
  for (const id of [FIRST, SECOND]) {
    for (const clip of simulator.world.account(id).clips.below(100, 100)) {
      expect(simulator.world.voiceById(clip.voiceId)?.tags[0]).toBe(clip.media.language);
    }
  }
});

it('has one video at 45 %, one queued, one moderated, one failed, and some without clean link', async () => {
  const [list, second] = [await videos(FIRST), await videos(SECOND)];
  expect(list[0]).toMatchObject({ statusLabel: 'processing', percent: 45, message: 'About 3 minutes left' });
  expect(list[1]).toMatchObject({ statusLabel: 'queued', statusFinal: false });
  const labels = list.map(({ statusLabel }) => statusLabel);
  const count = (label: string): number => labels.filter((one) => one === label).length;
  expect([count('processing'), count('queued'), count('moderated'), count('failed')]).toEqual([1, 1, 1, 1]);
  const done = list.filter(({ statusLabel }) => statusLabel === 'completed');
  expect(done.filter(({ downloadURL }) => downloadURL === undefined)).toHaveLength(2);
  expect(second.filter(({ downloadURL }) => downloadURL === undefined)).toHaveLength(1);
  expect(list.every((video) => video['createTime'] === undefined && video['modelID'] !== undefined)).toBe(true);
});

it('has links that expire within hours and days, and new ones after that', async () => {
  const expiries = async (): Promise<number[]> =>
    (await videos(FIRST)).flatMap(({ downloadURL }) => {
      const expires = new URL(String(downloadURL ?? 'http://none')).searchParams.get('Expires');
      return expires === null ? [] : [Math.round((Number(expires) * 1000 - now) / HOUR)];
    });
  const first = await expiries();
  expect(first.length).toBeGreaterThanOrEqual(3);
  expect(Math.min(...first)).toBe(5);
  expect(Math.max(...first)).toBe(71);
  now += 6 * HOUR;
  expect(Math.min(...(await expiries()))).toBeGreaterThan(5);
  now -= 6 * HOUR;
});

it('finishes its jobs in minutes', async () => {
  const jobs = async (): Promise<object> =>
    (await ask(simulator, 'getAgentJobs', { path: '/agent/jobs' })).json as object;
  expect(await jobs()).toMatchObject({ summary: { [FIRST]: { executing: 2 } } });
  now += 8 * 60_000;
  expect(await jobs()).toMatchObject({ summary: {} });
  expect((await videos(FIRST)).every(({ statusFinal }) => statusFinal === true)).toBe(true);
  const ids = [...simulator.world.agentJobs.keys()];
  for (const id of ids) {
    expect((await ask(simulator, 'getAgentJob', { path: `/agent/${id}` })).json).toMatchObject({ status: 'completed' });
  }
});

it('begins where it was when it is opened again with its first start', async () => {
  const again = await startSimulator({ scale: 'demo', since: now - 8 * 60_000, now: () => now });
  const { json } = await ask(again, 'getVideos', { path: `/videos/?account=${FIRST}&limit=100` });
  await again.close();
  expect((json as Fields[]).every(({ statusFinal }) => statusFinal === true)).toBe(true);
});
