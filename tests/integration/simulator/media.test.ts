import { fileTypeFromBuffer } from 'file-type';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Media } from '../../../simulator/cdn/media.ts';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask } from './contract.ts';
import { FREE, PAID } from './good-requests.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ scale: 400, unfinished: 0, speed: 1000 });
});

afterAll(async () => {
  await simulator.close();
});

type Fields = Record<string, string>;

async function bytes(url: string): Promise<{ type: string | null; body: Buffer }> {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${response.status} for ${url}`);
  return { type: response.headers.get('content-type'), body: Buffer.from(await response.arrayBuffer()) };
}

/** Opens the container as a player would. */
async function open(body: Buffer): Promise<{ seconds: number; width: number; height: number }> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(body)) });
  const [seconds, video, audio] = await Promise.all([
    input.computeDuration(),
    input.getPrimaryVideoTrack(),
    input.getPrimaryAudioTrack(),
  ]);
  if (video === null && audio === null) throw new Error('There is nothing to play.');
  return {
    seconds,
    width: video === null ? 0 : await video.getDisplayWidth(),
    height: video === null ? 0 : await video.getDisplayHeight(),
  };
}

async function list(operation: string, path: string, name?: string): Promise<Fields[]> {
  const { json } = await ask(simulator, operation, { path });
  return (name === undefined ? json : (json as Record<string, unknown>)[name]) as Fields[];
}

/** Every file that was looked at, by its bytes. */
const seen = new Map<string, string>();

/** Loads a file, and checks that its type is the declared one and that its bytes are its own. */
async function own(url: string): Promise<Buffer> {
  const { type, body } = await bytes(url);
  const real = await fileTypeFromBuffer(body);
  expect(real?.mime.replace('audio/vnd.wave', 'audio/wav')).toBe(type);
  const key = body.toString('base64');
  expect(seen.get(key), `${url} has the bytes of ${seen.get(key)}`).toBeUndefined();
  seen.set(key, url);
  return body;
}

function links(...urls: readonly (string | undefined)[]): string[] {
  return urls.filter((url) => url !== undefined && url !== '') as string[];
}

describe('the files of a world', () => {
  const accounts = [PAID, FREE];

  it.each(accounts)('are videos that play, each with bytes of its own (%s)', async (account) => {
    const videos = await list('getVideos', `/videos/?account=${account}&limit=14`);
    const done = videos.filter(({ statusLabel }) => statusLabel === 'completed');
    expect(done.length).toBeGreaterThan(10);
    for (const video of done) {
      for (const link of links(video['downloadURL'], video['videoURL'])) {
        const played = await open(await own(link));
        expect(played.seconds).toBeGreaterThan(4.9);
        if (link === video['downloadURL'])
          expect(played).toMatchObject({ width: video['width'], height: video['height'] });
      }
      await sharp(await own(video['coverURL'] ?? ''), { failOn: 'error' }).stats();
    }
  });

  it.each(accounts)('are pictures that can be decoded, each with bytes of its own (%s)', async (account) => {
    const images = await list('getImages', `/images/?account=${account}&limit=16`, 'images');
    const done = images.filter(({ statusLabel }) => statusLabel === 'completed');
    expect(done.length).toBeGreaterThan(12);
    for (const image of done) {
      for (const link of links(image['downloadURL'], image['videoURL'], image['coverURL'])) {
        const picture = sharp(await own(link), { failOn: 'error' });
        await picture.stats();
        const { width, height } = await picture.metadata();
        if (link === image['downloadURL'])
          expect({ width, height }).toEqual({ width: image['width'], height: image['height'] });
      }
    }
  });

  it('are sounds that play, each with bytes of its own', async () => {
    const clips = await list('getSpeech', `/speech/?account=${PAID}&page_size=10`, 'audio_list');
    const voices = await list('getSpeechVoices', `/speech/voices/?account=${PAID}&page_size=12`, 'voice_list');
    const sounds = links(...clips.map((clip) => clip['audio_url']), ...voices.map((voice) => voice['sample_audio']));
    expect(sounds).toHaveLength(22);
    for (const link of sounds) expect((await open(await own(link))).seconds).toBeGreaterThan(3);
  });

  it('say that a clean picture and a marked one show the same, but are not the same', async () => {
    const images = await list('getImages', `/images/?account=${PAID}&limit=5`, 'images');
    const image = images.find(({ downloadURL }) => downloadURL !== '');
    const pixels = async (url = ''): Promise<Buffer> =>
      await sharp((await bytes(url)).body)
        .resize(64, 64, { fit: 'fill' })
        .removeAlpha()
        .raw()
        .toBuffer();
    const [clean, marked] = await Promise.all([pixels(image?.['downloadURL']), pixels(image?.['videoURL'])]);
    let difference = 0;
    for (let at = 0; at < clean.length; at += 1) difference += Math.abs((clean[at] ?? 0) - (marked[at] ?? 0));
    expect(difference / clean.length).toBeGreaterThan(0.05);
    expect(difference / clean.length).toBeLessThan(12);
  });

  it('answers ranges, conditions and HEAD', async () => {
    const link = `${simulator.cdnUrl}/moss/v/320001000000000001.clean.mp4`;
    const whole = await bytes(link);
    const head = await fetch(link, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(whole.body.length));
    const etag = head.headers.get('etag') ?? '';
    const get = async (
      headers: Record<string, string>,
    ): Promise<{ status: number; range: string | null; body: Buffer }> => {
      const response = await fetch(link, { headers });
      return {
        status: response.status,
        range: response.headers.get('content-range'),
        body: Buffer.from(await response.arrayBuffer()),
      };
    };
    const middle = await get({ range: 'bytes=1000-1999' });
    expect(middle).toMatchObject({ status: 206, range: `bytes 1000-1999/${whole.body.length}` });
    expect(middle.body.equals(whole.body.subarray(1000, 2000))).toBe(true);
    const end = await get({ range: 'bytes=-50' });
    expect(end.body.equals(whole.body.subarray(-50))).toBe(true);
    expect((await get({ range: `bytes=${whole.body.length}-` })).status).toBe(416);
    expect((await get({ range: 'bytes=10-19', 'if-range': etag })).status).toBe(206);
    expect((await get({ range: 'bytes=10-19', 'if-range': '"other"' })).status).toBe(200);
    expect((await get({ range: 'bytes=10-19', 'if-range': head.headers.get('last-modified') ?? '' })).status).toBe(206);
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await fetch(link, { method: 'POST' })).status).toBe(405);
  });
});

it('makes files of an exact size that are still what they were', async () => {
  const sizes = { image: 300_000, video: 5_000_000, audio: 250_001 };
  const bench = await startSimulator({ scale: 120, unfinished: 0, sizes });
  try {
    const images = (await ask(bench, 'getImages', { path: `/images/?account=${PAID}&limit=8` })).json as {
      images: Fields[];
    };
    for (const image of images.images.filter(({ downloadURL }) => downloadURL !== '')) {
      const { body } = await bytes(image['downloadURL'] ?? '');
      expect(body.length).toBe(sizes.image);
      await sharp(body, { failOn: 'error' }).stats();
    }
    const videos = (await ask(bench, 'getVideos', { path: `/videos/?account=${PAID}&limit=4` })).json as Fields[];
    for (const video of videos.filter(({ downloadURL }) => downloadURL !== undefined)) {
      const { body } = await bytes(video['downloadURL'] ?? '');
      expect(body.length).toBe(sizes.video);
      expect((await open(body)).seconds).toBeGreaterThan(4.9);
    }
    const clips = (await ask(bench, 'getSpeech', { path: `/speech/?account=${PAID}&page_size=4` })).json as {
      audio_list: Fields[];
    };
    for (const clip of clips.audio_list) {
      const { body } = await bytes(clip['audio_url'] ?? '');
      expect(body.length).toBe(sizes.audio);
      expect((await open(body)).seconds).toBeGreaterThan(3);
    }
  } finally {
    await bench.close();
  }
});

it('has demo media of at most 12 MB that are what the manifest says', async () => {
  const { media } = simulator.world;
  expect(media).toBeInstanceOf(Media);
  let total = 0;
  for (const kind of ['video', 'image', 'speech', 'voice', 'music'] as const) {
    for (const entry of media.of(kind)) {
      for (const file of [entry.file, entry.watermarked, entry.cover])
        if (file !== undefined) total += media.bytes(file).length;
      expect(entry.prompt.length).toBeGreaterThan(10);
      if (kind === 'image') {
        const { width, height } = await sharp(media.bytes(entry.file)).metadata();
        expect({ width, height }).toEqual({ width: entry.width, height: entry.height });
      } else {
        const played = await open(media.bytes(entry.file));
        expect(Math.abs(played.seconds * 1000 - entry.durationMs)).toBeLessThan(120);
        expect(played).toMatchObject({ width: entry.width, height: entry.height });
      }
    }
  }
  expect(total).toBeLessThanOrEqual(12 * 1024 * 1024);
});
