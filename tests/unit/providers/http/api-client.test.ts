import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { Failed } from '../../../../main/failed.ts';
import {
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
  pathSegment,
} from '../../../../main/providers/http/api-client.ts';
import { isUnreachable } from '../../../../main/providers/http/transport-failure.ts';
import { Busy, OutcomeUnknown } from '../../../../main/providers/remote-changes.ts';
import { type Handler, json, type LocalServer, serve } from '../local-server.ts';

const TOKEN = 'user:1234-abcdefghij0123456789';
const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function server(handler: Handler): Promise<LocalServer> {
  const started = await serve(handler);
  open.push(started);
  return started;
}

function client(baseUrl: string, options: Partial<ApiClientOptions> = {}): ApiClient {
  const made = createApiClient({
    baseUrl,
    token: TOKEN,
    connection: 'main',
    retry: { baseDelayMs: 1, throttledDelayMs: 1 },
    ...options,
  });
  open.push(made);
  return made;
}

const signal = new AbortController().signal;

async function failureOf(promise: Promise<unknown>): Promise<Failed> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(Failed);
  return outcome as Failed;
}

test('sends the whole token, the path prefix, raw colons and the query', async () => {
  const { origin, seen } = await server((_, response) => json(response, 200, { ok: true }));
  const answer = await client(`${origin}/v1/minimax/`).get({
    path: `/videos/${pathSegment('user:1-minimax:2-video:3')}`,
    query: { account: '2', lastVideoId: 'user:1-minimax:2-video:3', absent: null },
    signal,
  });
  expect(answer.json).toEqual({ ok: true });
  expect(seen[0]?.url).toBe(
    '/v1/minimax/videos/user:1-minimax:2-video:3?account=2&lastVideoId=user:1-minimax:2-video:3',
  );
  expect(seen[0]?.authorization).toBe(`Bearer ${TOKEN}`);
});

test('an id cannot leave its place in the path', async () => {
  const { origin, seen } = await server((_, response) => json(response, 200, {}));
  await client(origin).get({ path: `/agent/${pathSegment('../accounts?x=1#y')}`, signal });
  expect(seen[0]?.url).toBe('/agent/..%2Faccounts%3Fx%3D1%23y');
  expect(() => pathSegment('..')).toThrow(Failed);
});

test.each([429, 500, 502, 503, 504, 408])('a read is repeated after %i until it succeeds', async (status) => {
  const { origin, seen } = await server((_, response, count) =>
    count < 4 ? json(response, status, { error: 'busy' }) : json(response, 200, [1]),
  );
  const api = client(origin);
  const counter = { requests: 0 };
  expect((await api.get({ path: '/x', signal, counter })).json).toEqual([1]);
  expect(seen).toHaveLength(4);
  expect(api.requests).toBe(4);
  expect(counter.requests).toBe(4);
});

test('a read gives up after four tries and says what the service said', async () => {
  const { origin, seen } = await server((_, response) => json(response, 502, { error: { message: 'Bad Gateway' } }));
  const { failure } = await failureOf(client(origin).get({ path: '/x', signal, account: 'A1' }));
  expect(seen).toHaveLength(4);
  expect(failure).toMatchObject({ code: 'upstream', status: 502 });
  expect(failure.message).toContain('“Bad Gateway”');
  expect(failure.message).toContain('account A1 of connection main');
});

test.each([
  [400, 'invalid'],
  [401, 'auth'],
  [402, 'subscription'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'gone'],
  [412, 'credits'],
  [422, 'moderated'],
  [596, 'account-blocked'],
  [405, 'invalid'],
  [501, 'upstream'],
])('%i is %s and is not repeated', async (status, code) => {
  const { origin, seen } = await server((_, response) => json(response, status, { error: 'no', code: status }));
  const { failure } = await failureOf(client(origin).get({ path: '/x', signal }));
  expect(failure).toMatchObject({ code, status });
  expect(failure.hint).not.toBe('');
  expect(seen).toHaveLength(1);
});

test('a creation is sent once, whatever happens to it', async () => {
  const failing = await server((_, response) => json(response, 502, { error: 'Bad Gateway' }));
  await failureOf(client(failing.origin).post({ path: '/videos/create', body: { prompt: 'x' }, signal }));
  expect(failing.seen).toHaveLength(1);
  expect(failing.seen[0]?.body).toBe('{"prompt":"x"}');

  const cutting = await server((request) => request.socket.destroy());
  const { failure } = await failureOf(client(cutting.origin).post({ path: '/videos/create', body: {}, signal }));
  expect(failure.code).toBe('network');
  expect(cutting.seen).toHaveLength(1);
});

