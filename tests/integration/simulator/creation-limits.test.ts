import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask } from './contract.ts';
import { newest, PAID, silence } from './good-requests.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 30, unfinished: 0, speed: 1000 });
  simulator.world.account(PAID).credits = 100_000;
});

afterEach(async () => {
  await simulator.close();
});

type Fields = Readonly<Record<string, unknown>>;

const prompt = 'A paper boat';

/** The status of a creation; work that was begun is over at once, so that there is always room. */
async function status(kind: 'video' | 'image', fields: Fields): Promise<number> {
  const body = { account: PAID, ...fields };
  const answer =
    kind === 'video'
      ? await ask(simulator, 'postVideosCreate', { path: '/videos/create', body })
      : await ask(simulator, 'postImagesCreate', { path: '/images/create', body });
  simulator.world.clock.advance(600_000);
  return answer.status;
}

async function upload(body: Buffer, type: string): Promise<string> {
  const { json } = await ask(simulator, 'postFiles', { path: `/files/?account=${PAID}`, body, type });
  return (json as { fileID: string }).fileID;
}

const picture = () => upload(Buffer.from('a picture'), 'image/png');

/** The same file in several fields: `fileID2` to `fileID14`. */
function fields(names: readonly string[], id: string): Fields {
  return Object.fromEntries(names.map((name) => [name, id]));
}

function numbered(prefix: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);
}

type Case = readonly [expected: number, fields: Fields];

async function check(kind: 'video' | 'image', cases: readonly Case[]): Promise<void> {
  for (const [expected, asked] of cases) expect(await status(kind, asked), JSON.stringify(asked)).toBe(expected);
}

describe('videos', () => {
  it('need a prompt or a picture, as the model wants', async () => {
    const fileID = await picture();
    await check('video', [
      [400, {}],
      [200, { fileID }],
      [400, { model: 'I2V-2.3', prompt }],
      [200, { model: 'I2V-2.3', fileID }],
      [400, { model: 'S2V-01', prompt }],
      [400, { model: 'Hailuo-3.0', fileID }],
      [200, { model: 'Hailuo-3.0', fileID, prompt }],
      [400, { model: 'T2V-2.3', prompt: 'x'.repeat(2001) }],
      [200, { model: 'T2V-2.3', prompt: 'x'.repeat(2000) }],
      [200, { model: 'Seedance-2.0', prompt: 'x'.repeat(7500) }],
      [400, { model: 'Seedance-2.0', prompt: 'x'.repeat(7501) }],
    ]);
  });

  it('have options, or a resolution, a length and a ratio, each model its own', async () => {
    const of = (model: string, more: Fields): Fields => ({ prompt, model, ...more });
    await check('video', [
      [200, of('02', { options: '512p-10sec' })],
      [400, of('02', { options: '1080p-10sec' })],
      [400, of('T2V-2.3', { options: '512p-6sec' })],
      [200, of('Sora-2', { options: '720p-12sec', aspectRatio: '9:16' })],
      [400, of('Sora-2', { options: '720p-6sec' })],
      [400, of('Sora-2', { aspectRatio: '1:1' })],
      [200, of('Veo-3.1', { options: 'veo-4k-8sec', aspectRatio: '16:9' })],
      [400, of('Veo-3.1', { options: '4k-8sec' })],
      [400, of('Veo-3.1', { aspectRatio: '21:9' })],
      [200, of('Seedance-2.0', { resolution: '4K', duration: 15, aspectRatio: 'Auto' })],
      [400, of('Seedance-2.0', { options: '720p-8sec' })],
      [400, of('Seedance-2.0', { resolution: '1440' })],
      [400, of('Seedance-2.0', { aspectRatio: '2:1' })],
      [400, of('Seedance-2.0', { duration: 3 })],
      [400, of('Seedance-2.0', { duration: 16 })],
      [400, of('Seedance-2.0', { duration: 5.5 })],
      [200, of('Seedance-2.0-Fast', { resolution: '480', duration: '4' })],
      [400, of('Seedance-2.0-Fast', { resolution: '1080' })],
      [400, of('Seedance-2.0-Mini', { resolution: '4K' })],
      [200, of('Hailuo-3.0', { resolution: '1440', duration: 8 })],
      [400, of('Hailuo-3.0', { resolution: '720' })],
      [400, of('Hailuo-3.0', { options: '768p-6sec' })],
      [400, of('T2V-2.3', { resolution: '720' })],
      [400, of('T2V-2.3', { duration: 6 })],
      [400, of('T2V-2.3', { aspectRatio: '16:9' })],
    ]);
  });

  it('take more pictures only with Seedance and Veo S2V, without gaps', async () => {
    const id = await picture();
    const seedance = { model: 'Seedance-2.0', prompt };
    const veo = { model: 'Veo-3.1-S2V', prompt };
    await check('video', [
      [200, { ...seedance, fileID: id, ...fields(numbered('fileID', 2, 9), id) }],
      [400, { ...seedance, fileID: id, ...fields(numbered('fileID', 2, 10), id) }],
      [200, { ...veo, fileID: id, ...fields(numbered('fileID', 2, 14), id) }],
      [400, { ...seedance, fileID: id, fileID3: id }],
      [400, { ...seedance, fileID2: id }],
      [400, { model: 'I2V-2.3', prompt, fileID: id, fileID2: id }],
      [400, { model: 'Veo-3.1', prompt, fileID: id, fileID2: id }],
    ]);
  });

  it('end with another picture where the model can', async () => {
    const [fileID, end_frame_fileID] = [await picture(), await picture()];
    const both = { prompt, fileID, end_frame_fileID };
    await check('video', [
      [200, { ...both, model: '02' }],
      [200, { ...both, model: '02', options: '1080p-6sec' }],
      [400, { ...both, model: '02', options: '512p-6sec' }],
      [400, { ...both, model: '02', end_frame_fileID: fileID }],
      [200, { ...both, model: 'Veo-3.1-Fast' }],
      [400, { ...both, model: 'Veo-3.1-S2V' }],
      [400, { ...both, model: 'Seedance-2.0' }],
      [400, { prompt, end_frame_fileID }],
    ]);
  });

  it('refer to videos and sounds only with Seedance, of 2 to 15 s in all', async () => {
    const sound = async (seconds: number) => upload(silence(seconds), 'audio/wav');
    const mp4 = simulator.world.media.of('video')[0];
    const bytes = simulator.world.media.bytes(mp4?.file ?? '');
    const [video, short, ten, six, file] = [
      await upload(bytes, 'video/mp4'),
      await sound(1),
      await sound(10),
      await sound(6),
      await picture(),
    ];
    const seedance = { model: 'Seedance-2.0', prompt };
    await check('video', [
      [200, { ...seedance, videoFileID1: video }],
      [200, { ...seedance, audioFileID1: ten }],
      [400, { ...seedance, audioFileID1: short }],
      [400, { ...seedance, audioFileID1: ten, audioFileID2: six }],
      [400, { ...seedance, audioFileID1: await sound(16) }],
      [400, { ...seedance, audioFileID1: video }],
      [400, { ...seedance, videoFileID1: file }],
      [400, { ...seedance, fileID: ten }],
      [400, { model: 'Veo-3.1-S2V', prompt, fileID: file, videoFileID1: video }],
      [400, { model: 'T2V-2.3', prompt, audioFileID1: ten }],
    ]);
  });

  it('are not charged when they are refused', async () => {
    const { credits } = simulator.world.account(PAID);
    await check('video', [
      [400, { prompt, fileID: newest(simulator, 'file').replace(/\d{12}$/, '999999999999') }],
      [400, { prompt, replyRef: 'x'.repeat(1025) }],
      [422, { prompt: 'forbidden' }],
    ]);
    expect(simulator.world.account(PAID).credits).toBe(credits);
  });
});

