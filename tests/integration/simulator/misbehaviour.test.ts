import { get } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/server.ts';
import { startSimulator } from '../../../simulator/server.ts';
import { PAID } from './good-requests.ts';

let simulator: Simulator;
let link: string;
let size: number;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 40, unfinished: 0, speed: 1000 });
  link = `${simulator.cdnUrl}/moss/v/320001000000000001.clean.mp4`;
  size = (await load(link)).body.length;
});

afterEach(async () => {
  await simulator.close();
});

type Loaded = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** Ended before what was declared had come. */
  broken: boolean;
  ms: number;
};

/** What really comes over the wire, also when it breaks. */
async function load(url: string, headers: Record<string, string> = {}): Promise<Loaded> {
  const started = performance.now();
  return await new Promise((resolve, reject) => {
    let fail: (cause: Error) => void = reject;
    const request = get(url, { headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      const end = (broken: boolean): void =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
          broken,
          ms: performance.now() - started,
        });
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => end(false));
      response.on('error', () => end(true));
      // Bytes behind the declared end are an error of the connection, once the answer is here.
      fail = () => end(true);
    });
    request.on('error', (cause) => fail(cause));
  });
}

async function api(path: string): Promise<Loaded> {
  return await load(`${simulator.apiUrl}${path}`, { authorization: `Bearer ${simulator.token}` });
}

describe('rules', () => {
  it('hit only what they name, after so many, so many times', async () => {
    const rule = simulator.misbehave({
      server: 'cdn',
      method: 'GET',
      path: /clean/,
      after: 1,
      times: 2,
      effect: { kind: 'status', status: 503 },
    });
    const statuses: number[] = [];
    for (let round = 0; round < 5; round += 1) statuses.push((await load(link)).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await load(link.replace('.clean.', '.wm.'))).status).toBe(200);
    expect((await api('/accounts')).status).toBe(200);
    expect(simulator.misbehaviour.state(rule)).toEqual({ id: rule, fitting: 5, hits: 2 });
  });

  it('hit with a probability that the seed decides, and end when told', async () => {
    const hits = async (): Promise<string> => {
      simulator.behave();
      simulator.misbehave({ path: 'accounts', probability: 0.5, seed: 3, effect: { kind: 'status', status: 500 } });
      let seen = '';
      for (let round = 0; round < 30; round += 1) seen += (await api('/accounts')).status === 500 ? 'x' : '.';
      return seen;
    };
    const first = await hits();
    expect(first).toMatch(/x.*\..*x/);
    expect(first).not.toMatch(/^(x+|\.+)$/);
    simulator.behave();
    expect((await api('/accounts')).status).toBe(200);
  });

  it('add up', async () => {
    simulator.misbehave({ server: 'cdn', effect: { kind: 'latency', ms: 80 } });
    simulator.misbehave({ server: 'cdn', effect: { kind: 'cut', afterBytes: 1000 } });
    const got = await load(link);
    expect(got).toMatchObject({ status: 200, broken: true });
    expect(got.body).toHaveLength(1000);
    expect(got.ms).toBeGreaterThan(75);
  });
});