describe('what became of a POST', () => {
  const post = (origin: string, more: object = {}) =>
    failureOf(client(origin).post({ path: '/videos/create', body: {}, signal, account: 'A1', ...more }));

  test.each([500, 502, 503, 504, 408])('%i: nobody knows', async (status) => {
    const { origin, seen } = await server((_, response) => json(response, status, { error: 'Bad Gateway' }));
    const error = await post(origin);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(error.failure.message).toContain('account A1 may have been accepted');
    expect(error.failure.hint).toContain('before sending it again');
    expect(seen).toHaveLength(1);
  });

  test.each([400, 401, 402, 403, 404, 405, 410, 412, 422, 501, 596])('%i: it was refused', async (status) => {
    const { origin, seen } = await server((_, response) => json(response, status, { error: 'prompt is too long' }));
    const error = await post(origin);
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    expect(error).not.toBeInstanceOf(Busy);
    expect(error.failure.message).toContain('“prompt is too long”');
    expect(error.failure.hint).not.toMatch(/sync again/i);
    expect(seen).toHaveLength(1);
  });

  test('429 says when to come back: by header, by body, or not at all', async () => {
    const at = new Date(Date.now() + 60_000).toISOString();
    const said = [{ headers: { 'retry-after': '12' } }, { body: { error: 'busy', retryAfter: at } }, {}];
    const waits: (number | null)[] = [];
    for (const { headers = {}, body = { error: 'busy' } } of said) {
      const { origin } = await server((_, response) => json(response, 429, body, headers));
      const error = await post(origin);
      expect(error).toBeInstanceOf(Busy);
      waits.push(error instanceof Busy ? error.retryAfterMs : -1);
    }
    expect(waits[0]).toBe(12_000);
    expect(waits[1]).toBeGreaterThan(50_000);
    expect(waits[2]).toBeNull();
  });

  test('what is cut after it was sent is unknown; what never reached a host is not', async () => {
    const cutting = await server((request) => request.socket.destroy());
    expect(await post(cutting.origin)).toBeInstanceOf(OutcomeUnknown);
    const short = await server((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"videoId":');
      setTimeout(() => request.socket.destroy(), 10);
    });
    expect(await post(short.origin)).toBeInstanceOf(OutcomeUnknown);
    const silent = await server(() => undefined);
    const late = await failureOf(
      client(silent.origin, { limits: { attemptMs: 60 } }).post({ path: '/x', body: {}, signal }),
    );
    expect(late).toBeInstanceOf(OutcomeUnknown);
    expect(late.failure.code).toBe('timeout');

    const gone = await serve(() => undefined);
    await gone.close();
    for (const origin of [gone.origin, 'http://no-such-host.invalid']) {
      const error = await post(origin);
      expect(error.failure.code).toBe('network');
      expect(error).not.toBeInstanceOf(OutcomeUnknown);
    }
    // A host that takes the connection and speaks no TLS: the request was never sent.
    const plain = await server((_, response) => json(response, 200, {}));
    expect(await post(plain.origin.replace('http:', 'https:'))).not.toBeInstanceOf(OutcomeUnknown);
  });

  test('each POST has a connection of its own, so that a kept one cannot be lost with it', async () => {
    const ports = new Set<number | undefined>();
    const { origin } = await server((request, response) => {
      ports.add(request.socket.remotePort);
      json(response, 200, {});
    });
    const api = client(origin);
    for (let sent = 0; sent < 3; sent += 1) await api.post({ path: '/x', body: {}, signal });
    expect(ports.size).toBe(3);
  });

  test('one that changes nothing twice may be repeated', async () => {
    const { origin, seen } = await server((_, response, count) => json(response, count < 3 ? 502 : 200, {}));
    await client(origin).post({ path: '/cancel', body: { id: 1 }, repeatable: true, signal });
    expect(seen.map((one) => one.body)).toEqual(['{"id":1}', '{"id":1}', '{"id":1}']);
  });

  test('a file goes over as it is, a form with its fields and files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'conch-post-'));
    open.push({ close: () => rm(folder, { recursive: true }) });
    const path = join(folder, 'sample.wav');
    const bytes = Buffer.alloc(300_000, 'sound');
    await writeFile(path, bytes);
    const file = { path, name: 'a "b".wav', mime: 'audio/wav', bytes: bytes.length };
    const types: (string | undefined)[] = [];
    const { origin, seen } = await server((request, response) => {
      types.push(request.headers['content-type']);
      json(response, 200, { lengthSent: Number(request.headers['content-length']) });
    });
    const raw = await client(origin).post({ path: '/files/', file, signal });
    expect(raw.json).toEqual({ lengthSent: bytes.length });
    expect(seen[0]?.body).toBe(bytes.toString());
    const form = await client(origin).post({
      path: '/agent',
      form: { prompt: 'Ünder the sea' },
      files: [{ name: 'file', file }],
      signal,
    });
    const parsed = await new Response(seen[1]?.body, { headers: { 'content-type': types[1] ?? '' } }).formData();
    expect(form.json).toEqual({ lengthSent: Buffer.byteLength(seen[1]?.body ?? '') });
    expect(types[0]).toBe('audio/wav');
    expect(parsed.get('prompt')).toBe('Ünder the sea');
    expect(parsed.get('file')).toMatchObject({ size: bytes.length, type: 'audio/wav' });

    await rm(path);
    const missing = await failureOf(client(origin).post({ path: '/files/', file, signal }));
    expect(missing.failure.code).toBe('invalid');
    expect(seen).toHaveLength(2);
  });
});

