import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RemoteId } from '../../../ipc/model/ids.ts';
import { Failed } from '../../../main/failed.ts';
import { Busy, OutcomeUnknown } from '../../../main/providers/remote-changes.ts';
import { createUseapiProvider } from '../../../main/providers/useapi/useapi-provider.ts';
import type { Effect } from '../../../simulator/http/misbehaviour.ts';
import { silence } from '../simulator/good-requests.ts';
import { account, openWorld, ready, signal, type TestWorld } from './useapi-world.ts';

/* Promise 2: a POST that costs is sent once, and what is unknown is never called refused. */

let world: TestWorld;

beforeEach(async () => {
  world = await openWorld({}, { attemptMs: 700 });
});
afterEach(async () => {
  await world.close();
});

/** Every creation that costs, and its path. */
const creations: readonly (readonly [name: string, path: RegExp, send: () => Promise<unknown>])[] = [
  [
    'video',
    /\/videos\/create/,
    () => world.provider.changes.create(ready({ what: 'video', model: 'T2V-2.3' }), signal),
  ],
  ['image', /\/images\/create/, () => world.provider.changes.create(ready({ what: 'image' }), signal)],
  ['speech', /\/speech\/create$/, () => speak({})],
  ['speech at once', /\/speech\/create-mp3/, () => speak({ delivery: 'at-once' })],
  ['speech as a stream', /\/speech\/create-stream/, () => speak({ delivery: 'stream' })],
  ['song', /\/music\/create/, () => world.provider.changes.create(ready({ what: 'music' }), signal)],
  ['agent job', /\/agent$/, () => world.provider.changes.create(ready({ what: 'agent' }), signal)],
  [
    'video from a template',
    /\/videos\/agent-create/,
    () => world.provider.changes.create(ready({ what: 'agent', model: 'template:380000000000000001' }), signal),
  ],
  ['clone', /\/speech\/clone-voice/, () => clone()],
];

function speak(settings: Record<string, string>) {
  const voice = RemoteId.parse(world.simulator.world.voices[0]?.id);
  return world.provider.changes.create(ready({ what: 'speech', prompt: 'Hello.', settings }, { voice }), signal);
}

async function clone() {
  const sample = await world.file('sample.wav', 'audio/wav', silence(10));
  const { remoteId, facts } = await world.provider.changes.upload(account, sample, 'voice-sample', signal);
  return world.provider.changes.cloneVoice(
    {
      account,
      name: 'Harbour',
      language: 'English',
      reduceNoise: true,
      files: [{ role: 'reference-audio', remoteId, facts }],
      reference: 'ref-clone',
    },
    signal,
  );
}

const unknown: readonly (readonly [name: string, effect: Effect])[] = [
  ['reset before the work', { kind: 'reset' }],
  ['reset after the work', { kind: 'reset', afterWork: true }],
  ['cut in the answer', { kind: 'cut', afterBytes: 5 }],
  ['500', { kind: 'status', status: 500, afterWork: true }],
  ['502', { kind: 'status', status: 502, afterWork: true }],
  ['503', { kind: 'status', status: 503 }],
  ['504', { kind: 'status', status: 504, afterWork: true }],
  ['a page instead of JSON', { kind: 'html' }],
];

const refused: readonly (readonly [status: number, code: string])[] = [
  [400, 'invalid'],
  [401, 'auth'],
  [402, 'subscription'],
  [403, 'forbidden'],
  [412, 'credits'],
  [422, 'moderated'],
  [596, 'account-blocked'],
];

