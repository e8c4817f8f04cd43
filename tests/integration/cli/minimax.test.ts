import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AccountsJson,
  ChangeJson,
  ConnectJson,
  DoctorJson,
  ListJson,
  SyncJson,
  WholeFailureJson,
} from '../../../main/cli/json-shapes.ts';
import { documentOf, type Stage, setStage } from './conch-process.ts';

/** The second provider from the command line: the tests of this file follow each other in one library. */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ scale: 12, voices: 8, unfinished: 0, speed: 200 });
});
afterAll(() => stage.close());

function run(args: readonly string[], stdin = '') {
  const environment = { CONCH_TOKEN_PLATFORM: stage.simulator.platformKey };
  return stage.json(args, { environment, stdin });
}

const connect = () => [
  'connect',
  'minimax',
  '--name',
  'platform',
  '--base-url',
  stage.simulator.platformUrl,
  '--no-keychain',
];

test('a wrong key connects nothing', async () => {
  const refused = await stage.json(connect(), { stdin: 'sk-api-not-the-key\n' });
  expect(refused.code).not.toBe(0);
  const { error } = documentOf(refused, WholeFailureJson);
  expect(error).toMatchObject({ code: 'auth' });
  expect(refused.stdout + refused.stderr).not.toContain('sk-api-not-the-key');
});

test('connect takes the key from standard input and shows the one account', async () => {
  const connected = await run(connect(), `${stage.simulator.platformKey}\n`);
  expect(connected.code, connected.stderr).toBe(0);
  const document = documentOf(connected, ConnectJson);
  expect(document).toMatchObject({ provider: 'minimax', baseUrl: stage.simulator.platformUrl });
  expect(document.accounts).toMatchObject([
    { id: 'platform', state: 'ok', capabilities: ['video', 'image', 'audio', 'music'] },
  ]);
  expect(connected.stdout + connected.stderr).not.toContain(stage.simulator.platformKey);
});

test('sync brings voices and recent videos, and their files', async () => {
  const synced = await run(['sync', '--full']);
  expect(synced.code, synced.stderr).toBe(0);
  const { feeds, downloads } = documentOf(synced, SyncJson);
  expect(feeds.filter(({ error }) => error !== null)).toEqual([]);
  expect(feeds.map(({ feed }) => feed).sort()).toEqual([
    'accounts',
    'custom-voices',
    'files',
    'system-voices',
    'videos',
  ]);
  expect(downloads).toMatchObject({ failed: 0, pending: 0 });
  expect(downloads.done).toBeGreaterThanOrEqual(3);
  const voices = documentOf(await stage.here(['list', '--kind', 'voice', '--limit', '100']), ListJson);
  expect(voices.items.length).toBe(3 + stage.simulator.world.voices.length);
  const videos = documentOf(await stage.here(['list', '--kind', 'video']), ListJson);
  expect(videos.items.map(({ status }) => status)).toEqual(['complete', 'complete', 'complete']);
});

test('a second full sync changes nothing', async () => {
  const { feeds } = documentOf(await run(['sync', '--full']), SyncJson);
  for (const report of feeds) expect(report, report.feed).toMatchObject({ added: 0, updated: 0, gone: 0, error: null });
});

test('accounts and doctor know the platform', async () => {
  const accounts = documentOf(await run(['accounts', '--connection', 'platform']), AccountsJson);
  expect(accounts).toMatchObject({ refreshed: true, error: null });
  const findings = documentOf(await run(['doctor']), DoctorJson).findings;
  expect(findings.find(({ check }) => check === 'connection platform')).toMatchObject({ state: 'ok' });
});

test('what is created arrives with its file', async () => {
  const speaker = documentOf(await stage.here(['list', '--kind', 'voice', '--limit', '1']), ListJson).items[0];
  const speech = ['create', 'speech', '--account', 'platform', '--prompt', 'Hello there.', '--wait'];
  const spoken = await run([...speech, '--voice', speaker?.id ?? '', '--set', 'speed=1.2']);
  expect(spoken.code, spoken.stdout + spoken.stderr).toBe(0);
  expect(documentOf(spoken, ChangeJson)).toMatchObject({ ok: true });
  const images = await run([
    'create',
    'image',
    '--account',
    'platform',
    '--prompt',
    'A pond',
    '--quantity',
    '2',
    '--wait',
  ]);
  expect(images.code, images.stdout + images.stderr).toBe(0);
  expect(documentOf(await stage.here(['list', '--kind', 'image']), ListJson).items).toHaveLength(2);
  const [clip] = documentOf(await stage.here(['list', '--kind', 'audio']), ListJson).items;
  expect(clip).toMatchObject({ prompt: 'Hello there.', status: 'complete' });
});

test('a voice is designed from a description, once; what cannot be ordered is not sent', async () => {
  const words = ['--prompt', 'A calm old sailor.', '--preview', 'The tide is out.'];
  const order = ['voices', 'design', '--account', 'platform', '--name', 'Sailor', ...words];
  const designed = await run(order);
  expect(designed.code, designed.stdout + designed.stderr).toBe(0);
  expect(documentOf(designed, ChangeJson)).toMatchObject({
    ok: true,
    state: 'done',
    item: { title: 'Sailor', voice: { origin: 'designed' } },
  });
  const sent = () => stage.simulator.requests.find({ method: 'POST', url: /voice_design/ });
  expect(sent()).toHaveLength(1);
  expect((await run([...order.slice(0, -1), ' '])).code).toBe(1);
  expect(sent()).toHaveLength(1);
});

test('a voice is cloned and deleted', async () => {
  const before = stage.simulator.platform.account().voices.size;
  const speech = stage.simulator.world.media.of('speech');
  const longest = speech.reduce((most, entry) => (entry.durationMs > most.durationMs ? entry : most));
  const sample = fileURLToPath(new URL(`../../../resources/demo/${longest.file}`, import.meta.url));
  const cloned = await run([
    'voices',
    'clone',
    '--account',
    'platform',
    '--name',
    'Tom',
    '--language',
    'English',
    sample,
  ]);
  expect(cloned.code, cloned.stdout + cloned.stderr).toBe(0);
  const voice = documentOf(await stage.here(['list', '--kind', 'voice', '--limit', '100']), ListJson).items.find(
    ({ title }) => title === 'Tom',
  );
  const removed = await run(['voices', 'delete', voice?.id ?? '']);
  expect(removed.code, removed.stdout + removed.stderr).toBe(0);
  expect(stage.simulator.platform.account().voices.size).toBe(before);
});