describe('on the CDN', () => {
  const cdn = async (effect: Parameters<Simulator['misbehave']>[0]['effect'], headers = {}): Promise<Loaded> => {
    simulator.misbehave({ server: 'cdn', times: 1, effect });
    return await load(link, headers);
  };

  it('cuts in the middle with the right length declared', async () => {
    const got = await cdn({ kind: 'cut', afterBytes: 5000 });
    expect(got).toMatchObject({ broken: true, headers: { 'content-length': String(size) } });
    expect(got.body).toHaveLength(5000);
  });

  it('declares more or fewer bytes than there are', async () => {
    const more = await cdn({ kind: 'wrong-length', by: 100 });
    expect(more).toMatchObject({ broken: true, headers: { 'content-length': String(size + 100) } });
    expect(more.body).toHaveLength(size);
    const fewer = await cdn({ kind: 'wrong-length', by: -100 });
    expect(fewer.headers['content-length']).toBe(String(size - 100));
    expect(fewer.body.length).toBeLessThanOrEqual(size - 100);
  });

  it('declares nothing, sends nothing, sends less, sends other bytes', async () => {
    const chunked = await cdn({ kind: 'no-length' });
    expect(chunked.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
    expect(chunked.body).toHaveLength(size);
    expect((await cdn({ kind: 'empty' })).body).toHaveLength(0);
    const short = await cdn({ kind: 'truncate', toBytes: 999 });
    expect(short).toMatchObject({ broken: false, headers: { 'content-length': '999' } });
    const whole = await load(link);
    const wrong = await cdn({ kind: 'corrupt', at: 2000, bytes: 4 });
    expect(wrong.body).toHaveLength(size);
    expect(wrong.body.subarray(2000, 2004)).toEqual(Buffer.alloc(4, 0xa5));
    expect(wrong.body.subarray(2004)).toEqual(whole.body.subarray(2004));
  });

  it('sends an HTML page, as what it is or as a video', async () => {
    const page = await cdn({ kind: 'html' });
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    const disguised = await cdn({ kind: 'html', asPromised: true });
    expect(disguised.headers['content-type']).toBe('video/mp4');
    expect(disguised.body.toString()).toContain('<html>');
    expect((await cdn({ kind: 'content-type', value: 'image/png' })).headers['content-type']).toBe('image/png');
  });

  it('drips, hangs, resets and redirects', async () => {
    simulator.misbehave({ server: 'cdn', times: 1, effect: { kind: 'truncate', toBytes: 1000 } });
    const slow = await cdn({ kind: 'drip', bytesPerSecond: 5000 });
    expect(slow.ms).toBeGreaterThan(150);
    expect(slow.body).toHaveLength(1000);
    for (const effect of [{ kind: 'hang' }, { kind: 'hang', afterBytes: 100 }] as const) {
      simulator.misbehave({ server: 'cdn', times: 1, effect });
      const waiting = fetch(link, { signal: AbortSignal.timeout(200) }).then((response) => response.arrayBuffer());
      await expect(waiting).rejects.toThrow(/timeout/);
    }
    await expect(cdn({ kind: 'reset' })).rejects.toThrow(/ECONNRESET|hang up/);
    const away = await cdn({ kind: 'redirect', to: 'http://10.0.0.1/x' });
    expect(away).toMatchObject({ status: 302, headers: { location: 'http://10.0.0.1/x' } });
  });

  it('changes its ETag, lies about ranges and ignores them', async () => {
    const { etag } = (await load(link)).headers;
    const changed = [await cdn({ kind: 'etag' }), await cdn({ kind: 'etag' })].map(({ headers }) => headers['etag']);
    expect(new Set([etag, ...changed]).size).toBe(3);
    expect((await cdn({ kind: 'etag', value: null })).headers).not.toHaveProperty('etag');
    const range = { range: 'bytes=100-199' };
    expect(await load(link, range)).toMatchObject({
      status: 206,
      headers: { 'content-range': `bytes 100-199/${size}` },
    });
    const shifted = await cdn({ kind: 'content-range', shift: 7 }, range);
    expect(shifted).toMatchObject({ status: 206, headers: { 'content-range': `bytes 107-206/${size}` } });
    const other = await cdn({ kind: 'content-range', total: 5 }, range);
    expect(other.headers['content-range']).toBe('bytes 100-199/5');
    expect((await cdn({ kind: 'content-range', missing: true }, range)).headers).not.toHaveProperty('content-range');
    const ignored = await cdn({ kind: 'ignore-range' }, range);
    expect(ignored).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
  });

  it('lets links expire, and the API then gives new ones', async () => {
    const video = `/videos/user:1234-minimax:${PAID}-video:320001000000000001`;
    const linkNow = async (): Promise<string> =>
      (JSON.parse((await api(video)).body.toString()) as { downloadURL: string }).downloadURL;
    const old = await linkNow();
    simulator.world.expireLinks('320001000000000001');
    expect((await load(old)).status).toBe(403);
    const renewed = await linkNow();
    expect((await load(renewed)).status).toBe(200);
    simulator.world.quirks.expiredLink = 410;
    simulator.world.expireLinks();
    expect((await load(renewed)).status).toBe(410);
    expect((await load(await linkNow())).status).toBe(200);
  });

  it('signs links that live for a time', async () => {
    await simulator.close();
    simulator = await startSimulator({ scale: 40, unfinished: 0, linkLifetimeMs: 3_600_000 });
    const list = (await api(`/videos/?account=${PAID}&limit=3`)).body.toString();
    const [first] = JSON.parse(list) as { downloadURL: string }[];
    const signed = first?.downloadURL ?? '';
    expect(signed).toMatch(/\?Expires=\d{10}&OSSAccessKeyId=simulator&Signature=[0-9a-f]{16}$/);
    expect((await api(`/videos/?account=${PAID}&limit=3`)).body.toString()).toBe(list);
    expect((await load(signed)).status).toBe(200);
    expect((await load(signed.replace(/Expires=\d/, 'Expires=9'))).status).toBe(403);
    expect((await load(signed.replace(/\?.*/, ''))).status).toBe(403);
    simulator.world.clock.advance(3_600_000);
    expect((await load(signed)).status).toBe(403);
  });
});

describe('on the API', () => {
  const hit = async (effect: Parameters<Simulator['misbehave']>[0]['effect'], path = '/accounts'): Promise<Loaded> => {
    simulator.misbehave({ server: 'api', times: 1, effect });
    return await api(path);
  };

  it('throttles with Retry-After in seconds, as a date, or without', async () => {
    expect(await hit({ kind: 'rate-limit', retryAfter: 7 })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
    });
    const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
    expect((await hit({ kind: 'rate-limit', retryAfter: date })).headers['retry-after']).toBe(date);
    expect((await hit({ kind: 'rate-limit' })).headers).not.toHaveProperty('retry-after');
  });

  it('answers 596, other statuses with any body, and HTML', async () => {
    expect((await hit({ kind: 'account-error' })).status).toBe(596);
    const other = await hit({ kind: 'status', status: 502, body: 'Bad Gateway', headers: { 'X-From': 'edge' } });
    expect(other).toMatchObject({ status: 502, headers: { 'x-from': 'edge' } });
    expect(other.body.toString()).toBe('Bad Gateway');
    expect((await hit({ kind: 'html', status: 503 })).headers['content-type']).toContain('text/html');
  });

  it('breaks JSON, or one item of a list', async () => {
    const broken = await hit({ kind: 'malformed-json' });
    expect(() => JSON.parse(broken.body.toString())).toThrow();
    const path = `/images/?account=${PAID}&limit=4`;
    const whole = JSON.parse((await api(path)).body.toString()) as { images: Record<string, unknown>[] };
    for (const how of ['null', 'types', 'no-id'] as const) {
      const { images } = JSON.parse(
        (await hit({ kind: 'malformed-item', how, at: 2 }, path)).body.toString(),
      ) as typeof whole;
      expect([images[0], images[1], images[3]]).toEqual([whole.images[0], whole.images[1], whole.images[3]]);
      if (how === 'null') expect(images[2]).toBeNull();
      if (how === 'types') expect(images[2]).toMatchObject({ imageId: { wrong: true }, width: 'wrong' });
      if (how === 'no-id') expect(images[2]).not.toHaveProperty('imageId');
    }
  });

  it('can do the work and lose the answer', async () => {
    const create = async (): Promise<Response> =>
      await fetch(`${simulator.apiUrl}/videos/create`, {
        method: 'POST',
        headers: { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ account: PAID, prompt: 'A paper boat' }),
      });
    const { videos } = simulator.world.account(PAID);
    const before = videos.size;
    const path = /create/;
    simulator.misbehave({ path, times: 1, effect: { kind: 'status', status: 504 } });
    expect((await create()).status).toBe(504);
    expect(videos.size).toBe(before);
    simulator.misbehave({ path, times: 1, effect: { kind: 'status', status: 504, afterWork: true } });
    expect((await create()).status).toBe(504);
    simulator.misbehave({ path, times: 1, effect: { kind: 'reset', afterWork: true } });
    await expect(create()).rejects.toThrow();
    expect(videos.size).toBe(before + 2);
  });
});

