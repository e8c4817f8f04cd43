import { afterAll, beforeAll, expect, test } from 'vitest';
import { conch, type Stage, setStage } from './conch-process.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.connect();
});
afterAll(() => stage.close());

test('shows the subscription, its accounts and the requests of the day', async () => {
  const run = await stage.json(['service']);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({
    ok: true,
    connection: 'home',
    active: true,
    renewsOn: '2026-12-05',
    accounts: { used: 2, total: 3 },
    replyUrl: null,
    requests: { byStatus: { 200: expect.any(Number) }, successRate: expect.stringContaining('%') },
  });
});

test('sets where the service calls back, and says it to people', async () => {
  const run = await conch(['service', '--library', stage.library, '--reply-url', 'https://example.com/hook'], {
    environment: stage.environment,
  });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('https://example.com/hook');
  expect(run.stdout).toContain('2 of 3');
  expect(stage.simulator.world.replyUrl).toBe('https://example.com/hook');
});

test('chats say that the provider has retired them', async () => {
  const run = await stage.json(['chat', 'list', '--account', '301000000000000001']);
  expect(run.code).toBe(1);
  expect(JSON.parse(run.stdout)).toMatchObject({
    ok: false,
    error: { code: 'gone', message: expect.stringContaining('has retired this') },
  });
});

test('a wrong day or address is wrong usage, and nothing is sent', async () => {
  const before = stage.simulator.requests.totals.api;
  expect((await stage.json(['service', '--day', 'yesterday'])).code).toBe(2);
  expect((await stage.json(['service', '--reply-url', 'nowhere'])).code).toBe(2);
  expect(stage.simulator.requests.totals.api).toBe(before);
});
