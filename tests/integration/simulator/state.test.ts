import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { ask } from './contract.ts';
import { FREE, newest, PAID, silence } from './good-requests.ts';

let simulator: Simulator;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21, 14);
  simulator = await startSimulator({ scale: 100, unfinished: 0, now: () => now });
});

afterEach(async () => {
  await simulator.close();
});

type Fields = Record<string, unknown>;

async function read(operation: string, path: string): Promise<Fields> {
  const { status, json } = await ask(simulator, operation, { path });
  expect(status).toBe(200);
  return json as Fields;
}

async function video(id: string): Promise<Fields> {
  return await read('getVideo', `/videos/${id}`);
}

describe('a video', () => {
  it('waits, runs with percent and message, ends with links, and is tracked meanwhile', async () => {
    const body = {
      account: PAID,
      prompt: 'A paper boat in the rain',
      replyRef: 'ref-7',
      replyUrl: 'https://example.com/hook',
    };
    const created = (await ask(simulator, 'postVideosCreate', { path: '/videos/create', body })).json as {
      videoId: string;
    };
    expect(await video(created.videoId)).toMatchObject({
      status: 0,
      statusLabel: 'pending',
      statusFinal: false,
      desc: '',
      videoURL: '',
    });
    now += 10_000;
    expect(await video(created.videoId)).toMatchObject({ status: 11, statusLabel: 'queued' });
    now += 10_000 + 0.45 * 327_000 + 1;
    const running = await video(created.videoId);
    expect(running).toMatchObject({
      status: 1,
      statusLabel: 'processing',
      percent: 45,
      message: 'About 3 minutes left',
    });
    const { json: scheduler } = await ask(simulator, 'getScheduler', { path: '/scheduler/' });
    expect(scheduler).toEqual([
      {
        videoId: created.videoId,
        started: '2026-11-21T14:00:00.000Z',
        elapsed: '02:47',
        replyUrl: 'https://example.com/hook',
        replyRef: 'ref-7',
      },
    ]);
    const { json: slots } = await ask(simulator, 'getSchedulerAvailable', { path: '/scheduler/available' });
    expect(slots).toMatchObject({ available: [{ account: PAID, executing: 1, available: 2 }, { executing: 0 }] });
    now += 0.5 * 327_000;
    expect(await video(created.videoId)).toMatchObject({ status: 12, statusLabel: 'processing' });
    now += 0.5 * 327_000;
    const done = await video(created.videoId);
    expect(done).toMatchObject({ status: 2, statusFinal: true, percent: 100, desc: 'A paper boat in the rain' });
    expect((await fetch(String(done['downloadURL']))).status).toBe(200);
    expect((await ask(simulator, 'getScheduler', { path: '/scheduler/' })).json).toEqual([]);
    const [first] = (await ask(simulator, 'getVideos', { path: `/videos/?account=${PAID}&limit=1` })).json as Fields[];
    expect(first?.['videoId']).toBe(created.videoId);
    expect(first).not.toHaveProperty('createTime');
  });

  it('has a clean link only with a paid plan, and gets it with the upgrade', async () => {
    const [id] = simulator.world.addVideos(FREE, 1).map((item) => `user:1234-minimax:${FREE}-video:${item.id}`);
    const free = await video(id ?? '');
    expect(free).not.toHaveProperty('downloadURL');
    const guessed = String(free['videoURL']).replace('.wm.', '.clean.');
    expect((await fetch(guessed)).status).toBe(404);
    simulator.world.account(FREE).plan = 'paid';
    const paid = await video(id ?? '');
    const clean = Buffer.from(await (await fetch(String(paid['downloadURL']))).arrayBuffer());
    const marked = Buffer.from(await (await fetch(String(paid['videoURL']))).arrayBuffer());
    expect(clean.equals(marked)).toBe(false);
  });

  it('can be moderated, fail, be cancelled while it waits, and stop being tracked', async () => {
    const account = simulator.world.account(PAID);
    const make = (change = {}): string => {
      const { id } = simulator.world.start(account, 'video', change);
      return `user:1234-minimax:${PAID}-video:${id}`;
    };
    const body = { account: PAID, prompt: 'a borderline scene' };
    const later = (await ask(simulator, 'postVideosCreate', { path: '/videos/create', body })).json as {
      videoId: string;
    };
    const failing = make({ outcome: 'failed', finalStatus: 3 });
    const cancelled = make();
    await ask(simulator, 'postVideosCancel', { path: '/videos/cancel', body: { videoId: cancelled } });
    expect(await video(cancelled)).toMatchObject({ status: 3, statusFinal: true });
    expect((await ask(simulator, 'deleteScheduler', { path: `/scheduler/${failing}` })).status).toBe(204);
    expect((await ask(simulator, 'deleteScheduler', { path: `/scheduler/${failing}` })).status).toBe(404);
    now += 60_000;
    await ask(simulator, 'postVideosCancel', { path: '/videos/cancel', body: { videoId: later.videoId } });
    expect(await video(later.videoId)).toMatchObject({ statusFinal: false });
    now += 600_000;
    expect(await video(later.videoId)).toMatchObject({
      status: 7,
      statusLabel: 'moderated',
      videoURL: '',
      message: 'Content moderated',
    });
    expect(await video(failing)).toMatchObject({ status: 3, statusLabel: 'failed', canRetry: true });
  });

  it('goes with its file when it is deleted; an image only leaves the list', async () => {
    const id = newest(simulator, 'video');
    const { videoURL } = await video(id);
    await ask(simulator, 'deleteVideo', { path: `/videos/${id}` });
    expect((await ask(simulator, 'getVideo', { path: `/videos/${id}` })).status).toBe(404);
    expect((await fetch(String(videoURL))).status).toBe(404);
    const image = newest(simulator, 'image');
    await ask(simulator, 'deleteImage', { path: `/images/${image}` });
    expect(await read('getImage', `/images/${image}`)).toMatchObject({ imageId: image });
    const { images } = (await read('getImages', `/images/?account=${PAID}&limit=100`)) as { images: Fields[] };
    expect(images.map(({ imageId }) => imageId)).not.toContain(image);
  });
});

