import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { Told } from './platform-contract.ts';
import { ask } from './platform-contract.ts';
import { fileOf, speech, upload, v2Task, v2Video } from './platform-requests.ts';

const HOUR = 3_600_000;
let simulator: Simulator;

beforeEach(async () => {
  // Time stands still unless a test moves it.
  simulator = await startSimulator({ scale: 10, speed: 1000, unfinished: 0, now: () => Date.UTC(2026, 10, 22) });
});

afterEach(async () => {
  await simulator.close();
});

const say = (more: object = {}): Promise<Told> =>
  ask(simulator, 't2a', { path: '/v1/t2a_v2', body: speech(simulator, more) });
const film = (body: object): Promise<Told> => ask(simulator, 'videoGeneration', { path: '/v1/video_generation', body });
const draw = (body: object): Promise<Told> =>
  ask(simulator, 'imageGeneration', { path: '/v1/image_generation', body: { model: 'image-01', ...body } });

async function loaded(url: unknown): Promise<{ status: number; type: string | undefined; body: Buffer }> {
  const response = await fetch(String(url));
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: (await fileTypeFromBuffer(body))?.mime, body };
}

/** A picture of this size as data: URI. */
async function drawn(width: number, height: number): Promise<string> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  return `data:image/png;base64,${(await picture.png().toBuffer()).toString('base64')}`;
}

function at(json: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((found, name) => (found as Record<string | number, unknown>)[name], json);
}

describe('speech', () => {
  it('is hex in data.audio, or a link that lives a day', async () => {
    const hex = Buffer.from(String(at((await say()).json, 'data', 'audio')), 'hex');
    expect((await fileTypeFromBuffer(hex))?.mime).toBe('audio/mpeg');

    const told = await say({ output_format: 'url' });
    const link = at(told.json, 'data', 'audio');
    const { body, type } = await loaded(link);
    expect(type).toBe('audio/mpeg');
    expect(body.equals(hex)).toBe(false);
    expect(at(told.json, 'extra_info')).toMatchObject({ audio_size: body.length, usage_characters: 12, word_count: 2 });
    simulator.world.clock.advance(23.9 * HOUR);
    expect((await loaded(link)).status).toBe(200);
    simulator.world.clock.advance(0.2 * HOUR);
    expect((await loaded(link)).status).toBe(403);
    expect((await loaded(String(link).replace(/Signature=\w+/, 'Signature=0'))).status).toBe(403);
  });

  it('streams pieces that are the whole together', async () => {
    const events = (text: string): { data: { audio: string; status: number } }[] =>
      text
        .trim()
        .split('\n\n')
        .map((line) => JSON.parse(line.replace('data: ', '')) as { data: { audio: string; status: number } });
    const all = events((await say({ stream: true })).text);
    const last = all.pop();
    expect(all.map(({ data }) => data.status)).toEqual([1, 1, 1, 1]);
    expect(all.map(({ data }) => data.audio).join('')).toBe(last?.data.audio);
    expect(last?.data.status).toBe(2);
    const bare = events((await say({ stream: true, stream_options: { exclude_aggregated_audio: true } })).text);
    expect(bare.at(-1)?.data.audio).toBe('');
    expect((await say({ stream: true, output_format: 'url' })).code).toBe(2013);
  });

  it('comes in the wanted format and rate; names of the other endpoint are ignored', async () => {
    const told = await say({ audio_setting: { format: 'wav', sample_rate: 8000, audio_sample_rate: 44_100 } });
    expect(at(told.json, 'extra_info')).toMatchObject({
      audio_sample_rate: 8000,
      audio_channel: 1,
      audio_format: 'wav',
    });
    const bytes = Buffer.from(String(at(told.json, 'data', 'audio')), 'hex');
    expect((await fileTypeFromBuffer(bytes))?.mime).toMatch(/wav/);
  });

  it('has subtitles when asked', async () => {
    const told = await say({ subtitle_enable: true, text: 'One two. Three four.' });
    const { body } = await loaded(at(told.json, 'data', 'subtitle_file'));
    expect(JSON.parse(body.toString('utf8'))).toMatchObject([{ text: 'One two.' }, { text: 'Three four.' }]);
  });

  it('refuses what the contract does not allow', async () => {
    const voice_id = simulator.world.voices[0]?.uniqueId;
    const wrong: [object, number][] = [
      [{ model: 'speech-9' }, 2013],
      [{ text: '' }, 2013],
      [{ text: 'x'.repeat(10_001) }, 2013],
      [{ voice_setting: { voice_id: '' } }, 2013],
      [{ voice_setting: { voice_id, speed: 2.1 } }, 2013],
      [{ voice_setting: { voice_id, vol: 0 } }, 2013],
      [{ voice_setting: { voice_id, pitch: 0.5 } }, 2013],
      [{ voice_setting: { voice_id, emotion: 'whisper' } }, 2013],
      [{ audio_setting: { sample_rate: 12_345 } }, 2013],
      [{ audio_setting: { format: 'opus' }, voice_modify: { pitch: 1 } }, 2013],
      [{ timbre_weights: Array(5).fill({ voice_id, weight: 1 }) }, 2013],
      [{ pronunciation_dict: { tone: ['nothing'] } }, 2013],
      [{ voice_setting: { voice_id: 'NobodyAtAll1' } }, 20_132],
      [{ text: 'a forbidden thing' }, 1026],
      [{ text: 'a borderline thing' }, 1027],
      [{ text: `ab${'\u0000'.repeat(1)}` }, 1042],
    ];
    for (const [more, code] of wrong) expect((await say(more)).code, JSON.stringify(more).slice(0, 80)).toBe(code);
    expect(simulator.platform.account().charges).toEqual([]);
    expect((await say({ timbre_weights: [{ voice_id, weight: 1 }] })).code).toBe(0);
  });
});

