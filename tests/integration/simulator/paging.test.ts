import { afterEach, describe, expect, it } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { ask } from './contract.ts';
import { FREE, PAID } from './good-requests.ts';

let simulator: Simulator | undefined;

async function start(options: SimulatorOptions): Promise<Simulator> {
  simulator = await startSimulator({ unfinished: 0, ...options });
  return simulator;
}

afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

/** All ids of a list that is walked by cursor, page by page. */
async function walk(world: Simulator, kind: 'video' | 'image', account: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    const cursor = last === undefined ? '' : `&last${kind === 'video' ? 'Video' : 'Image'}Id=${last}`;
    const operation = kind === 'video' ? 'getVideos' : 'getImages';
    const { json } = await ask(world, operation, { path: `/${kind}s/?account=${account}&limit=${limit}${cursor}` });
    const items = (Array.isArray(json) ? json : (json as { images: unknown[] }).images) as Record<string, string>[];
    if (items.length === 0) return ids;
    ids.push(...items.map((item) => item[`${kind}Id`] ?? ''));
  }
}

async function walkPages(
  world: Simulator,
  path: string,
  list: string,
  size: number,
): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let page = 1; ; page += 1) {
    const operation = path.includes('voices') ? 'getSpeechVoices' : 'getSpeech';
    const { json } = await ask(world, operation, { path: `${path}&page=${page}&page_size=${size}` });
    const body = json as { total: number; has_more: boolean } & Record<string, unknown>;
    found.push(...(body[list] as Record<string, unknown>[]));
    if (!body.has_more) {
      expect(body.total).toBe(found.length);
      return found;
    }
  }
}

describe.each([10, 257, 5000])('a world of %d items', (scale) => {
  it('gives every item exactly once, newest first, and as many as were asked for', async () => {
    const world = await start({ scale });
    let total = 0;
    for (const account of [PAID, FREE]) {
      const counts = world.world.counts(account);
      for (const kind of ['video', 'image'] as const) {
        const ids = await walk(world, kind, account, 97);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(kind === 'video' ? counts.videos : counts.images);
        expect([...ids].sort().reverse()).toEqual(ids);
        total += ids.length;
      }
      const clips = await walkPages(world, `/speech/?account=${account}`, 'audio_list', 83);
      expect(new Set(clips.map((clip) => clip['audio_id'])).size).toBe(counts.clips);
      total += clips.length;
    }
    expect(total).toBe(scale);
  });
});

it('gives the same world for the same seed and another one for another', async () => {
  const read = async (seed: number): Promise<string> => {
    const world = await startSimulator({ scale: 200, seed, unfinished: 0, port: 0 });
    const { json } = await ask(world, 'getImages', { path: `/images/?account=${PAID}&limit=200` });
    await world.close();
    return JSON.stringify(json).replaceAll(world.cdnUrl, '');
  };
  const first = await read(5);
  expect(await read(5)).toBe(first);
  expect(await read(6)).not.toBe(first);
});

it('keeps the default lengths of the contract', async () => {
  const world = await start({ scale: 2000 });
  const lengths = async (operation: string, path: string): Promise<unknown[]> => {
    const { json } = await ask(world, operation, { path: `${path}?account=${PAID}` });
    return (Array.isArray(json) ? json : Object.values(json as object).find(Array.isArray)) as unknown[];
  };
  expect(await lengths('getVideos', '/videos/')).toHaveLength(30);
  expect(await lengths('getImages', '/images/')).toHaveLength(30);
  expect(await lengths('getSpeech', '/speech/')).toHaveLength(100);
  expect(await lengths('getFiles', '/files/')).toHaveLength(10);
  expect(await lengths('getSpeechVoices', '/speech/voices/')).toHaveLength(320);
});

it('continues after the cursor, also when its item was deleted, with full and bare ids', async () => {
  const world = await start({ scale: 300 });
  const page = async (cursor: string): Promise<string[]> => {
    const { json } = await ask(world, 'getVideos', { path: `/videos/?account=${PAID}&limit=5${cursor}` });
    return (json as { videoId: string }[]).map(({ videoId }) => videoId);
  };
  const first = await page('');
  const last = first[4] ?? '';
  const second = await page(`&lastVideoId=${last}`);
  expect(await page(`&lastVideoId=${last.split(':').at(-1)}`)).toEqual(second);
  world.world.remove(last);
  expect(await page(`&lastVideoId=${last}`)).toEqual(second);
  expect(await page('')).toEqual([...first.slice(0, 4), second[0]]);
  world.world.quirks.repeatCursor = true;
  expect(await page(`&lastVideoId=${second[0]}`)).toEqual(second);
  world.world.quirks.maxPage = 2;
  expect(await page('')).toHaveLength(2);
  world.world.quirks.videosAsObject = true;
  const raw = await fetch(`${world.apiUrl}/videos/?account=${PAID}`, {
    headers: { authorization: `Bearer ${world.token}` },
  });
  expect(await raw.json()).toHaveProperty('videos');
});

it('skips deleted clips when counting pages', async () => {
  const world = await start({ scale: 1000 });
  const before = await walkPages(world, `/speech/?account=${PAID}`, 'audio_list', 20);
  for (const clip of before.slice(3, 30)) {
    await ask(world, 'deleteSpeechClip', { path: `/speech/${String(clip['audio_id'])}` });
  }
  const after = await walkPages(world, `/speech/?account=${PAID}`, 'audio_list', 20);
  expect(after).toEqual([...before.slice(0, 3), ...before.slice(30)]);
});

it('pages system voices, filters them by tags, and gives all clones at once', async () => {
  const world = await start({ scale: 50, voices: 650 });
  const voices = await walkPages(world, `/speech/voices/?account=${PAID}`, 'voice_list', 500);
  expect(new Set(voices.map((voice) => voice['voice_id'])).size).toBe(650);
  const wanted = ['English', 'Female'];
  const fitting = voices.filter((voice) => wanted.every((tag) => (voice['tag_list'] as string[]).includes(tag)));
  expect(fitting.length).toBeGreaterThan(20);
  const path = `/speech/voices/?account=${PAID}&tag_list=${wanted.join(',')}`;
  expect(await walkPages(world, path, 'voice_list', 500)).toEqual(fitting);
  const { json } = await ask(world, 'getSpeechVoices', {
    path: `/speech/voices/?account=${PAID}&is_system=false&page=7&page_size=1`,
  });
  expect(json).toMatchObject({ total: 3, has_more: false });
});

it('holds a million items in little memory, and gives its last page as fast as its first', async () => {
  const before = heldBytes();
  const world = await start({ scale: 1_000_000, accounts: 1 });
  const oldest = `user:1234-minimax:${PAID}-video:320001000000000031`;
  /** What a page takes, ms: the median, since others may take the processor at any moment. */
  const time = async (cursor: string): Promise<number> => {
    const taken: number[] = [];
    for (let round = 0; round < 21; round += 1) {
      const started = performance.now();
      await ask(world, 'getVideos', { path: `/videos/?account=${PAID}&limit=30${cursor}` });
      taken.push(performance.now() - started);
    }
    return taken.toSorted((one, other) => one - other)[10] ?? 0;
  };
  await time('');
  const [first, last] = [await time(''), await time(`&lastVideoId=${oldest}`)];
  expect(last / first).toBeLessThan(5);
  expect(heldBytes() - before).toBeLessThan(100 * 1024 * 1024);
  const { json } = await ask(world, 'getVideos', { path: `/videos/?account=${PAID}&lastVideoId=${oldest}` });
  expect(json).toHaveLength(30);
});

/** What the heap holds when nothing in it is waiting to be collected. */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