it('writes ids as texts that numbers cannot hold, and damages userID as the real wire does', async () => {
  const image = await read('getImage', `/images/${newest(simulator, 'image')}`);
  expect(String(Number(image['id']))).not.toBe(image['id']);
  expect(image['userIDStr']).toBe(PAID);
  expect(BigInt(image['userID'] as number)).not.toBe(BigInt(PAID));
});

describe('speech', () => {
  const create = async (): Promise<string> => {
    const body = { account: PAID, text: 'Once upon a time.', voice_id: '209000000000001' };
    return ((await ask(simulator, 'postSpeechCreate', { path: '/speech/create', body })).json as { audioId: string })
      .audioId;
  };
  const titles = async (): Promise<unknown[]> => {
    const list = (await read('getSpeech', `/speech/?account=${PAID}`)) as { audio_list: Fields[] };
    return list.audio_list.map(({ audio_id }) => audio_id);
  };

  it('is pending without any other field, then in the list with its sound', async () => {
    const id = await create();
    expect(await read('getSpeechClip', `/speech/${id}`)).toEqual({ statusLabel: 'pending', statusFinal: false });
    expect(await titles()).not.toContain(id);
    now += 60_000;
    const clip = await read('getSpeechClip', `/speech/${id}`);
    expect(clip).toMatchObject({ statusLabel: 'completed', text: 'Once upon a time.', cost_credit: 17 });
    expect((await titles())[0]).toBe(id);
    expect((await fetch(String(clip['audio_url']))).headers.get('content-type')).toBe('audio/mpeg');
  });

  it('fails when the scheduler is told to drop it', async () => {
    const id = await create();
    expect((await ask(simulator, 'deleteScheduler', { path: `/scheduler/${id}` })).status).toBe(204);
    expect(await read('getSpeechClip', `/speech/${id}`)).toMatchObject({ statusLabel: 'failed', statusFinal: true });
    expect(await titles()).not.toContain(id);
  });

  it('can be gone while audio/* answers in its place', async () => {
    simulator.world.quirks.speechGone = true;
    simulator.world.quirks.audioAlive = true;
    expect((await ask(simulator, 'getSpeech', { path: `/speech/?account=${PAID}` })).status).toBe(404);
    expect((await ask(simulator, 'getSpeechVoices', { path: `/speech/voices/?account=${PAID}` })).status).toBe(404);
    const list = (await read('getAudio', `/audio/?account=${PAID}`)) as { audio_list: Fields[] };
    expect(list.audio_list.length).toBeGreaterThan(0);
    expect(await read('getAudioClip', `/audio/${String(list.audio_list[0]?.['audio_id'])}`)).not.toHaveProperty(
      'statusFinal',
    );
  });
});