describe('images', () => {
  it('have prompts as long as the model takes', async () => {
    const long = (model: string, most: number): Case[] => [
      [200, { model, prompt: 'x'.repeat(most) }],
      [400, { model, prompt: 'x'.repeat(most + 1) }],
    ];
    await check('image', [
      ...long('image-01', 2000),
      ...long('gpt-image-1.5', 2000),
      ...long('seedream-4.5', 2000),
      ...long('midjourney-v7', 5000),
      ...long('gpt-image-2', 7500),
      ...long('nano-banana-pro', 7500),
    ]);
  });

  it('have the ratios, sizes, qualities and numbers that the contract tells', async () => {
    const of = (model: string, more: Fields): Fields => ({ prompt, model, ...more });
    await check('image', [
      [200, { prompt, aspectRatio: '21:9' }],
      [400, { prompt, aspectRatio: 'auto' }],
      [400, { prompt, aspectRatio: '2:3' }],
      [200, of('nano-banana-2', { aspectRatio: 'auto', resolution: '512P' })],
      [200, of('nano-banana-2', { aspectRatio: '2:3' })],
      [400, of('nano-banana-2', { aspectRatio: 'wide' })],
      [400, of('nano-banana-pro', { resolution: '512P' })],
      [400, of('nano-banana-2', { resolution: '3K' })],
      [200, of('seedream-5.0', { resolution: '3K' })],
      [400, of('seedream-5.0', { resolution: '4K' })],
      [400, of('seedream-4.5', { resolution: '3K' })],
      [200, of('gpt-image-1.5', { resolution: 'High' })],
      [400, of('gpt-image-1.5', { resolution: '2K' })],
      [400, of('gpt-image-1.5', { quality: 'high' })],
      [200, of('gpt-image-2', { quality: 'high' })],
      [400, { prompt, quantity: 5 }],
      [400, { prompt, quantity: 1.5 }],
      [200, of('midjourney-v7', { quantity: 9 })],
    ]);
  });

  it('refer to pictures, contiguous and as many as the model takes; a face is for image-01', async () => {
    const id = await picture();
    const refers = (model: string, most: number): Case[] => [
      [200, { model, prompt, ...fields(numbered('referenceFileId', 1, most), id) }],
      [400, { model, prompt, ...fields(numbered('referenceFileId', 1, most + 1), id) }],
    ];
    await check('image', [
      ...refers('gpt-image-1.5', 3),
      ...refers('nano-banana-2', 14),
      [200, { model: 'gpt-image-2', prompt, ...fields(numbered('referenceFileId', 1, 16), id) }],
      [400, { model: 'nano-banana-2', prompt, referenceFileId2: id }],
      [400, { model: 'nano-banana-2', prompt, referenceFileId1: id, referenceFileId3: id }],
      [200, { prompt, characterFileId: id }],
      [400, { model: 'nano-banana-2', prompt, characterFileId: id }],
      [200, { model: 'nano-banana-2', prompt, referenceFileId1: newest(simulator, 'image') }],
      [400, { model: 'nano-banana-2', prompt, referenceFileId1: await upload(silence(3), 'audio/wav') }],
    ]);
  });
});