describe('long speech', () => {
  it('becomes a file while the clock runs, whose state changes its letters', async () => {
    const told = await ask(simulator, 't2aAsync', { path: '/v1/t2a_async_v2', body: speech(simulator) });
    const id = /"file_id":(\d+)/.exec(told.text)?.[1] ?? '';
    expect(BigInt(id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    const state = (): Promise<Told> =>
      ask(simulator, 't2aAsyncQuery', { path: `/v1/query/t2a_async_query_v2?task_id=${told.json['task_id']}` });
    const content = (): Promise<Told> =>
      ask(simulator, 'fileRetrieveContent', { path: `/v1/files/retrieve_content?file_id=${id}` });
    expect((await state()).json).toMatchObject({ status: 'processing' });
    expect((await content()).code).toBe(2013);
    simulator.world.clock.advance(10_000);
    expect((await state()).json).toMatchObject({ status: 'Success' });
    expect((await fileTypeFromBuffer((await content()).bytes))?.mime).toBe('audio/mpeg');
    simulator.world.clock.advance(8 * 24 * HOUR);
    expect((await state()).json).toMatchObject({ status: 'Expired' });
  });

  it('reads text files, and takes exactly one source', async () => {
    const body = upload('t2a_async_input', 'book.txt', new Uint8Array(Buffer.from('Chapter one.')));
    const file = await ask(simulator, 'fileUpload', { path: '/v1/files/upload', body });
    const text_file_id = /"file_id":(\d+)/.exec(file.text)?.[1];
    const start = (more: object): Promise<Told> =>
      ask(simulator, 't2aAsync', { path: '/v1/t2a_async_v2', body: speech(simulator, more) });
    expect((await start({ text: undefined, text_file_id })).json).toMatchObject({ usage_characters: 12 });
    expect((await start({ text_file_id })).code).toBe(2013);
    expect((await start({ text: undefined })).code).toBe(2013);
    expect((await start({ text: undefined, text_file_id: fileOf(simulator, 'voice_clone') })).code).toBe(2013);
  });

  it('that is moderated fails', async () => {
    const told = await ask(simulator, 't2aAsync', {
      path: '/v1/t2a_async_v2',
      body: speech(simulator, { text: 'something borderline' }),
    });
    simulator.world.clock.advance(10_000);
    const path = `/v1/query/t2a_async_query_v2?task_id=${told.json['task_id']}`;
    expect((await ask(simulator, 't2aAsyncQuery', { path })).json).toMatchObject({ status: 'Failed' });
  });
});

describe('a video', () => {
  const state = (task: unknown): Promise<Told> =>
    ask(simulator, 'videoQuery', { path: `/v1/query/video_generation?task_id=${task}` });

  it('is prepared, queues, runs, and becomes a file with a link for an hour', async () => {
    const { task_id } = (await film({ model: 'T2V-01', prompt: 'A paper boat' })).json;
    const job = simulator.platform.task(String(task_id)).job;
    const seen: unknown[] = [];
    Object.assign(simulator.platform.task(String(task_id)), { job: { ...job, queuedMs: 20_000, runningMs: 300_000 } });
    for (const ms of [0, 10_000, 20_000, 300_000]) {
      simulator.world.clock.advance(ms);
      seen.push((await state(task_id)).json['status']);
    }
    expect(seen).toEqual(['Preparing', 'Queueing', 'Processing', 'Success']);
    const done = (await state(task_id)).json;
    expect(done['file_id']).toMatch(/^\d{18}$/);
    const read = (): Promise<Told> =>
      ask(simulator, 'fileRetrieve', { path: `/v1/files/retrieve?file_id=${done['file_id']}` });
    const file = (await read()).json['file'] as Record<string, unknown>;
    expect(file).toMatchObject({ purpose: 'video_generation', filename: 'output.mp4' });
    const { body, type } = await loaded(file['download_url']);
    expect(type).toBe('video/mp4');
    expect(body.length).toBe(file['bytes']);
    simulator.world.clock.advance(HOUR);
    expect((await loaded(file['download_url'])).status).toBe(403);
    const fresh = (await read()).json['file'] as Record<string, unknown>;
    expect((await loaded(fresh['download_url'])).status).toBe(200);

    expect(
      (await ask(simulator, 'fileDelete', { path: '/v1/files/delete', body: { file_id: done['file_id'] } })).code,
    ).toBe(0);
    expect((await loaded(fresh['download_url'])).status).toBe(404);
    expect((await read()).code).toBe(2013);
  });

  it('can fail, with 1027 when it was moderated; other accounts do not see it', async () => {
    const { task_id } = (await film({ model: 'T2V-01', prompt: 'something borderline' })).json;
    simulator.platform.finish(String(task_id), 'moderated');
    expect(await state(task_id)).toMatchObject({ code: 1027, json: { status: 'Fail', file_id: '' } });
    const other = (await film({ model: 'T2V-01', prompt: 'A boat' })).json['task_id'];
    simulator.platform.finish(String(other), 'failed');
    expect(await state(other)).toMatchObject({ code: 0, json: { status: 'Fail' } });
    simulator.platform.addAccount('sk-api-other');
    const path = `/v1/query/video_generation?task_id=${other}`;
    expect((await ask(simulator, 'videoQuery', { path, key: 'sk-api-other' })).code).toBe(2013);
  });

  it('takes words, first frames and subjects as its model wants them', async () => {
    const picture = await readFile(
      fileURLToPath(new URL(`../../../resources/demo/${simulator.world.media.of('image')[0]?.file}`, import.meta.url)),
    );
    const first_frame_image = `data:image/webp;base64,${picture.toString('base64')}`;
    const good = [
      { model: 'I2V-01', first_frame_image },
      { model: 'I2V-01', first_frame_image: await drawn(400, 1000) },
      {
        model: 'MiniMax-Hailuo-02',
        first_frame_image: 'https://example.com/1.png',
        last_frame_image: first_frame_image,
      },
      { model: 'S2V-01', prompt: 'A walk', subject_reference: [{ type: 'character', image: [first_frame_image] }] },
    ];
    for (const body of good) expect((await film(body)).code, body.model).toBe(0);
    const wrong = [
      { model: 'T2V-01' },
      { model: 'I2V-01', prompt: 'A boat' },
      { model: 'S2V-01', prompt: 'A boat' },
      { model: 'MiniMax-Hailuo-2.3' },
      { model: 'T2V-01', prompt: 'x'.repeat(2001) },
      { model: 'T2V-01', prompt: 'A boat', duration: 7 },
      { model: 'T2V-01', prompt: 'A boat', duration: 10, resolution: '1080P' },
      { model: 'I2V-01', first_frame_image: 'boat.png' },
      { model: 'I2V-01', first_frame_image: 'data:image/png;base64,AAAA' },
      { model: 'I2V-01', first_frame_image: await drawn(300, 400) },
      { model: 'I2V-01', first_frame_image: await drawn(400, 1001) },
      { model: 'S2V-01', subject_reference: [{ type: 'character', image: [] }] },
    ];
    for (const body of wrong) expect((await film(body)).code, JSON.stringify(body).slice(0, 80)).toBe(2013);
    expect((await film({ model: 'T2V-01', prompt: 'forbidden' })).code).toBe(1026);
    expect(simulator.platform.account().charges).toHaveLength(good.length);
  });
});

describe('a v2 video', () => {
  const start = (more: object = {}): Promise<Told> =>
    ask(simulator, 'videoGenerationV2', { path: '/v2/video_generation', body: { ...v2Video, ...more } });
  const list = (query = ''): Promise<Told> =>
    ask(simulator, 'videoListV2', { path: `/v2/query/video_generation${query}` });
  const remove = (id: unknown): Promise<Told> =>
    ask(simulator, 'videoDeleteV2', { path: `/v2/video_generation/${id}` });

  it('is listed, runs, and has a fresh link each time it is read', async () => {
    const id = (await start()).json['task_id'];
    Object.assign(simulator.platform.task(String(id)).job, { queuedMs: 20_000, runningMs: 300_000 });
    const read = async (): Promise<Record<string, unknown>> =>
      (await ask(simulator, 'videoQueryV2', { path: `/v2/query/video_generation/${id}` })).json['task'] as Record<
        string,
        unknown
      >;
    expect(await read()).toMatchObject({ status: 'queued', model: 'MiniMax-H3', resolution: '768P', duration: 5 });
    simulator.world.clock.advance(30_000);
    expect(await read()).toMatchObject({ status: 'running' });
    expect((await remove(id)).status).toBe(400);
    simulator.world.clock.advance(300_000);
    const done = await read();
    expect(done).toMatchObject({ status: 'succeeded', usage: { total_seconds: 5 } });
    expect((await loaded(at(done, 'content', 'url'))).type).toBe('video/mp4');
    simulator.world.clock.advance(2 * HOUR);
    expect((await loaded(at(done, 'content', 'url'))).status).toBe(403);
    expect((await loaded(at(await read(), 'content', 'url'))).status).toBe(200);
  });

  it('can be cancelled while it queues, and its record deleted afterwards', async () => {
    const balance = simulator.platform.account().balance;
    const id = (await start()).json['task_id'];
    Object.assign(simulator.platform.task(String(id)).job, { queuedMs: 20_000 });
    expect((await remove(id)).json).toMatchObject({ action: 'cancelled' });
    expect(simulator.platform.account().balance).toBe(balance);
    expect(at((await list(`?filter.task_ids=${id}`)).json, 'items', 0, 'status')).toBe('cancelled');
    expect((await remove(id)).json).toMatchObject({ action: 'deleted', status: 'cancelled' });
    expect((await list(`?filter.task_ids=${id}`)).json).toMatchObject({ items: [], total: 0 });
    expect((await remove(id)).status).toBe(400);
  });

  it('is listed in pages and by filters, for seven days', async () => {
    await start({ content: [{ type: 'text', text: 'borderline' }] });
    simulator.world.clock.advance(10_000);
    expect((await list()).json).toMatchObject({ total: 4 });
    expect((await list('?page_num=2&page_size=3')).json).toMatchObject({ items: [{}], total: 4 });
    expect((await list('?filter.status=failed')).json).toMatchObject({
      items: [{ error: { code: '1027' } }],
      total: 1,
    });
    expect((await list('?filter.model=MiniMax-H3-Max')).json).toMatchObject({ total: 0 });
    const ids = [...simulator.platform.account().tasks.keys()];
    expect((await list(`?filter.task_ids=${ids[0]},${ids[1]}&filter.task_ids=${ids[2]}`)).json).toMatchObject({
      total: 3,
    });
    expect((await list('?page_num=0')).status).toBe(400);
    simulator.world.clock.advance(6.5 * 24 * HOUR);
    expect((await list()).json).toMatchObject({ total: 1 });
    expect(
      (await ask(simulator, 'videoQueryV2', { path: `/v2/query/video_generation/${v2Task(simulator)}` })).status,
    ).toBe(400);
  });

  it('refuses with real statuses', async () => {
    const text = { type: 'text', text: 'A boat' };
    const wrong = [
      { model: 'MiniMax-H4' },
      { resolution: '480P' },
      { duration: 3 },
      { duration: 16 },
      { model: 'MiniMax-H3-Max', duration: 4 },
      { content: [] },
      { content: [text, text] },
      { content: [text, { type: 'image_url', image_url: {} }] },
      { content: [text, { type: 'image_url', image_url: { url: 'mm_file://410000000000009999' } }] },
      { ratio: 'adaptive' },
    ];
    for (const more of wrong) expect((await start(more)).status, JSON.stringify(more)).toBe(400);
    expect((await start({ content: [{ type: 'text', text: 'forbidden' }] })).status).toBe(422);
    simulator.platform.account().balance = 0;
    expect((await start()).status).toBe(402);
  });

  it('uses uploads for seven days, and is one of thirty at most', async () => {
    const picture = simulator.world.media.bytes(simulator.world.media.of('image')[0]?.file ?? '');
    const body = upload('video_generation_input', 'frame.webp', new Uint8Array(picture));
    const file = await ask(simulator, 'fileUpload', { path: '/v1/files/upload', body });
    const url = `mm_file://${/"file_id":(\d+)/.exec(file.text)?.[1]}`;
    const content = [
      { type: 'text', text: 'A boat' },
      { type: 'image_url', image_url: { url }, role: 'first_frame' },
    ];
    expect((await start({ content, ratio: 'adaptive' })).status).toBe(200);
    simulator.world.clock.advance(7 * 24 * HOUR);
    expect((await start({ content })).status).toBe(400);
    for (let number = 0; number < 30; number += 1) {
      const { task_id } = (await start()).json;
      Object.assign(simulator.platform.task(String(task_id)).job, { queuedMs: 600_000 });
    }
    expect((await start()).status).toBe(429);
  });
});

describe('pictures', () => {
  it('come as links for a day or in base64, in the wanted shape', async () => {
    const told = await draw({ prompt: 'A lighthouse keeper', aspect_ratio: '9:16', n: 3 });
    const links = at(told.json, 'data', 'image_urls') as string[];
    expect(new Set(links).size).toBe(3);
    for (const link of links) expect((await loaded(link)).type).toMatch(/^image\//);
    expect(told.json['metadata']).toEqual({ success_count: 3, failed_count: 0 });
    simulator.world.clock.advance(24 * HOUR);
    expect((await loaded(links[0])).status).toBe(403);
    const inside = await draw({ prompt: 'A boat', response_format: 'base64', width: 1024, height: 512 });
    const [first] = at(inside.json, 'data', 'image_base64') as string[];
    expect((await fileTypeFromBuffer(Buffer.from(first ?? '', 'base64')))?.mime).toMatch(/^image\//);
  });

  it('may be fewer than wanted; what is wrong is refused', async () => {
    const some = await draw({ prompt: 'something borderline', n: 3 });
    expect(some.json['metadata']).toEqual({ success_count: 2, failed_count: 1 });
    const wrong: [object, number][] = [
      [{ prompt: 'something borderline' }, 1027],
      [{ prompt: 'forbidden' }, 1026],
      [{ prompt: '' }, 2013],
      [{ prompt: 'x'.repeat(1501) }, 2013],
      [{ prompt: 'A boat', n: 10 }, 2013],
      [{ prompt: 'A boat', width: 1024 }, 2013],
    ];
    for (const [body, code] of wrong) expect((await draw(body)).code, JSON.stringify(body).slice(0, 60)).toBe(code);
    simulator.world.clock.advance(60_000);
    expect((await draw({ prompt: 'A boat', width: 1025, height: 1024 })).code).toBe(2013);
    expect((await draw({ prompt: 'A boat', aspect_ratio: '5:4' })).code).toBe(2013);
    const subject = { type: 'character', image_file: 'https://example.com/face.jpg' };
    expect((await draw({ prompt: 'A boat', subject_reference: [subject] })).code).toBe(0);
    expect((await draw({ prompt: 'A boat', subject_reference: [{ type: 'dog' }] })).code).toBe(2013);
  });
});
