import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CreateOrder, RemoteChange } from '../../../ipc/model/change.ts';
import { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import type { Item, ItemKind } from '../../../ipc/model/item.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openEngine } from '../../../main/engine.ts';
import type { Engine } from '../../../main/engine-api.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';

/** The whole engine over the platform: what is ordered arrives in the library with its file, and no sync takes it away. */
const connection = ConnectionName.parse('platform');
const account = AccountId.parse('platform');
const where = { connection, account } as const;
let simulator: Simulator;
let engine: Engine;
let folder: string;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 6, voices: 6, unfinished: 0, speed: 2000 });
  folder = await mkdtemp(join(tmpdir(), 'conch-platform-'));
  const nothing = () => undefined;
  engine = await openEngine({
    libraryFolder: folder,
    access: 'own',
    sqliteBinding: null,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    environment: {},
    thumbnails: false,
  });
  await engine.connect({
    provider: 'minimax',
    name: connection,
    token: simulator.platformKey,
    baseUrl: simulator.platformUrl,
    keep: 'nowhere',
    fallbackToMemory: true,
  });
  await engine.sync({ full: true });
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

function items(kind: ItemKind): readonly Item[] {
  return engine.library.read.items(LibraryQuery.parse({ kinds: [kind] }), 1_000, null).items;
}

async function ordered(change: RemoteChange, wait = true): Promise<OutboxEntry> {
  const [entry] = await engine.outbox.add([change]);
  if (entry === undefined) throw new Error('nothing was added');
  await engine.outbox.sendNow({ ids: [entry.id], wait });
  return engine.outbox.entry(entry.id) ?? entry;
}

function create(what: CreateOrder['what'], rest: Partial<CreateOrder> = {}): CreateOrder {
  return {
    kind: 'create',
    ...where,
    what,
    model: '',
    prompt: 'A paper boat on a pond',
    voice: null,
    inputs: [],
    settings: {},
    quantity: 1,
    ...rest,
  };
}

function made(entry: OutboxEntry): Item {
  expect(entry, entry.error?.message).toMatchObject({ state: 'done', error: null });
  const item = entry.items[0] === undefined ? null : engine.library.read.item(entry.items[0]);
  if (item === null) throw new Error('nothing was made');
  return item;
}

/** Bytes of the item's file in the library. */
async function bytesOf(item: Item): Promise<number> {
  const rendition = engine.library.read.item(item.id)?.renditions.find(({ state }) => state === 'complete');
  if (rendition?.path == null) throw new Error(`${item.title} has no file`);
  return (await stat(join(folder, rendition.path))).size;
}

test('video, speech, image and song arrive with prompt and file, and stay through full walks', async () => {
  const voice = items('voice').find((item) => item.voice?.origin === 'system');
  const orders = [
    create('video', { settings: { size: '768P', duration: '6' } }),
    create('speech', { prompt: 'Hello there.', voice: voice?.id ?? null }),
    create('image', { quantity: 2 }),
    create('music', { settings: { instrumental: true } }),
  ];
  const found: Item[] = [];
  for (const order of orders) found.push(made(await ordered(order)));
  await engine.sync({ full: true, wait: true });
  await engine.sync({ full: true });
  for (const { id, kind } of found) {
    const item = engine.library.read.item(id);
    expect(item, kind).toMatchObject({ status: 'complete', remote: 'present' });
    expect(item?.prompt, kind).toBe(
      kind === 'audio' && item?.title.startsWith('Hello') ? 'Hello there.' : 'A paper boat on a pond',
    );
    expect(item === null ? 0 : await bytesOf(item), kind).toBeGreaterThan(100);
  }
  expect(items('image')).toHaveLength(2);
  expect(simulator.platform.account().charges).toHaveLength(4);
});

test('a voice is cloned, kept by walks before its first use, speaks, keeps its name, and is deleted', async () => {
  const speech = simulator.world.media.of('speech');
  const longest = speech.reduce((most, entry) => (entry.durationMs > most.durationMs ? entry : most));
  const path = fileURLToPath(new URL(`../../../resources/demo/${longest.file}`, import.meta.url));
  const sample = await engine.inputs.add({ path });
  const clone = { kind: 'clone-voice', ...where, name: 'Harbour Tom', language: 'English', reduceNoise: true } as const;
  const voice = made(await ordered({ ...clone, samples: [sample.id] }));
  expect(voice).toMatchObject({ kind: 'voice', title: 'Harbour Tom', voice: { origin: 'cloned' } });

  await engine.sync({ full: true });
  expect(engine.library.read.item(voice.id)?.remote).toBe('present');
  made(await ordered(create('speech', { prompt: 'Hello.', voice: voice.id })));
  await engine.sync({ full: true });
  expect(engine.library.read.item(voice.id)).toMatchObject({ remote: 'present', title: 'Harbour Tom' });

  const deleted = await ordered({ kind: 'delete', ...where, item: voice.id });
  expect(deleted.state).toBe('done');
  expect(engine.library.read.item(voice.id)?.remote).toBe('gone');
  expect(simulator.platform.account().voices.has(voice.remoteId)).toBe(false);
});

test('the trial of a designed voice is its sample, on the disk', async () => {
  const design = {
    kind: 'design-voice',
    ...where,
    name: 'Sailor',
    prompt: 'warm old sailor',
    previewText: 'The sea is calm.',
  } as const;
  const voice = made(await ordered(design));
  await engine.download({});
  expect(await bytesOf(voice)).toBeGreaterThan(500);
});

test('an order whose answer was lost is unconfirmed, and paid once', async () => {
  simulator.misbehave({ server: 'platform', path: /t2a_v2/, times: 1, effect: { kind: 'reset', afterWork: true } });
  const voice = items('voice').find((item) => item.voice?.origin === 'system');
  const entry = await ordered(create('speech', { prompt: 'Hello there.', voice: voice?.id ?? null }), false);
  expect(entry.state).toBe('unconfirmed');
  await engine.outbox.lookAgain(entry.id);
  expect(engine.outbox.entry(entry.id)?.state).toBe('unconfirmed');
  expect(simulator.platform.account().charges).toHaveLength(1);
});