it('uploads samples, clones a voice from them, one at a time, and deletes it', async () => {
  await simulator.close();
  simulator = await startSimulator({ scale: 20, unfinished: 0, speed: 100 });
  const upload = { path: `/speech/upload-sample/?account=${PAID}`, body: silence(10), type: 'audio/wav' };
  const { fileID } = (await ask(simulator, 'postSpeechUploadSample', upload)).json as { fileID: string };
  const body = { account: PAID, voice_name: 'Lamp room', language_tag: 'English', files: fileID };
  const clone = () => ask(simulator, 'postSpeechCloneVoice', { path: '/speech/clone-voice', body });
  const [one, two] = await Promise.all([clone(), clone()]);
  expect([one.status, two.status].sort()).toEqual([200, 429]);
  const { voice_id } = (one.status === 200 ? one : two).json as { voice_id: string };
  const path = `/speech/voices/?account=${PAID}&is_system=false`;
  const listed = (await read('getSpeechVoices', path)) as { voice_list: Fields[] };
  expect(listed.voice_list[0]).toMatchObject({
    voice_id,
    clone: { voice_name: 'Lamp room', files: [{ file_id: fileID }] },
  });
  expect((await fetch(String(listed.voice_list[0]?.['sample_audio']))).status).toBe(200);
  expect((await clone()).status).toBe(412);
  await ask(simulator, 'postSpeechDeleteVoice', { path: '/speech/delete-voice', body: { voice_id } });
  expect(await read('getSpeechVoices', path)).toMatchObject({ total: 3 });
});

it('takes only sounds of 10 to 60 s as samples, measured and not believed', async () => {
  const upload = async (operation: string, path: string, body: Buffer, type: string) =>
    await ask(simulator, operation, { path: `${path}?account=${PAID}`, body, type });
  const sample = async (body: Buffer, type = 'audio/wav') =>
    (await upload('postSpeechUploadSample', '/speech/upload-sample/', body, type)).status;
  const { media } = simulator.world;
  const spoken = [...media.of('speech')].sort((one, two) => two.durationMs - one.durationMs);
  const [long = '', short = ''] = [spoken.at(0)?.file, spoken.at(-1)?.file];
  expect(await sample(media.bytes(long), 'audio/mpeg')).toBe(200);
  expect(await sample(media.bytes(short), 'audio/mpeg')).toBe(400);
  expect(await Promise.all([9, 10, 60, 61].map((seconds) => sample(silence(seconds))))).toEqual([400, 200, 200, 400]);
  expect(await sample(Buffer.from('no sound'))).toBe(400);
  expect(await sample(silence(12), 'image/png')).toBe(400);

  // Any sound can be uploaded as an input; a voice is cloned from one only when it fits.
  const clone = async (body: Buffer, type: string): Promise<number> => {
    const { fileID } = (await upload('postFiles', '/files/', body, type)).json as { fileID: string };
    const wanted = { account: PAID, voice_name: 'Pier', language_tag: 'English', files: fileID };
    return (await ask(simulator, 'postSpeechCloneVoice', { path: '/speech/clone-voice', body: wanted })).status;
  };
  simulator.world.account(PAID).clones.remove(0);
  expect(await clone(silence(3), 'audio/wav')).toBe(400);
  expect(await clone(silence(12), 'image/png')).toBe(400);
});

