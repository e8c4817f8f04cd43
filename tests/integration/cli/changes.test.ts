import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  AccountsJson,
  ChangeJson,
  DeleteJson,
  ListJson,
  OutboxJson,
  OutboxSendJson,
  StatusJson,
  SyncJson,
  VerifyJson,
  WholeFailureJson,
} from '../../../main/cli/json-shapes.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { wav } from '../jobs/jobs-stage.ts';
import { open as openHere } from '../library/support.ts';
import { documentOf, type Stage, setStage } from './conch-process.ts';

/** What a person changes at the provider; the tests of this file follow each other in one library. */
let stage: Stage;
let account: string;
beforeAll(async () => {
  stage = await setStage({ scale: 8, voices: 8, unfinished: 0, accounts: 1, speed: 200 });
  await stage.connect();
  await stage.here(['sync', '--no-download']);
  account = documentOf(await stage.here(['accounts']), AccountsJson).items[0]?.id ?? '';
}, 60_000);
afterEach(() => stage.simulator.behave());
afterAll(() => stage.close());

const order = (...rest: readonly string[]) => stage.json(['create', ...rest, '--account', account]);
const outbox = async () => documentOf(await stage.here(['outbox']), OutboxJson).items;
const open = async () => documentOf(await stage.here(['status']), StatusJson).outbox;

describe('create', () => {
  test('makes a video, waits until it is final, and has its file', async () => {
    const run = await order('video', '--prompt', 'a conch on a beach', '--wait');
    const document = documentOf(run, ChangeJson);
    expect(run.code, run.stdout).toBe(0);
    expect(document).toMatchObject({
      ok: true,
      state: 'done',
      error: null,
      item: { kind: 'video', status: 'complete' },
    });
    expect(document.item?.renditions.some(({ state, path }) => state === 'complete' && path !== null)).toBe(true);
    expect(await outbox()).toEqual([]);
    expect(await open()).toBe(0);
    expect(documentOf(await stage.here(['verify']), VerifyJson)).toMatchObject({ ok: true, unknown: [] });
  });

  test('says with exit status 1 that the file could not be had, when it was waited for', async () => {
    stage.simulator.misbehave({ server: 'cdn', effect: { kind: 'html' } });
    const run = await order('image', '--prompt', 'a file that is a page', '--wait');
    expect(run.code, run.stdout).toBe(1);
    const document = documentOf(run, ChangeJson);
    expect(document).toMatchObject({ ok: false, state: 'done', error: { code: 'protocol' } });
    stage.simulator.behave();
    expect((await stage.here(['download', '--retry-failed'])).code).toBe(0);
  });

  test('speaks with a voice of the library', async () => {
    const voices = documentOf(await stage.here(['list', '--kind', 'voice']), ListJson).items;
    const run = await order('speech', '--prompt', 'Good morning.', '--voice', voices[0]?.id ?? '', '--wait');
    expect(documentOf(run, ChangeJson)).toMatchObject({ ok: true, state: 'done', item: { kind: 'audio' } });
  });

  test('uses a file as first frame', async () => {
    await stage.here(['download']);
    const pictures = documentOf(await stage.here(['list', '--kind', 'image']), ListJson).items;
    const files = pictures.flatMap(({ renditions }) => renditions.filter(({ role }) => role !== 'cover'));
    const path = files.find((file) => file.state === 'complete')?.path ?? 'none';
    const run = await order('video', '--prompt', 'it moves', '--file', join(stage.library, path), '--wait');
    expect(documentOf(run, ChangeJson), run.stdout).toMatchObject({ ok: true, error: null });
    expect(documentOf(await stage.here(['verify']), VerifyJson).unknown).toEqual([]);
  });

  test('puts the result into a collection, by its name, and under tags', async () => {
    const library = await openHere(stage.library);
    const make = { does: 'add-collection', parent: null, query: null, target: null } as const;
    const { collection } = await library.write.applyEdit({ ...make, name: 'Beach' }, Date.now());
    await library.write.applyEdit({ ...make, name: 'Shells', parent: collection }, Date.now());
    await library.close();
    const wanted = ['--collection', 'beach / shells', '--tag', 'sea/shell', '--tag', 'blue'];
    const run = await order('image', '--prompt', 'a shell', ...wanted, '--wait');
    const { item } = documentOf(run, ChangeJson);
    expect(item?.tags).toEqual(['blue', 'sea/shell']);
    const shown = await stage.here(['show', item?.id ?? '']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ collections: ['Shells'] });
    const unknown = await order('image', '--prompt', 'a shell', '--collection', 'Bech');
    expect(documentOf(unknown, WholeFailureJson).error).toMatchObject({
      code: 'not-found',
      hint: 'There are: Beach, Beach / Shells.',
    });
  });

  test('refuses what the account cannot make before anything is sent', async () => {
    const run = await order('video', '--prompt', 'x', '--model', 'no-such-model');
    expect(run.code).toBe(1);
    expect(documentOf(run, WholeFailureJson).error).toMatchObject({ code: 'invalid' });
    const silent = await order('speech', '--prompt', 'x');
    expect(documentOf(silent, WholeFailureJson).error.message).toContain('voice');
  });

  test('a refusal of the provider is a sentence with a way out, and exit status 1', async () => {
    stage.simulator.misbehave({
      server: 'api',
      method: 'POST',
      path: /create/,
      times: 1,
      effect: { kind: 'status', status: 412 },
    });
    const run = await order('video', '--prompt', 'too dear');
    expect(run.code).toBe(1);
    const document = documentOf(run, ChangeJson);
    expect(document).toMatchObject({ ok: false, state: 'failed', error: { code: 'credits' } });
    expect(await outbox()).toMatchObject([{ id: document.outbox, state: 'failed', summary: 'too dear' }]);
    expect(await open()).toBe(0);
  });

  test('a lost answer is unconfirmed, and leaves the outbox once a sync finds its result', async () => {
    const hidden = stage.simulator.misbehave({ server: 'api', method: 'GET', effect: { kind: 'reset' } });
    stage.simulator.misbehave({
      server: 'api',
      method: 'POST',
      path: /create/,
      times: 1,
      effect: { kind: 'reset', afterWork: true },
    });
    const run = await order('video', '--prompt', 'lost on the way');
    expect(run.code).toBe(1);
    const document = documentOf(run, ChangeJson);
    expect(document).toMatchObject({ ok: false, state: 'unconfirmed' });
    expect(document.error).toMatchObject({ code: 'network', hint: expect.stringContaining('"conch sync" looks') });
    expect(document.evidence?.happened).toBe(document.error?.message);
    expect(await outbox()).toMatchObject([
      { id: document.outbox, state: 'unconfirmed', error: { code: 'network' } },
      { state: 'failed' },
    ]);
    stage.simulator.behave(hidden);
    stage.simulator.behave();
    documentOf(await stage.json(['sync', '--wait', '--no-download']), SyncJson);
    expect((await outbox()).map(({ state }) => state)).toEqual(['failed']);
    const videos = documentOf(await stage.here(['list', '--kind', 'video']), ListJson).items;
    expect(videos.filter(({ prompt }) => prompt === 'lost on the way')).toHaveLength(1);
  }, 60_000);
});