test('a delete is repeated, and its empty answer is an answer', async () => {
  const { origin, seen } = await server((_, response, count) =>
    count === 1 ? json(response, 500, '') : response.writeHead(200).end(),
  );
  expect(await client(origin).delete({ path: '/x', signal })).toEqual({ status: 200, text: '', json: undefined });
  expect(seen.map((one) => one.method)).toEqual(['DELETE', 'DELETE']);
});

test('a read waits as long as Retry-After says', async () => {
  const { origin } = await server((_, response, count) =>
    count === 1 ? json(response, 429, { error: 'slow' }, { 'retry-after': '0.2' }) : json(response, 200, {}),
  );
  const started = performance.now();
  await client(origin).get({ path: '/x', signal });
  // The back-off alone would be 1 ms.
  expect(performance.now() - started).toBeGreaterThan(150);
});

test('a date to come back at is read by the clock of the service', async () => {
  const ahead = Date.now() + 3_600_000;
  const headers = { date: new Date(ahead).toUTCString(), 'retry-after': new Date(ahead).toUTCString() };
  const { origin, seen } = await server((_, response, count) => json(response, count === 1 ? 429 : 200, {}, headers));
  await client(origin).get({ path: '/x', signal });
  expect(seen).toHaveLength(2);
});

test('waiting ends at once when the caller gives up', async () => {
  const { origin, seen } = await server((_, response) => json(response, 429, {}, { 'retry-after': '30' }));
  const controller = new AbortController();
  const asked = client(origin).get({ path: '/x', signal: controller.signal });
  setTimeout(() => controller.abort(new Error('stop')), 50);
  await expect(asked).rejects.toThrow('stop');
  expect(seen).toHaveLength(1);
});

test('broken JSON is asked for again, then is a protocol error', async () => {
  const healing = await server((_, response, count) => json(response, 200, count === 1 ? '{"a":[1,' : '{"a":[1]}'));
  expect((await client(healing.origin).get({ path: '/x', signal })).json).toEqual({ a: [1] });

  const broken = await server((_, response) => json(response, 200, '<html>busy</html>'));
  const { failure } = await failureOf(client(broken.origin).get({ path: '/x', signal }));
  expect(failure.code).toBe('protocol');
  expect(broken.seen).toHaveLength(4);
});

test('a body that is cut short is asked for again', async () => {
  const { origin, seen } = await server((request, response, count) => {
    if (count > 1) return json(response, 200, [1, 2]);
    response.writeHead(200, { 'content-length': '100' });
    response.write('[1,');
    setTimeout(() => request.socket.destroy(), 10);
  });
  expect((await client(origin).get({ path: '/x', signal })).json).toEqual([1, 2]);
  expect(seen).toHaveLength(2);
});

