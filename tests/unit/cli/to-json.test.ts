import { expect, test } from 'vitest';
import { Account } from '../../../ipc/model/account.ts';
import { Item, ItemDetail } from '../../../ipc/model/item.ts';
import { AccountJson, ItemDetailJson, ItemJson } from '../../../main/cli/json-shapes.ts';
import { accountJson, itemDetailJson, itemJson } from '../../../main/cli/to-json.ts';
import { isoTime } from '../../../main/exports/item-json.ts';

const rendition = {
  role: 'original',
  state: 'complete',
  watermark: false,
  path: 'Videos/2026-11/a.mp4',
  bytes: 12,
  sha256: 'ab',
  mime: 'video/mp4',
  deadline: 1_795_219_200_000,
  error: null,
} as const;

const plain = {
  id: '019aa5a1-0000-7000-8000-000000000001',
  kind: 'video',
  connection: 'home',
  account: '987654321987654321',
  remoteId: 'user:1-minimax:987654321987654321-video:1',
  title: 'a cat plays piano',
  prompt: null,
  model: 'T2V',
  status: 'complete',
  statusLabel: 'completed',
  statusMessage: null,
  percent: null,
  createdAt: 1_795_219_200_000,
  createdSource: 'provider',
  width: 1280,
  height: 720,
  durationMs: 6000,
  remote: 'present',
  favorite: false,
  rating: 0,
  label: null,
  tags: ['x'],
  trashedAt: null,
  renditions: [rendition],
  voice: null,
} as const;

const voice = {
  origin: 'cloned',
  name: 'Me',
  language: 'en',
  gender: null,
  age: null,
  accent: null,
  tags: ['en'],
  sampleOf: ['me.wav'],
} as const;

test('an item has exactly the documented fields and times in ISO 8601 UTC', () => {
  const json = itemJson(Item.parse(plain));
  expect(ItemJson.parse(json)).toEqual(json);
  expect(json.createdAt).toBe('2026-11-21T00:00:00.000Z');
  expect(json.renditions[0]?.deadline).toBe('2026-11-21T00:00:00.000Z');
  const documented =
    'id kind connection account remoteId title prompt model status statusLabel createdAt width height durationMs remote favorite rating tags renditions';
  expect(Object.keys(json)).toEqual(expect.arrayContaining(documented.split(' ')));
  expect('voice' in json).toBe(false);
  expect(Object.keys(json.renditions[0] ?? {})).toEqual(
    expect.arrayContaining(['role', 'state', 'watermark', 'path', 'bytes', 'sha256', 'mime', 'error']),
  );
});

test('a voice carries its facts', () => {
  const json = itemJson(Item.parse({ ...plain, kind: 'voice', voice }));
  expect(json.voice).toMatchObject({
    origin: 'cloned',
    name: 'Me',
    language: 'en',
    tags: ['en'],
    sampleOf: ['me.wav'],
  });
});

test('show adds raw, collections, notes and lineage, and keeps raw as it came', () => {
  const raw = { id: '1', nested: { empty: '', list: [1, null] } };
  const detail = ItemDetail.parse({
    ...plain,
    modelName: null,
    raw,
    notes: 'n',
    collections: ['c'],
    collectionIds: [],
    lineage: [],
  });
  const json = itemDetailJson(detail);
  expect(ItemDetailJson.parse(json)).toEqual(json);
  expect(json.raw).toEqual(raw);
});

test('an account with an unreadable expiry has none', () => {
  const account = Account.parse({
    connection: 'home',
    id: '1',
    name: 'Studio',
    host: null,
    expiresAt: Number.MAX_SAFE_INTEGER,
    state: 'ok',
    error: null,
    capabilities: ['video'],
    credits: 5,
    creditsEnding: [],
    slots: { used: 1, total: 3 },
    maxJobs: null,
  });
  const json = accountJson(account);
  expect(AccountJson.parse(json)).toEqual(json);
  expect(json.expiresAt).toBeNull();
});

test('unknown times stay unknown', () => {
  expect(isoTime(null)).toBeNull();
  expect(isoTime(Number.NaN)).toBeNull();
  expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
});