describe('voices', () => {
  test('samples that are too short are refused before anything is sent', async () => {
    const short = join(stage.scratch, 'short.wav');
    await writeFile(short, wav(4));
    const run = await stage.json(['voices', 'clone', '--account', account, '--name', 'S', '--language', 'en', short]);
    expect(run.code).toBe(1);
    expect(documentOf(run, WholeFailureJson).error.message).toContain('6 s are missing');
  });

  test('a voice is cloned from a sample, keeps it, and is deleted', async () => {
    const sample = join(stage.scratch, 'Anna speaks.wav');
    await writeFile(sample, wav(12, 2));
    const run = await stage.json([
      'voices',
      'clone',
      '--account',
      account,
      '--name',
      'Anna',
      '--language',
      'en',
      sample,
    ]);
    const document = documentOf(run, ChangeJson);
    expect(run.code, run.stdout).toBe(0);
    expect(document).toMatchObject({
      state: 'done',
      item: { kind: 'voice', title: 'Anna', voice: { origin: 'cloned' } },
    });
    expect(documentOf(await stage.here(['verify']), VerifyJson)).toMatchObject({ ok: true, unknown: [] });

    const deleted = await stage.json(['voices', 'delete', document.item?.id ?? '']);
    expect(deleted.code, deleted.stdout).toBe(0);
    expect(documentOf(deleted, ChangeJson)).toMatchObject({ state: 'done', item: { remote: 'gone' } });
  });

  test('a voice of the provider cannot be deleted', async () => {
    const voices = documentOf(await stage.here(['list', '--kind', 'voice']), ListJson).items;
    const system = voices.find(({ voice }) => voice?.origin === 'system');
    const run = await stage.json(['voices', 'delete', system?.id ?? '']);
    expect(run.code).toBe(1);
    expect(documentOf(run, WholeFailureJson).error.code).toBe('invalid');
  });
});