describe.each(creations)('%s', (_, path, send) => {
  test('each way of not knowing leaves one request and says that nobody knows', async () => {
    for (const [name, effect] of unknown) {
      world.simulator.requests.clear();
      const rule = world.simulator.misbehave({ server: 'api', method: 'POST', path, effect });
      const error: unknown = await send().catch((caught: unknown) => caught);
      world.simulator.behave(rule);
      expect(error, name).toBeInstanceOf(OutcomeUnknown);
      expect(world.count('POST', path), name).toBe(1);
      // Room for the next one: the work may have been done.
      world.simulator.world.clock.advance(3_600_000);
      world.simulator.world.account(account).credits = 1_000_000;
      for (const voice of world.simulator.world.account(account).clones.below(99, 99)) {
        world.simulator.world.account(account).clones.remove(voice.index);
      }
    }
  });

  test('each refusal leaves one request and is no unknown outcome', async () => {
    for (const [status, code] of refused) {
      world.simulator.requests.clear();
      const effect: Effect = { kind: 'status', status, body: { error: 'no such luck', code: status } };
      const rule = world.simulator.misbehave({ server: 'api', method: 'POST', path, effect });
      const error: unknown = await send().catch((caught: unknown) => caught);
      world.simulator.behave(rule);
      expect(error).toBeInstanceOf(Failed);
      expect(error).not.toBeInstanceOf(OutcomeUnknown);
      expect(error).toMatchObject({ failure: { code, status, message: expect.stringContaining('no such luck') } });
      expect(world.count('POST', path)).toBe(1);
    }
  });

  test('429 leaves one request and says when to come back', async () => {
    for (const retryAfter of [7, undefined]) {
      world.simulator.requests.clear();
      const effect: Effect = { kind: 'rate-limit', ...(retryAfter === undefined ? {} : { retryAfter }) };
      const rule = world.simulator.misbehave({ server: 'api', method: 'POST', path, effect });
      const error: unknown = await send().catch((caught: unknown) => caught);
      world.simulator.behave(rule);
      expect(error).toBeInstanceOf(Busy);
      expect(error).toMatchObject({ retryAfterMs: retryAfter === undefined ? null : 7000 });
      expect(world.count('POST', path)).toBe(1);
    }
  });
});

test('a host that never answers is an unknown outcome, a host that is not there is none', async () => {
  world.simulator.misbehave({ server: 'api', method: 'POST', path: /\/videos\/create/, effect: { kind: 'hang' } });
  const order = ready({ what: 'video', model: 'T2V-2.3' });
  const late: unknown = await world.provider.changes.create(order, signal).catch((caught: unknown) => caught);
  expect(late).toBeInstanceOf(OutcomeUnknown);
  expect(late).toMatchObject({ failure: { code: 'timeout' } });
  expect(world.count('POST', /\/videos\/create/)).toBe(1);

  for (const baseUrl of ['http://127.0.0.1:9', 'http://no-such-host.invalid']) {
    const provider = createUseapiProvider({ baseUrl, token: 'user:1-x', connection: 'main' });
    const error: unknown = await provider.changes.create(order, signal).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ failure: { code: 'network' } });
    expect(error).not.toBeInstanceOf(OutcomeUnknown);
    await provider.close();
  }
});

test('a person who gives up while it is being sent leaves an unknown outcome; before that, none', async () => {
  world.simulator.misbehave({ server: 'api', method: 'POST', path: /\/videos\/create/, effect: { kind: 'hang' } });
  const controller = new AbortController();
  const order = ready({ what: 'video', model: 'T2V-2.3' });
  const sending = world.provider.changes.create(order, controller.signal).catch((caught: unknown) => caught);
  setTimeout(() => controller.abort(new Error('stop')), 200);
  expect(await sending).toBeInstanceOf(OutcomeUnknown);
  await expect(world.provider.changes.create(order, controller.signal)).rejects.toThrow('stop');
  expect(world.count('POST', /\/videos\/create/)).toBe(1);
});

test('an accepting answer that cannot be read is settled by our reference in the scheduler', async () => {
  const path = /\/videos\/create/;
  world.simulator.misbehave({ server: 'api', method: 'POST', path, effect: { kind: 'malformed-json' } });
  const accepted = await world.provider.changes.create(ready({ what: 'video', model: 'T2V-2.3' }), signal);
  expect(accepted).toMatchObject({ made: 'ids', feed: 'videos' });
  expect(world.count('POST', path)).toBe(1);
});

test('an upload sends the bytes of the file with their type, and a changed file is not sent', async () => {
  const file = await world.file('first.webp', 'image/webp', 'webp bytes');
  const upload = await world.provider.changes.upload(account, file, 'creation', signal);
  const [request] = world.simulator.requests.find({ method: 'POST', url: /\/files\// });
  const headers = request?.rawHeaders ?? [];
  expect(headers[headers.findIndex((name) => name.toLowerCase() === 'content-type') + 1]).toBe('image/jpeg');
  const kept = world.simulator.world.account(account).files.below(1_000_000, 1)[0];
  expect(upload.remoteId).toContain(kept?.id);
  expect(kept?.content?.toString()).toBe('webp bytes');

  await expect(
    world.provider.changes.upload(account, { ...file, bytes: file.bytes + 1 }, 'creation', signal),
  ).rejects.toMatchObject({ failure: { code: 'invalid' } });
  await expect(
    world.provider.changes.upload(account, { ...file, mime: 'image/gif' }, 'creation', signal),
  ).rejects.toMatchObject({ failure: { code: 'invalid' } });
  expect(world.count('POST', /\/files\//)).toBe(1);
});
