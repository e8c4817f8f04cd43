import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  AccountsJson,
  DoctorJson,
  ListJson,
  SyncJson,
  VerifyJson,
  WholeFailureJson,
} from '../../../main/cli/json-shapes.ts';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { bareEnvironment } from '../keychain/secret-service.ts';
import { conch, conchEntry, documentOf, type Run, type Stage, setStage } from './conch-process.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** Why the feeds of a sync failed: each different code and status once. */
function causes(run: Run): Set<string> {
  return new Set(documentOf(run, SyncJson).feeds.map((feed) => `${feed.error?.code} ${feed.error?.status}`));
}

test('a refused token ends with code auth, and nothing was connected', async () => {
  const run = await stage.json(stage.connectArgs, {
    stdin: 'user:1-wrongToken123',
    environment: { CONCH_TOKEN_HOME: '' },
  });
  expect(run.code).toBe(1);
  expect(documentOf(run, WholeFailureJson).error.code).toBe('auth');
  expect(run.stdout + run.stderr).not.toContain('wrongToken123');
  expect(JSON.parse((await stage.here(['connections'])).stdout)).toEqual({ items: [] });
});

test.each([
  ['refused', { stdin: 'user:1-wrongToken123' }, 'auth'],
  ['offline', {}, 'network'],
] as const)('a first connection that is %s leaves no library behind', async (kind, options, code) => {
  if (kind === 'offline') stage.simulator.misbehave({ server: 'api', effect: { kind: 'reset' } });
  const run = await stage.json(stage.connectArgs, options);
  expect(run.code).toBe(1);
  expect(documentOf(run, WholeFailureJson).error.code).toBe(code);
  expect(await readdir(stage.scratch)).toEqual([]);
});

test('the token may come from the environment alone', async () => {
  const args = ['connect', 'useapi', '--name', 'home', '--base-url', stage.simulator.apiUrl];
  expect((await stage.json([...args, '--no-keychain'])).code).toBe(0);
  expect((await stage.json(args)).code).toBe(0);
});

test('a token in the environment overrules; without any, sync says sign in again', async () => {
  await stage.connect();
  const refused = await stage.json(['sync'], { environment: { CONCH_TOKEN_HOME: 'user:1-wrongToken123' } });
  expect(refused.code).toBe(1);
  expect(causes(refused)).toEqual(new Set(['auth 401']));

  const accounts = await stage.json(['accounts'], { environment: { CONCH_TOKEN_HOME: 'user:1-wrongToken123' } });
  expect(accounts.code).toBe(1);
  expect(documentOf(accounts, AccountsJson)).toMatchObject({ refreshed: false, error: { code: 'auth', status: 401 } });

  const none = await stage.json(['sync'], { environment: { CONCH_TOKEN_HOME: '' } });
  expect(none.code).toBe(1);
  expect(causes(none)).toEqual(new Set(['auth null']));
});

test('without a network every feed says so', async () => {
  await stage.connect();
  await stage.here(['sync', '--no-download', '--feeds', 'accounts']);
  stage.simulator.misbehave({ server: 'api', effect: { kind: 'reset' } });
  const run = await stage.json(['sync', '--feeds', 'videos,images']);
  expect(run.code).toBe(1);
  expect(documentOf(run, SyncJson).feeds.length).toBeGreaterThan(2);
  expect(causes(run)).toEqual(new Set(['network null']));
});

test('a read is tried at least four times before its feed gives up, and the other feeds go on', async () => {
  await stage.connect();
  const rule = stage.simulator.misbehave({
    server: 'api',
    path: /\/images\//,
    effect: { kind: 'status', status: 502 },
  });
  const run = await stage.json(['sync', '--feeds', 'videos,images']);
  expect(run.code).toBe(1);
  const { feeds, downloads } = documentOf(run, SyncJson);
  const images = feeds.filter((feed) => feed.feed === 'images');
  expect(images.every((feed) => feed.error?.code === 'upstream' && feed.requests >= 4)).toBe(true);
  expect(stage.simulator.misbehaviour.state(rule)?.hits).toBe(images.reduce((sum, feed) => sum + feed.requests, 0));
  expect(feeds.filter((feed) => feed.feed === 'videos').every((feed) => feed.error === null && feed.added > 0)).toBe(
    true,
  );
  expect(downloads.done).toBeGreaterThan(0);
});

test('a file that cannot be had makes the sync end with 1, the others are there', async () => {
  await stage.connect();
  stage.simulator.misbehave({ server: 'cdn', times: 1000, path: /\.mp4/, effect: { kind: 'html' } });
  const run = await stage.json(['sync', '--feeds', 'videos,images']);
  expect(run.code).toBe(1);
  const { downloads } = documentOf(run, SyncJson);
  expect(downloads.failed).toBeGreaterThan(0);
  expect(downloads.done).toBeGreaterThan(0);
  stage.simulator.behave();
  expect((await stage.here(['download', '--retry-failed'])).code).toBe(0);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a sync with %i, soon, and the next one goes on', async (signal, code) => {
  await stage.connect();
  const slow = stage.simulator.misbehave({ server: 'cdn', effect: { kind: 'drip', bytesPerSecond: 2000 } });
  let sentAt = 0;
  const run = await stage.json(['sync'], {
    started: (child) => {
      const timer = setInterval(() => {
        if (stage.simulator.requests.totals.cdn === 0) return;
        clearInterval(timer);
        sentAt = performance.now();
        child.kill(signal);
      }, 20);
    },
  });
  const took = performance.now() - sentAt;
  expect(run).toMatchObject({ code, signal: null });
  expect(took).toBeLessThan(2000);
  expect(() => JSON.parse(run.stdout)).not.toThrow();

  stage.simulator.behave(slow);
  expect((await stage.json(['sync'])).code).toBe(0);
  expect(documentOf(await stage.here(['verify']), VerifyJson)).toMatchObject({ ok: true, unknown: [] });
});

