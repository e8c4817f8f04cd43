import { afterEach, beforeEach, expect, test } from 'vitest';
import { DownloadJson, ListJson, StatusJson, SyncJson } from '../../../main/cli/json-shapes.ts';
import { documentOf, type Stage, setStage } from './conch-process.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ scale: 6, voices: 2, unfinished: 2, speed: 20 });
  await stage.connect();
});
afterEach(() => stage.close());

async function unfinished(): Promise<number> {
  const { items } = documentOf(await stage.json(['list', '--kind', 'video', '--limit', '1000']), ListJson);
  return items.filter((item) => item.status === 'pending' || item.status === 'running').length;
}

test('a sync does not wait for what is unfinished; with --wait it ends when all is final and downloaded', async () => {
  expect((await stage.json(['sync', '--feeds', 'videos', '--no-download'])).code).toBe(0);
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
  await stage.json(['sync', '--no-download']);
  stage.simulator.misbehave({ server: 'cdn', effect: { kind: 'drip', bytesPerSecond: 2_000 } });
  const run = await stage.json([command], {
    started: (child) => {
      const timer = setInterval(() => {
        if (stage.simulator.requests.count({ server: 'cdn' }) === 0) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 20);
    },
  });
  expect(run.code).toBe(130);
  const { ok, downloads } = documentOf(run, command === 'sync' ? SyncJson : DownloadJson);
  expect(ok).toBe(false);
  expect(downloads.pending).toBe(documentOf(await stage.json(['status']), StatusJson).renditions.pending);
  expect(downloads.pending).toBeGreaterThan(0);
});