it('lists an uploaded picture only once a generation used it, and serves its bytes', async () => {
  const upload = { path: `/files/?account=${PAID}`, body: Buffer.from('a picture'), type: 'image/png' };
  const { fileID } = (await ask(simulator, 'postFiles', upload)).json as { fileID: string };
  const listed = async (): Promise<Fields | undefined> => {
    const { json } = await ask(simulator, 'getFiles', { path: `/files/?account=${PAID}` });
    return (json as Fields[]).find((file) => file['file_id'] === fileID);
  };
  expect(await listed()).toBeUndefined();
  const body = { account: PAID, fileID, prompt: 'move' };
  const { videoId } = (await ask(simulator, 'postVideosCreate', { path: '/videos/create', body })).json as {
    videoId: string;
  };
  expect((await video(videoId))['originFiles']).toMatchObject([{ id: fileID, type: 'png' }]);
  const file = await listed();
  expect(await (await fetch(String(file?.['cdn_url']))).text()).toBe('a picture');
});

it('runs agent jobs, forgets them in the list when they end, and for good after 31 days', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    account: PAID,
    prompt: 'A cat',
    models: 'hailuo-2.3,nano-banana-2',
    async: 'true',
  })) {
    form.set(name, value);
  }
  const { jobId } = (await ask(simulator, 'postAgent', { path: '/agent', body: form })).json as { jobId: string };
  expect(await read('getAgentJobs', '/agent/jobs')).toMatchObject({
    executing: { [PAID]: [{ jobId, elapsed: '00:00' }] },
  });
  expect(await read('getAgentJob', `/agent/${jobId}`)).toMatchObject({ status: 'started' });
  now += 200_000;
  expect(await read('getAgentJobs', '/agent/jobs')).toMatchObject({ summary: {}, executing: {} });
  const done = (await read('getAgentJob', `/agent/${jobId}`)) as {
    response: { attachments: { file: Fields & { extra?: Fields } }[] };
  };
  expect(done.response.attachments.map(({ file }) => file['type'])).toEqual(['video/mp4', 'image/webp', 'audio/wav']);
  for (const { file } of done.response.attachments) {
    const answer = await fetch(String(file.extra?.['no_watermark_url'] ?? file['fileUrl']));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, file['type']]);
  }
  now += 31 * 86_400_000;
  const late = await ask(simulator, 'getAgentJob', { path: `/agent/${jobId}` });
  expect(late).toMatchObject({ status: 404, json: { error: 'Job not found or expired after 31 days' } });
});

it('forgets, breaks and mends accounts', async () => {
  const body = { url: 'https://hailuoai.video/?a=1', token: `FAKE.${FREE}.TOKEN`, maxJobs: 2 };
  simulator.world.account(FREE).error = 'Your session has expired';
  expect((await ask(simulator, 'getVideos', { path: `/videos/?account=${FREE}` })).status).toBe(596);
  expect((await ask(simulator, 'getVideos', { path: `/videos/?account=${PAID}` })).status).toBe(200);
  const mended = await ask(simulator, 'postAccounts', { path: '/accounts', body });
  expect(mended.json).not.toHaveProperty('error');
  expect(mended.json).toMatchObject({ account: FREE, jwt: { exp_Expire: '2026-12-21T14:00:00.000Z' } });
  await ask(simulator, 'deleteAccount', { path: `/accounts/${FREE}` });
  expect(Object.keys(await read('getAccounts', '/accounts'))).toEqual([PAID]);
  await ask(simulator, 'postAccounts', { path: '/accounts', body });
  expect((await ask(simulator, 'getVideos', { path: `/videos/?account=${FREE}` })).status).toBe(200);
});
