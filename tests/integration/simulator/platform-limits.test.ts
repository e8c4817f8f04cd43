import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { Told } from './platform-contract.ts';
import { ask } from './platform-contract.ts';
import { speech, v2Video } from './platform-requests.ts';

let simulator: Simulator;

beforeEach(async () => {
  // Time stands still unless a test moves it; answers come at once.
  simulator = await startSimulator({ scale: 10, speed: 1000, unfinished: 0, now: () => Date.UTC(2026, 10, 22) });
});

afterEach(async () => {
  await simulator.close();
});

const say = (more: object = {}): Promise<Told> =>
  ask(simulator, 't2a', { path: '/v1/t2a_v2', body: speech(simulator, more) });
const film = (): Promise<Told> =>
  ask(simulator, 'videoGeneration', {
    path: '/v1/video_generation',
    body: { model: 'T2V-01', prompt: 'A boat' },
  });

describe('rates', () => {
  it('end with 1002 and begin again after a minute, which is as short as the world is fast', async () => {
    simulator.platform.limits.video.perMinute = 2;
    expect([(await film()).code, (await film()).code, (await film()).code]).toEqual([0, 0, 1002]);
    expect(simulator.platform.account().tasks.size).toBe(5);
    simulator.world.clock.advance(60);
    expect((await film()).code).toBe(0);
    simulator.platform.limits.video.perMinute = 0;
    simulator.platform.quirks.rateStatus = 429;
    expect(await film()).toMatchObject({ status: 429, code: 1002 });
  });

  it('are those of the contract', () => {
    expect(simulator.platform.limits).toMatchObject({
      t2a: { perMinute: 60, amountPerMinute: 20_000 },
      voiceClone: { perMinute: 60 },
      voiceDesign: { perMinute: 20 },
      video: { perMinute: 20 },
      videoV2: { perMinute: 300, parallel: 30 },
      image: { perMinute: 10, amountPerMinute: 60 },
      music: { perMinute: 120, parallel: 20 },
    });
  });

  it('count characters, too: 1039', async () => {
    const text = 'x'.repeat(9000);
    expect([(await say({ text })).code, (await say({ text })).code, (await say({ text })).code]).toEqual([0, 0, 1039]);
    expect((await say()).code).toBe(0);
    simulator.world.clock.advance(60);
    expect((await say({ text })).code).toBe(0);
  });

  it('are counted for each key, and in v2 with real statuses', async () => {
    simulator.platform.limits.videoV2.perMinute = 1;
    const start = (key?: string): Promise<Told> =>
      ask(simulator, 'videoGenerationV2', {
        path: '/v2/video_generation',
        body: v2Video,
        ...(key === undefined ? {} : { key }),
      });
    simulator.platform.addAccount('sk-api-other');
    expect([(await start()).status, (await start()).status]).toEqual([200, 429]);
    expect((await start('sk-api-other')).status).toBe(200);
  });

  it('allow so many songs at the same time: 1041', async () => {
    simulator.platform.limits.music.parallel = 1;
    const body = { model: 'music-2.6', prompt: 'jazz', is_instrumental: true };
    const play = (): Promise<Told> => ask(simulator, 'musicGeneration', { path: '/v1/music_generation', body });
    expect([(await play()).code, (await play()).code]).toEqual([0, 1041]);
    simulator.world.clock.advance(30);
    expect((await play()).code).toBe(0);
  });
});

describe('money', () => {
  it('is taken once for each work, by the character, and runs out', async () => {
    const account = simulator.platform.account();
    const before = account.balance;
    await say();
    await say({ model: 'speech-2.8-turbo' });
    expect(account.charges.map(({ amount }) => amount)).toEqual([12, 8]);
    expect(account.balance).toBe(before - 20);
    account.balance = 11;
    expect((await say()).code).toBe(1008);
    expect((await film()).code).toBe(1008);
    expect(account.balance).toBe(11);
  });

  it('does not help beyond what the plan holds', async () => {
    const account = simulator.platform.account();
    account.models = ['speech-2.8-hd'];
    expect([(await say()).code, (await say({ model: 'speech-2.8-turbo' })).code, (await film()).code]).toEqual([
      0, 2061, 2061,
    ]);
    account.windowUntil = simulator.platform.now() + 5 * 3_600_000;
    expect((await say()).code).toBe(2056);
    simulator.world.clock.advance(5 * 3_600_000);
    expect((await say()).code).toBe(0);
  });
});

