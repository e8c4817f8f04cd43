import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AccountsJson,
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
  stage = await setStage();
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
  const voices = documentOf(await run(['list', '--kind', 'voice', '--limit', '100']), ListJson);
  expect(voices.items.length).toBe(3 + stage.simulator.world.voices.length);
  const videos = documentOf(await run(['list', '--kind', 'video']), ListJson);
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
