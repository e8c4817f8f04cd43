import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { Failed } from '../../../../main/failed.ts';
import {
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
  pathSegment,
} from '../../../../main/providers/http/api-client.ts';
import { isUnreachable } from '../../../../main/providers/http/transport-failure.ts';
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
  const api = client(origin, { limits: { attemptMs: 60 } });
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
  const second = await giveUp();
  expect([first.tries, second.tries]).toEqual([4, 4]);
  expect(first.ms / second.ms).toBeGreaterThan(4);

  const back = await serve((_, response) => json(response, 200, {}), port);
  await api.get({ path: '/x', signal });
  await back.close();
  const third = await giveUp();
  expect(third.tries).toBe(4);
  expect(third.ms / second.ms).toBeGreaterThan(4);
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