test('while one process owns the library another cannot write, but can read', async () => {
  await stage.connect();
  await stage.here(['sync', '--feeds', 'videos', '--no-download']);
  stage.simulator.misbehave({ server: 'cdn', effect: { kind: 'hang' } });
  const owner = spawn(process.execPath, [conchEntry, 'download', '--library', stage.library], {
    env: { ...bareEnvironment(), ...stage.environment },
    stdio: 'ignore',
  });
  try {
    while (stage.simulator.requests.totals.cdn === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const command of [['sync'], ['delete', 'x'], ['disconnect', 'home']]) {
      const run = await stage.json(command);
      expect(run.code).toBe(3);
      expect(documentOf(run, WholeFailureJson).error.code).toBe('busy');
    }
    const list = await stage.json(['list', '--kind', 'video']);
    expect(list.code).toBe(0);
    expect(documentOf(list, ListJson).total).toBeGreaterThan(0);
    for (const command of [['status'], ['accounts'], ['search', 'cat']]) {
      expect((await stage.json(command)).code).toBe(0);
    }
    const doctor = documentOf(await stage.json(['doctor']), DoctorJson);
    expect(doctor.findings.find((finding) => finding.check === 'lock')?.state).toBe('warn');
  } finally {
    owner.kill('SIGTERM');
    await once(owner, 'exit');
  }
  expect((await stage.here(['verify'])).code).toBe(0);
});

test('with --json even wrong usage is one document', async () => {
  for (const args of [['frobnicate'], ['list', '--limit', 'x'], [], ['create', 'video', '--prompt', 'x']]) {
    const run = await stage.json(args);
    expect(run.code).toBe(2);
    expect(documentOf(run, WholeFailureJson).error.code).toBe('invalid');
  }
});

test('doctor names a change in the outbox that this version cannot read, and how it can be', async () => {
  await stage.connect();
  const db = openDatabase({ path: libraryPaths(stage.library).database, access: 'write', sqliteBinding: null });
  db.exec(`INSERT INTO outbox (id, connection, account, state, summary, change, created_at, items, reference, progress)
    VALUES ('0b54d5c0-6f0f-4f6c-9a51-0a4a6f3c2d11', 'home', '1', 'waiting-slot', 'a conch', '{"kind":"of-the-future"}', 0, '[]', '', '{}')`);
  db.close();
  const run = await stage.here(['doctor']);
  expect(run.code).toBe(1);
  expect(documentOf(run, DoctorJson).findings).toContainEqual({
    check: 'outbox',
    state: 'fail',
    message: '1 change in the outbox cannot be read and will not be sent: “a conch”.',
    hint: 'They are kept. If a newer Conch wrote them, open the library with that one. "conch outbox cancel" gives one up.',
  });
});

test('doctor says that a file stands where the library would be', async () => {
  const file = join(stage.scratch, 'file');
  await writeFile(file, '');
  const run = await conch(['doctor', '--json', '--library', file]);
  expect(run.code).toBe(1);
  const { findings } = documentOf(run, DoctorJson);
  expect(findings.find(({ check }) => check === 'folder')).toMatchObject({ state: 'fail' });
});

test('a reader that goes away does not stop the work', async () => {
  await stage.connect();
  const child = spawn(process.execPath, [conchEntry, 'sync', '--feeds', 'videos', '--library', stage.library], {
    env: { ...bareEnvironment(), ...stage.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  child.stderr.destroy();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(documentOf(await stage.here(['list', '--kind', 'video']), ListJson).total).toBeGreaterThan(0);
});

test.skipIf(process.platform !== 'linux')('a result that cannot be written is a failure, and said to be', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [conchEntry, 'status', '--library', stage.library], {
    env: bareEnvironment(),
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  const [said, [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(said).toBe('conch: The result cannot be written: The disk is full.\n');
});

test('the token is in no file of the library and in no output', async () => {
  const connected = await stage.json(stage.connectArgs, { stdin: `${stage.simulator.token}\n` });
  const runs = [connected, await stage.json(['sync'])];
  for (const args of [['sync', '--full'], ['accounts'], ['doctor']]) {
    runs.push(await conch([...args, '--library', stage.library, '--verbose'], { environment: stage.environment }));
  }
  for (const run of runs) expect(run.stdout + run.stderr).not.toContain(stage.simulator.token);

  const entries = await readdir(stage.library, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const bytes = await readFile(join(file.parentPath, file.name));
    expect(bytes.includes(stage.simulator.token), file.name).toBe(false);
  }
});