test('an answer above the limit is refused, packed or not, and not asked for again', async () => {
  const large = JSON.stringify({ text: 'x'.repeat(3_000_000) });
  const plain = await server((_, response) => json(response, 200, large));
  const packed = await server((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync(large));
  });
  for (const { origin, seen } of [plain, packed]) {
    const api = client(origin, { limits: { maxBytes: 1_000_000 } });
    const { failure } = await failureOf(api.get({ path: '/x', signal }));
    expect(failure.code).toBe('protocol');
    expect(failure.message).toContain('1 MB');
    expect(seen).toHaveLength(1);
  }
});

test('packed answers are unpacked', async () => {
  const { origin } = await server((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync('{"a":1}'));
  });
  expect((await client(origin).get({ path: '/x', signal })).json).toEqual({ a: 1 });
});

test('a redirect is not followed, so that the token stays with its host', async () => {
  const other = await server((_, response) => json(response, 200, {}));
  const { origin } = await server((_, response) => json(response, 302, '', { location: `${other.origin}/steal` }));
  const { failure } = await failureOf(client(origin).get({ path: '/x', signal }));
  expect(failure).toMatchObject({ code: 'protocol', status: 302 });
  expect(other.seen).toHaveLength(0);
});

test('a server that never answers is a time-out', async () => {
  const { origin, seen } = await server(() => undefined);
  const api = client(origin, { limits: { attemptMs: 400 } });
  const { failure } = await failureOf(api.get({ path: '/x', signal }));
  expect(failure.code).toBe('timeout');
  expect(seen).toHaveLength(4);
});

test('a host that cannot be reached is a network error about the whole host', async () => {
  const { origin, close } = await serve(() => undefined);
  await close();
  const refused = await failureOf(client(origin).get({ path: '/x', signal }));
  expect(refused.failure.code).toBe('network');
  expect(refused.failure.message).toContain('main');
  expect(isUnreachable(refused)).toBe(true);

  const cut = await server((request) => request.socket.destroy());
  const broken = await failureOf(client(cut.origin).get({ path: '/x', signal }));
  expect(broken.failure.code).toBe('network');
  expect(isUnreachable(broken)).toBe(false);
});

test('a lost host is waited for once: later reads try as often in less time, until something answers', async () => {
  const answering = await serve((_, response) => json(response, 200, {}));
  const port = Number(new URL(answering.origin).port);
  const api = client(answering.origin, { retry: { baseDelayMs: 100, lostHostDelayMs: 5 } });
  /** How long one read takes to give up, in ms, and how often it tried. */
  const giveUp = async () => {
    const counter = { requests: 0 };
    const started = performance.now();
    await failureOf(api.get({ path: '/x', signal, counter }));
    return { ms: performance.now() - started, tries: counter.requests };
  };
  await answering.close();

  const first = await giveUp();
  // The quickest of some: a machine that stalls for a moment is no waiting of ours.
  const later = [await giveUp(), await giveUp(), await giveUp()];
  const shortest = Math.min(...later.map(({ ms }) => ms));
  expect([first, ...later].map(({ tries }) => tries)).toEqual([4, 4, 4, 4]);
  expect(first.ms / shortest).toBeGreaterThan(4);

  const back = await serve((_, response) => json(response, 200, {}), port);
  await api.get({ path: '/x', signal });
  await back.close();
  const third = await giveUp();
  expect(third.tries).toBe(4);
  expect(third.ms / shortest).toBeGreaterThan(4);
});

test('no failure shows the token, also when the service repeats it', async () => {
  const said = `Token ${TOKEN} (Bearer ${TOKEN}) abcdefghij0123456789 is wrong for user:9-zzzzzzzzzz`;
  for (const body of [{ error: said }, said, { error: { details: said } }]) {
    const { origin } = await server((_, response) => json(response, 401, body));
    const error = await failureOf(client(origin).get({ path: '/x', signal }));
    const shown = JSON.stringify(error.failure) + error.message + String(error.stack);
    expect(shown).not.toContain('abcdefghij0123456789');
    expect(shown).not.toContain('zzzzzzzzzz');
    expect(error.failure.message).toContain('is wrong');
  }
});

test('a token that no header can carry is refused without being shown', () => {
  const make = () =>
    createApiClient({ baseUrl: 'https://example.com', token: 'user:1-secret\r\nX: y', connection: 'main' });
  expect(make).toThrow(Failed);
  expect(make).not.toThrow(/secret/);
  expect(() => createApiClient({ baseUrl: 'file:///etc', token: TOKEN, connection: 'main' })).toThrow(Failed);
});
