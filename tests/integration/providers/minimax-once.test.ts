import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import { AccountId, ConnectionName, RemoteId } from '../../../ipc/model/ids.ts';
import { Failed } from '../../../main/failed.ts';
import type { Provider } from '../../../main/providers/provider.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import { Busy, OutcomeUnknown } from '../../../main/providers/remote-changes.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';

/**
 * What a change says of its outcome is held against what the platform charged, through every way to misbehave: a refusal or
 * "busy" was charged nothing, a charge without a result is unknown, and each order is one request.
 */
type Effect = Parameters<Simulator['misbehave']>[0]['effect'];
const signal = new AbortController().signal;
const account = AccountId.parse('platform');
let simulator: Simulator;
let provider: Provider;

beforeEach(async () => {
  simulator = await startSimulator({ scale: 6, voices: 6, unfinished: 0, speed: 5000 });
  provider = createProvider('minimax', {
    baseUrl: simulator.platformUrl,
    token: simulator.platformKey,
    connection: 'second',
    limits: { headersMs: 400, bodyMs: 400, attemptMs: 800 },
    retry: { tries: 2, baseDelayMs: 1, throttledDelayMs: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await simulator.close();
});

const codes = [1000, 1001, 1002, 1004, 1008, 1013, 1024, 1026, 1027, 1033, 1039, 1041, 2013, 2045, 2049, 2056, 2061];

const effects: readonly Effect[] = [
  ...codes.map((code): Effect => ({ kind: 'platform-error', code })),
  ...[1000, 1001, 1024, 1033].map((code): Effect => ({ kind: 'platform-error', code, afterWork: true })),
  ...[500, 502, 503, 504].map((status): Effect => ({ kind: 'status', status, body: 'no', afterWork: true })),
  ...[400, 401, 403, 404, 429, 501].map((status): Effect => ({ kind: 'status', status, body: 'no' })),
  { kind: 'status', status: 408, body: 'no', afterWork: true },
  { kind: 'reset' },
  { kind: 'reset', afterWork: true },
  { kind: 'cut', afterBytes: 20 },
  { kind: 'truncate', toBytes: 30 },
  { kind: 'html' },
  { kind: 'html', status: 502 },
  { kind: 'malformed-json' },
  { kind: 'empty' },
  { kind: 'no-length' },
  { kind: 'hang' },
  { kind: 'redirect', to: 'https://example.com/' },
  { kind: 'rate-limit', retryAfter: 3 },
  { kind: 'latency', ms: 5 },
];

const kinds = [
  { what: 'speech', path: /\/v1\/t2a_v2/, rest: {} },
  { what: 'image', path: /\/v1\/image_generation/, rest: {} },
  { what: 'music', path: /\/v1\/music_generation/, rest: { settings: { instrumental: true } } },
  { what: 'video', path: /\/v1\/video_generation/, rest: {} },
  { what: 'video', path: /\/v2\/video_generation/, rest: { model: 'MiniMax-H3' } },
] as const;

test.each(kinds)('$what at $path: every failure is what it says', async ({ what, path, rest }) => {
  const order: CreateOrder = {
    kind: 'create',
    connection: ConnectionName.parse('second'),
    account,
    what,
    model: '',
    prompt: 'A paper boat on a pond',
    voice: null,
    inputs: [],
    settings: {},
    quantity: 1,
    ...rest,
  };
  const voice = RemoteId.parse(simulator.world.voices[0]?.uniqueId);
  const { charges } = simulator.platform.account();
  for (const rate of Object.values(simulator.platform.limits)) {
    if (typeof rate === 'object') Object.assign(rate, { perMinute: 100_000 });
  }
  let known = 0;
  for (const [run, effect] of effects.entries()) {
    const reference = `order-${run}`;
    const before = { charges: charges.length, requests: simulator.requests.totals.platform };
    simulator.misbehave({ server: 'platform', path, times: 1, effect });
    const outcome: unknown = await provider.changes
      .create({ order, files: [], voice, reference, maxJobs: null }, signal)
      .catch((error: unknown) => error);
    const told = JSON.stringify(effect);
    const charged = charges.length - before.charges;
    expect(simulator.requests.totals.platform - before.requests, told).toBe(1);
    expect(charged, told).toBeLessThanOrEqual(1);
    if (outcome instanceof OutcomeUnknown) continue;
    known += 1;
    if (outcome instanceof Failed) expect(charged, `${told}: ${outcome.message}`).toBe(0);
    else expect(charged, told).toBe(1);
    if (effect.kind === 'rate-limit') {
      expect(outcome).toBeInstanceOf(Busy);
      expect(outcome).toMatchObject({ retryAfterMs: 3000 });
    }
  }
  // To call everything unknown would be safe, and of no use.
  expect(known).toBeGreaterThanOrEqual(20);
});
