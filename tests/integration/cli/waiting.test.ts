import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  AccountsJson,
  DownloadJson,
  ListJson,
  OutboxJson,
  StatusJson,
  SyncJson,
  WholeFailureJson,
} from '../../../main/cli/json-shapes.ts';
import { documentOf, type Stage, setStage, stopWhen } from './conch-process.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ scale: 6, voices: 2, unfinished: 2, speed: 20 });
  await stage.connect();
});
afterEach(() => stage.close());

async function unfinished(): Promise<number> {
  const { items } = documentOf(await stage.here(['list', '--kind', 'video', '--limit', '1000']), ListJson);
  return items.filter((item) => item.status === 'pending' || item.status === 'running').length;
}

test('a sync does not wait for what is unfinished; with --wait it ends when all is final and downloaded', async () => {
  expect((await stage.here(['sync', '--feeds', 'videos', '--no-download'])).code).toBe(0);
  expect(await unfinished()).toBeGreaterThan(0);

  const run = await stage.json(['sync', '--feeds', 'videos', '--wait']);
  expect(documentOf(run, SyncJson).downloads).toMatchObject({ failed: 0, pending: 0 });
  expect(run.code).toBe(0);
  expect(await unfinished()).toBe(0);
});

test('waiting ends with a signal too', async () => {
  stage.simulator.misbehave({ server: 'api', path: /\/videos\/user/, effect: { kind: 'status', status: 502 } });
  const run = await stage.json(['sync', '--feeds', 'videos', '--wait'], {
    started: (child) => {
      const timer = setInterval(() => {
        if (stage.simulator.requests.count({ server: 'api', url: '/videos/' }) === 0) return;
        clearInterval(timer);
        setTimeout(() => child.kill('SIGTERM'), 300);
      }, 20);
    },
  });
  expect(run.code).toBe(143);
  expect(() => JSON.parse(run.stdout)).not.toThrow();
});

test.each(['sync', 'download'])('a %s that is stopped among its downloads does not call itself ok', async (command) => {
  await stage.here(['sync', '--no-download']);
  stage.simulator.misbehave({ server: 'cdn', effect: { kind: 'drip', bytesPerSecond: 2_000 } });
  const run = await stage.json([command], {
    started: stopWhen('SIGINT', () => stage.simulator.requests.count({ server: 'cdn' }) > 0),
  });
  expect(run.code).toBe(130);
  const { ok, downloads } = documentOf(run, command === 'sync' ? SyncJson : DownloadJson);
  expect(ok).toBe(false);
  expect(downloads.pending).toBe(documentOf(await stage.here(['status']), StatusJson).renditions.pending);
  expect(downloads.pending).toBeGreaterThan(0);
});

test('an order that is stopped while it is sent does not ask to be given again', async () => {
  const { items } = documentOf(await stage.here(['accounts']), AccountsJson);
  stage.simulator.misbehave({ server: 'api', method: 'POST', path: /create/, effect: { kind: 'hang' } });
  const run = await stage.json(['create', 'video', '--account', items[0]?.id ?? '', '--prompt', 'a conch'], {
    started: stopWhen('SIGINT', () => stage.simulator.requests.count({ method: 'POST' }) > 0),
  });
  expect(run.code).toBe(130);
  const { hint } = documentOf(run, WholeFailureJson).error;
  expect(hint).not.toMatch(/run it again/i);
  expect(hint).toContain('Do not ask for it again');
  const outbox = documentOf(await stage.here(['outbox']), OutboxJson);
  expect(outbox.items).toMatchObject([{ summary: 'a conch' }]);
});