describe('misbehaviour', () => {
  it('loses the answer after the work, which is paid', async () => {
    const account = simulator.platform.account();
    const lost = [
      { kind: 'platform-error', code: 1001, afterWork: true },
      { kind: 'status', status: 504, afterWork: true },
      { kind: 'reset', afterWork: true },
    ] as const;
    for (const effect of lost) {
      simulator.misbehave({ server: 'platform', path: /video_generation/, times: 1, effect });
      await film().catch(() => undefined);
    }
    expect(account.charges).toHaveLength(3);
    simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'platform-error', code: 1013 } });
    expect((await film()).code).toBe(1013);
    expect(account.charges).toHaveLength(3);
  });

  it('reaches only the server that is named, and its words are those of the path', async () => {
    simulator.misbehave({ server: 'api', effect: { kind: 'status', status: 500 } });
    expect((await say()).code).toBe(0);
    simulator.behave();
    simulator.misbehave({ server: 'platform', effect: { kind: 'rate-limit', retryAfter: 7 } });
    const response = await fetch(`${simulator.platformUrl}/v1/get_voice`, { method: 'POST' });
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({ base_resp: { status_code: 1002, status_msg: 'rate limit' } });
    const v2 = await fetch(`${simulator.platformUrl}/v2/query/video_generation`);
    expect(await v2.json()).toMatchObject({ type: 'error', error: { type: 'rate_limit_error', http_code: '429' } });
    const other = await fetch(`${simulator.apiUrl}/accounts`, { headers: { authorization: 'Bearer x' } });
    expect(await other.json()).toEqual({ error: 'Unauthorized', code: 401 });
  });

  it('spoils items and ends JSON in the middle', async () => {
    const list = (): Promise<Response> =>
      fetch(`${simulator.platformUrl}/v1/files/list`, {
        headers: { authorization: `Bearer ${simulator.platformKey}` },
      });
    simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'malformed-item', how: 'no-id' } });
    const [first] = ((await (await list()).json()) as { files: object[] }).files;
    expect(first).not.toHaveProperty('file_id');
    simulator.misbehave({ server: 'platform', times: 1, effect: { kind: 'malformed-json' } });
    await expect((await list()).json()).rejects.toThrow();
  });

  it('is in the log, and the key must never reach the CDN', async () => {
    await say({ output_format: 'url' });
    expect(simulator.requests.count({ server: 'platform', url: '/v1/t2a_v2' })).toBe(1);
    expect(simulator.requests.totals).toMatchObject({ platform: 1, api: 0 });
    await fetch(`${simulator.cdnUrl}/minimax/o/x?key=${simulator.platformKey}`);
    expect(simulator.requests.tokenSeenByCdn).toBe(1);
  });
});

describe('the address', () => {
  it('answers what it does not know with 404', async () => {
    for (const path of ['/', '/v1/files', '/v1/get_voice', '/v2/query/video_generation/%zz', '/v1/minimax/accounts'])
      expect((await fetch(`${simulator.platformUrl}${path}`)).status, path).toBe(404);
  });

  it('refuses bodies that are none', async () => {
    const send = async (type: string, body: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${simulator.platformKey}`, 'content-type': type };
      const url = `${simulator.platformUrl}/v1/get_voice`;
      return await (await fetch(url, { method: 'POST', headers, body })).json();
    };
    for (const [type, body] of [
      ['application/json', '{"voice_type":'],
      ['application/json', '[]'],
      ['text/plain', '{"voice_type":"all"}'],
      ['multipart/form-data; boundary=x', 'nothing'],
    ] as const)
      expect(await send(type, body)).toMatchObject({ base_resp: { status_code: 2013 } });
  });
});

describe('the control API', () => {
  const control = async (what: string, body: object): Promise<unknown> =>
    await (await fetch(`${simulator.controlUrl}/${what}`, { method: 'POST', body: JSON.stringify(body) })).json();

  it('changes the platform from another process', async () => {
    const { task_id } = (await film()).json;
    await control('platform', { do: 'finish', task: task_id, outcome: 'failed' });
    expect(simulator.platform.task(String(task_id)).outcome).toBe('failed');
    await control('platform', { do: 'set-account', balance: 5, verified: false });
    expect(simulator.platform.account()).toMatchObject({ balance: 5, verified: false });
    await control('platform', { do: 'add-account', key: 'sk-api-other' });
    await control('platform', { do: 'set-account', key: 'sk-api-other', balance: 9 });
    expect(simulator.platform.account('sk-api-other').balance).toBe(9);
    await control('platform', { do: 'set-limit', limit: 'video', to: { perMinute: 1 } });
    await control('platform', { do: 'set-quirks', quirks: { emptyLists: 'array' } });
    expect(simulator.platform).toMatchObject({ limits: { video: { perMinute: 1 } }, quirks: { emptyLists: 'array' } });
    const [file] = simulator.platform.filesOf(simulator.platform.account());
    await control('platform', { do: 'describe-file', file: file?.id, transcript: 'Hello' });
    expect(file?.transcript).toBe('Hello');
    expect(await control('platform', { do: 'read' })).toMatchObject({
      balance: 5,
      charges: [{ operation: 'videoGeneration' }],
      tasks: [{}, {}, {}, { id: task_id, outcome: 'failed' }],
    });
    expect(await control('platform', { do: 'dance' })).toHaveProperty('error');
  });
});
