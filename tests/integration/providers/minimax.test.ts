import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import { AccountId, ConnectionName, RemoteId } from '../../../ipc/model/ids.ts';
import type { FeedPage, Provider, RemoteItem } from '../../../main/providers/provider.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import {
  type Accepted,
  Busy,
  type ChangeTarget,
  OutcomeUnknown,
  type ReadyCreate,
} from '../../../main/providers/remote-changes.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/server.ts';

/** The platform's provider against the simulated platform, which is written from the contract and not from this client. */
const signal = new AbortController().signal;
const account = AccountId.parse('platform');
const connection = ConnectionName.parse('second');
type Effect = Parameters<Simulator['misbehave']>[0]['effect'];
let simulator: Simulator;
let provider: Provider;
let folder: string;

async function begin(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator({ scale: 12, voices: 20, unfinished: 0, speed: 1000, ...options });
  provider = createProvider('minimax', {
    baseUrl: simulator.platformUrl,
    token: simulator.platformKey,
    connection,
    retry: { tries: 3, baseDelayMs: 1, throttledDelayMs: 20 },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-minimax-'));
  await begin();
});
afterEach(async () => {
  await provider.close();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function page(feed: string): Promise<FeedPage> {
  const source = provider.feeds({ id: account, capabilities: [] }).find((one) => one.feed === feed);
  if (source === undefined) throw new Error(`no feed ${feed}`);
  return source.page(null, signal);
}

function ready(
  what: CreateOrder['what'],
  rest: Partial<CreateOrder> = {},
  more: Partial<ReadyCreate> = {},
): ReadyCreate {
  const order: CreateOrder = {
    kind: 'create',
    connection,
    account,
    what,
    model: '',
    prompt: 'A paper boat on a pond',
    voice: null,
    inputs: [],
    settings: {},
    quantity: 1,
    ...rest,
  };
  return { order, files: [], voice: null, reference: 'order-1', maxJobs: null, ...more };
}

function itemsOf(accepted: Accepted): readonly RemoteItem[] {
  if (accepted.made !== 'items') throw new Error(`made ${accepted.made}`);
  return accepted.items;
}

function first(accepted: Accepted): RemoteItem {
  const [item] = itemsOf(accepted);
  if (item === undefined) throw new Error('nothing was made');
  return item;
}

async function read(item: RemoteItem): Promise<RemoteItem> {
  const { kind, remoteId } = item;
  const answer = await provider.read({ account, kind, remoteId, jobId: null, feed: 'videos' }, signal);
  if (answer.found !== 'item') throw new Error(`found ${answer.found}`);
  return answer.item;
}

function target(item: RemoteItem): ChangeTarget {
  const voiceOrigin = item.kind === 'voice' ? item.voice.origin : null;
  return { account, kind: item.kind, remoteId: item.remoteId, voiceOrigin };
}

/** How many bytes lie behind the item's link. */
async function bytesBehind(item: RemoteItem): Promise<number> {
  const [file] = item.files;
  if (file === undefined) throw new Error('no file');
  const response = await fetch(file.url);
  expect(response.status).toBe(200);
  return (await response.arrayBuffer()).byteLength;
}

function systemVoice(): RemoteId {
  return RemoteId.parse(simulator.world.voices[0]?.uniqueId);
}

async function sampleFile() {
  const path = fileURLToPath(new URL(`../../../resources/demo/${longSample()}`, import.meta.url));
  return { path, name: 'sample.mp3', mime: 'audio/mpeg', bytes: (await stat(path)).size };
}

/** A recording of the demo that is long enough to be cloned. */
function longSample(): string {
  const speech = simulator.world.media.of('speech');
  const longest = speech.reduce((most, entry) => (entry.durationMs > most.durationMs ? entry : most));
  return longest.file;
}

describe('what is listed', () => {
  test('voices by their origin, uploads, and the videos of v2', async () => {
    expect((await provider.accounts(signal)).map(({ id }) => id)).toEqual([account]);
    const own = await page('custom-voices');
    expect(own.skipped).toEqual([]);
    expect(own.items.map(({ voice }) => voice?.origin).sort()).toEqual(['cloned', 'cloned', 'designed']);
    expect((await page('system-voices')).items).toHaveLength(simulator.world.voices.length);
    const { uploads } = await page('files');
    expect(uploads.map(({ type }) => type).sort()).toEqual(['prompt_audio', 'voice_clone', 'voice_clone']);
    // Ids beyond 2^53, sent as bare numbers.
    expect(uploads.every(({ remoteId }) => /^4\d{17}$/.test(remoteId))).toBe(true);
    const videos = await page('videos');
    expect(videos.items.map(({ status }) => status)).toEqual(['complete', 'complete', 'complete']);
    expect(videos.skipped).toEqual([]);
  });

  test('a wrong key is said, with HTTP 200 and with 401', async () => {
    for (const authStatus of [200, 401] as const) {
      await provider.close();
      simulator.platform.quirks.authStatus = authStatus;
      provider = createProvider('minimax', { baseUrl: simulator.platformUrl, token: 'sk-api-wrong-one', connection });
      await expect(provider.accounts(signal)).rejects.toMatchObject({ failure: { code: 'auth' } });
    }
  });

  test('a platform that is at fault or throttles for a moment is asked again', async () => {
    for (const code of [1033, 1002]) {
      simulator.misbehave({
        server: 'platform',
        path: /get_voice/,
        times: 1,
        effect: { kind: 'platform-error', code },
      });
      await expect(provider.accounts(signal)).resolves.toHaveLength(1);
    }
  });
});

describe('what is made', () => {
  test('a video of v1: task, then its file, again and again with fresh links', async () => {
    const video = first(
      await provider.changes.create(ready('video', { settings: { size: '768P', duration: '6' } }), signal),
    );
    expect(video).toMatchObject({ status: 'pending', model: 'MiniMax-Hailuo-2.3' });
    simulator.platform.finish(video.remoteId);
    const done = await read(video);
    expect(done).toMatchObject({ status: 'complete', remoteId: video.remoteId });
    expect(await bytesBehind(done)).toBeGreaterThan(1000);
    simulator.world.expireLinks();
    await expect(fetch(done.files[0]?.url ?? '').then(({ status }) => status)).resolves.not.toBe(200);
    expect(await bytesBehind(await read(video))).toBeGreaterThan(1000);
  });

  test('a video that the content rules stop at its end is moderated', async () => {
    const video = first(await provider.changes.create(ready('video'), signal));
    simulator.platform.finish(video.remoteId, 'moderated');
    await expect(read(video)).resolves.toMatchObject({ status: 'moderated' });
  });

  test('a video of v2 is listed as well', async () => {
    const order = { model: 'MiniMax-H3', settings: { size: '768P', duration: 5, 'aspect-ratio': '16:9' } };
    const video = first(await provider.changes.create(ready('video', order), signal));
    simulator.platform.finish(video.remoteId.replace('v2:', ''));
    const done = await read(video);
    expect(done).toMatchObject({ status: 'complete', model: 'MiniMax-H3' });
    expect(await bytesBehind(done)).toBeGreaterThan(1000);
    expect((await page('videos')).items.map(({ remoteId }) => remoteId)).toContain(video.remoteId);
  });

  test('speech, long speech, images and songs come with links', async () => {
    const voice = systemVoice();
    const speech = first(await provider.changes.create(ready('speech', { prompt: 'Hello there.' }, { voice }), signal));
    expect(await bytesBehind(speech)).toBeGreaterThan(1000);
    const images = itemsOf(await provider.changes.create(ready('image', { quantity: 3 }), signal));
    expect(new Set(images.map(({ remoteId }) => remoteId)).size).toBe(3);
    for (const image of images) expect(await bytesBehind(image)).toBeGreaterThan(100);
    const song = first(await provider.changes.create(ready('music', { settings: { instrumental: true } }), signal));
    expect(await bytesBehind(song)).toBeGreaterThan(1000);

    const long = ready('speech', { prompt: 'Once upon a time. '.repeat(600) }, { voice });
    const task = first(await provider.changes.create(long, signal));
    expect(task.status).toBe('pending');
    simulator.platform.finish(task.remoteId.replace('task:', ''));
    expect(await bytesBehind(await read(task))).toBeGreaterThan(1000);
    expect(simulator.platform.account().charges).toHaveLength(4);
  });

  test('every model of the catalogue is one that the platform takes', async () => {
    const { models } = await provider.changes.catalogue(account, signal);
    const { limits } = simulator.platform;
    for (const rate of Object.values(limits)) if (typeof rate === 'object') Object.assign(rate, { perMinute: 10_000 });
    const image = { role: 'first-frame', remoteId: RemoteId.parse('1') } as const;
    for (const model of models) {
      const files = model.inputs
        .filter(({ required }) => required)
        .map(({ role }) => ({ ...image, role, facts: { path: anyPicture(role), mime: 'image/jpeg' } }));
      const settings = model.kind === 'music' && files.length === 0 ? { instrumental: true } : {};
      const order = ready(model.kind, { model: model.id, settings }, { files, voice: systemVoice() });
      expect(first(await provider.changes.create(order, signal)).model, model.id).toBe(model.id);
    }
  });

  function anyPicture(role: string): string {
    const [entry] = simulator.world.media.of(role === 'reference-audio' ? 'speech' : 'image');
    return fileURLToPath(new URL(`../../../resources/demo/${entry?.file}`, import.meta.url));
  }
});

describe('what is paid for', () => {
  const afterWork: readonly (readonly [string, Effect])[] = [
    ['an error', { kind: 'platform-error', code: 1033, afterWork: true }],
    ['a cut connection', { kind: 'reset', afterWork: true }],
    ['a gateway’s answer', { kind: 'platform-error', code: 1000, http: 502, afterWork: true }],
  ];

  test.each(afterWork)('%s after the work leaves one charge, and nobody knows', async (_, effect) => {
    simulator.misbehave({ server: 'platform', path: /t2a_v2/, times: 1, effect });
    const order = ready('speech', {}, { voice: systemVoice() });
    await expect(provider.changes.create(order, signal)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(simulator.platform.account().charges).toHaveLength(1);
    expect(simulator.requests.find({ server: 'platform', url: /t2a_v2/ })).toHaveLength(1);
  });

  test('too many calls are busy, no balance is said, and neither is charged', async () => {
    simulator.platform.limits.t2a.perMinute = 0;
    const order = ready('speech', {}, { voice: systemVoice() });
    await expect(provider.changes.create(order, signal)).rejects.toBeInstanceOf(Busy);
    simulator.platform.limits.t2a.perMinute = 60;
    simulator.platform.account().balance = 0;
    await expect(provider.changes.create(order, signal)).rejects.toMatchObject({ failure: { code: 'credits' } });
    expect(simulator.platform.account().charges).toEqual([]);
  });
});

describe('voices', () => {
  async function cloned(): Promise<RemoteItem> {
    const upload = await provider.changes.upload(account, await sampleFile(), 'voice-sample', signal);
    const file = { role: 'attachment', remoteId: upload.remoteId, facts: upload.facts } as const;
    const clone = { account, name: 'Tom', language: 'English', reduceNoise: true, files: [file], reference: 'order-1' };
    return first(await provider.changes.cloneVoice(clone, signal));
  }

  test('a clone is listed after it has spoken, and gone after it is deleted', async () => {
    const voice = await cloned();
    await expect(provider.changes.isListed(target(voice), signal)).resolves.toBe(false);
    await provider.changes.create(ready('speech', { prompt: 'Hello.' }, { voice: voice.remoteId }), signal);
    await expect(provider.changes.isListed(target(voice), signal)).resolves.toBe(true);
    const listed = (await page('custom-voices')).items.find(({ remoteId }) => remoteId === voice.remoteId);
    expect(listed).toMatchObject({ partial: true, voice: { origin: 'cloned' } });

    await provider.changes.delete(target(voice), signal);
    await expect(provider.changes.isListed(target(voice), signal)).resolves.toBe(false);
    // Safe to repeat.
    await provider.changes.delete(target(voice), signal);
  });

  test('a clone whose answer was lost is not made twice', async () => {
    simulator.misbehave({
      server: 'platform',
      path: /voice_clone/,
      times: 1,
      effect: { kind: 'platform-error', code: 1000, afterWork: true },
    });
    await expect(cloned()).rejects.toBeInstanceOf(OutcomeUnknown);
    const voices = simulator.platform.account().voices.size;
    await expect(cloned()).resolves.toMatchObject({ title: 'Tom' });
    expect(simulator.platform.account().voices.size).toBe(voices);
  });

  test('a designed voice speaks, and is deleted as what it is', async () => {
    const design = {
      account,
      name: 'Sailor',
      prompt: 'warm old sailor',
      previewText: 'The sea is calm.',
      reference: 'order-2',
    };
    const voice = first(await provider.changes.designVoice(design, signal));
    // The trial has no link: it came along.
    expect(voice.files).toMatchObject([{ role: 'sample', url: expect.stringMatching(/^data:audio\/mpeg;base64,\w/) }]);
    await provider.changes.create(ready('speech', { prompt: 'Ahoy.' }, { voice: voice.remoteId }), signal);
    const listed = (await page('custom-voices')).items.find(({ remoteId }) => remoteId === voice.remoteId);
    expect(listed?.voice?.origin).toBe('designed');
    await provider.changes.delete(target(voice), signal);
    await expect(provider.changes.isListed(target(voice), signal)).resolves.toBe(false);
  });
});

describe('taking away', () => {
  test('uploads and results go, and their absence is read', async () => {
    const upload = await provider.changes.upload(account, await sampleFile(), 'voice-sample', signal);
    await expect(provider.changes.isListed({ account, upload: upload.remoteId }, signal)).resolves.toBe(true);
    await provider.changes.deleteUpload(account, upload.remoteId, signal);
    await expect(provider.changes.isListed({ account, upload: upload.remoteId }, signal)).resolves.toBe(false);

    const video = first(await provider.changes.create(ready('video'), signal));
    simulator.platform.finish(video.remoteId);
    await expect(provider.changes.isListed(target(video), signal)).resolves.toBe(true);
    await provider.changes.delete(target(video), signal);
    await expect(provider.changes.isListed(target(video), signal)).resolves.toBe(false);
  });

  test('a queued video of v2 is cancelled, a finished one is not touched by that', async () => {
    await provider.close();
    await simulator.close();
    await begin({ speed: 1 });
    const order = { model: 'MiniMax-H3', settings: { size: '768P', duration: 5, 'aspect-ratio': '16:9' } };
    const queued = first(await provider.changes.create(ready('video', order), signal));
    await provider.changes.cancel(target(queued), signal);
    const after = await provider.read(
      { account, kind: 'video', remoteId: queued.remoteId, jobId: null, feed: 'videos' },
      signal,
    );
    if (after.found === 'item') expect(after.item.status).toBe('failed');
    const done = (await page('videos')).items.find(({ status }) => status === 'complete');
    if (done === undefined) throw new Error('no finished video');
    await expect(provider.changes.cancel(target(done), signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    await expect(read(done)).resolves.toMatchObject({ status: 'complete' });
  });
});

test('an unconfirmed video of v2 is found by its prompt, model and time', async () => {
  simulator.misbehave({
    server: 'platform',
    path: /v2\/video_generation/,
    times: 1,
    effect: { kind: 'platform-error', code: 1000, afterWork: true },
  });
  const sentAt = simulator.platform.now();
  const order = { model: 'MiniMax-H3', settings: { size: '768P', duration: 5, 'aspect-ratio': '16:9' } };
  await expect(provider.changes.create(ready('video', order), signal)).rejects.toBeInstanceOf(OutcomeUnknown);
  const sought = {
    account,
    what: 'video',
    model: 'MiniMax-H3',
    text: 'A paper boat on a pond',
    reference: 'r',
    sentAt,
  } as const;
  const [found] = await provider.changes.find(sought, signal);
  expect(found?.candidate.agrees).toContain('time');
  expect(found?.candidate.agrees).toContain('model');
  expect(simulator.platform.account().charges).toHaveLength(1);
});