describe('delete --remote', () => {
  test('asks for --yes', async () => {
    expect((await stage.json(['delete', '00000000-0000-7000-8000-000000000000', '--remote'])).code).toBe(2);
  });

  test('deletes here and there, and knows it by the list', async () => {
    const video = documentOf(await stage.here(['list', '--kind', 'video', '--limit', '1']), ListJson).items[0];
    const run = await stage.json(['delete', video?.id ?? '', '--remote', '--yes']);
    expect(run.code, run.stdout).toBe(0);
    expect(documentOf(run, DeleteJson)).toMatchObject({ ok: true, remote: [{ state: 'done', error: null }] });
    const trash = documentOf(await stage.here(['list', '--trash', '--kind', 'video']), ListJson).items;
    expect(trash).toMatchObject([{ id: video?.id, remote: 'gone' }]);
  });

  test('offline it waits, and is sent when someone says so and the network is back', async () => {
    const image = documentOf(await stage.here(['list', '--kind', 'image', '--limit', '1']), ListJson).items[0];
    const images = () => stage.simulator.world.counts().images;
    const before = images();
    await stage.connect();
    stage.simulator.misbehave({ server: 'api', effect: { kind: 'reset' } });
    const run = await stage.json(['delete', image?.id ?? '', '--remote', '--yes']);
    expect(documentOf(run, DeleteJson).remote).toMatchObject([{ state: 'waiting-network', error: null }]);
    expect(images()).toBe(before);
    expect(await open()).toBe(1);
    stage.simulator.behave();
    const sent = await stage.json(['outbox', 'send']);
    expect(sent.code, sent.stdout).toBe(0);
    expect(documentOf(sent, OutboxSendJson)).toMatchObject({ ok: true, items: [{ state: 'done' }] });
    expect(images()).toBe(before - 1);
    expect(await open()).toBe(0);
  });

  test('what waits can be taken back', async () => {
    const image = documentOf(await stage.here(['list', '--kind', 'image', '--limit', '1']), ListJson).items[0];
    stage.simulator.misbehave({ server: 'api', effect: { kind: 'reset' } });
    await stage.json(['delete', image?.id ?? '', '--remote', '--yes']);
    stage.simulator.behave();
    const [entry] = await outbox();
    const run = await stage.json(['outbox', 'cancel', entry?.id ?? '']);
    expect(run.code).toBe(0);
    expect(documentOf(run, ChangeJson).state).toBe('cancelled');
    expect((await stage.json(['outbox', 'cancel', 'nonsense'])).code).toBe(1);
  });
});

describe('with the provider out of reach', () => {
  test('an order waits on the disk, and is sent once by "outbox send"', async () => {
    const options = { scale: 6, voices: 4, unfinished: 0, accounts: 1, speed: 400 } as const;
    const away = await setStage(options);
    const port = Number(new URL(away.simulator.apiUrl).port);
    try {
      await away.connect();
      const id = documentOf(await away.here(['accounts']), AccountsJson).items[0]?.id ?? '';
      await away.simulator.close();
      const run = await away.json(['create', 'video', '--account', id, '--prompt', 'sent later']);
      expect(run.code, run.stdout).toBe(0);
      const document = documentOf(run, ChangeJson);
      expect(document).toMatchObject({ ok: true, state: 'waiting-network', item: null, error: null });

      const back = await startSimulator({ ...options, port });
      try {
        const sent = documentOf(await away.json(['outbox', 'send', '--wait']), OutboxSendJson);
        expect(sent.items).toMatchObject([{ id: document.outbox, state: 'done' }]);
        await away.here(['outbox', 'send']);
        expect(back.requests.find({ method: 'POST', url: /videos\/create/ })).toHaveLength(1);
      } finally {
        await back.close();
      }
    } finally {
      await away.close();
    }
  }, 120_000);
});