describe('the request log', () => {
  it('sees every request to both servers, and a token that reaches the CDN in any way', async () => {
    simulator.requests.clear();
    await api('/accounts');
    await load(link);
    expect(simulator.requests.totals).toEqual({ api: 1, cdn: 1, platform: 0 });
    expect(simulator.requests.find({ server: 'api' })).toMatchObject([
      { method: 'GET', url: '/v1/minimax/accounts', authorized: true, tokenSeen: true, status: 200 },
    ]);
    expect(simulator.requests.find({ url: '.clean.' })).toMatchObject([
      { server: 'cdn', authorized: false, tokenSeen: false },
    ]);
    expect(simulator.requests.tokenSeenByCdn).toBe(0);
    await load(`${link}?t=${encodeURIComponent(simulator.token)}`);
    await load(link, { 'x-key': simulator.token });
    await load(link, { authorization: 'Bearer other' });
    expect(simulator.requests.tokenSeenByCdn).toBe(3);
  });
});

it('obeys other processes through the control API', async () => {
  const say = async (what: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${simulator.controlUrl}/${what}`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  const { rule } = await say('misbehave', {
    server: 'cdn',
    path: 'clean',
    times: 1,
    effect: { kind: 'status', status: 503 },
  });
  expect((await load(link)).status).toBe(503);
  expect(await say('rule', { rule })).toMatchObject({ hits: 1 });
  await say('behave', {});
  const before = await say('counts', { account: PAID });
  await say('world', { do: 'add-videos', account: PAID, count: 3 });
  expect(await say('counts', { account: PAID })).toMatchObject({ videos: Number(before['videos']) + 3 });
  await say('world', { do: 'remove', id: '320001000000000001' });
  expect((await load(link)).status).toBe(404);
  await say('world', { do: 'break-account', account: PAID, error: 'expired' });
  expect((await api(`/videos/?account=${PAID}`)).status).toBe(596);
  await say('world', { do: 'mend-account', account: PAID });
  await say('world', { do: 'set-plan', account: PAID, plan: 'free' });
  expect((await api(`/videos/?account=${PAID}`)).body.toString()).not.toContain('downloadURL');
  await say('world', { do: 'set-quirks', quirks: { speechGone: true } });
  expect((await api(`/speech/?account=${PAID}`)).status).toBe(404);
  expect(await say('requests', { server: 'cdn' })).toMatchObject({ tokenSeenByCdn: 0 });
  expect(await say('world', { do: 'nonsense' })).toHaveProperty('error');
});
