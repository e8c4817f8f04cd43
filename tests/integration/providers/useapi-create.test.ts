import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failed } from '../../../main/failed.ts';
import { OutcomeUnknown } from '../../../main/providers/remote-changes.ts';
import { account, idsOf, openWorld, ready, signal, type TestWorld, untilFinal, uploaded } from './useapi-world.ts';

let world: TestWorld;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
});

function firstVoice(): string {
  return world.simulator.world.voices[0]?.id ?? '';
}

async function voice() {
  const { RemoteId } = await import('../../../ipc/model/ids.ts');
  return RemoteId.parse(firstVoice());
}

describe('video', () => {
  test('is ordered once, shows in the list, and ends with its files', async () => {
    const order = ready(
      { what: 'video', model: 'T2V-2.3', settings: { size: '768p', duration: '10' } },
      { maxJobs: 3 },
    );
    const accepted = await world.provider.changes.create(order, signal);
    expect(accepted).toMatchObject({ made: 'ids', feed: 'videos', kind: 'video' });
    const [item] = await untilFinal(world, accepted);
    expect(item).toMatchObject({ status: 'complete', prompt: order.order.prompt });
    expect(item?.files.map((file) => file.role)).toContain('original');
    const [feed] = world.provider.feeds({ id: account, capabilities: ['video'] });
    const page = await feed?.page(null, signal);
    expect(page?.items[0]?.remoteId).toBe(idsOf(accepted)[0]);
    expect(world.count('POST', /\/videos\/create/)).toBe(1);
  });

  test('takes first and last frame from uploads', async () => {
    const files = [await uploaded(world, 'first-frame', 'first.png'), await uploaded(world, 'last-frame', 'last.png')];
    const order = ready({ what: 'video', model: '02', settings: { size: '1080p' } }, { files });
    const [id] = idsOf(await world.provider.changes.create(order, signal));
    const made = world.simulator.world.account(account).videos.below(1_000_000, 1)[0];
    expect(id).toContain(made?.id);
    expect(made?.inputs).toHaveLength(2);
  });

  test('what the model does not take is refused before anything is sent', async () => {
    const frame = await uploaded(world, 'first-frame');
    world.simulator.requests.clear();
    const wrong = [
      ready({ what: 'video', model: 'T2V-2.3', settings: { size: '1080p', duration: '10' } }),
      ready({ what: 'video', model: 'I2V-2.3' }),
      ready({ what: 'video', model: 'T2V-2.3' }, { files: [frame] }),
      ready({ what: 'video', model: 'no-such-model' }),
      ready({ what: 'video', model: 'T2V-2.3', settings: { loudness: 3 } }),
      ready({ what: 'video', model: 'T2V-2.3', prompt: 'x'.repeat(2001) }),
      ready({ what: 'image', model: 'image-01', prompt: 'x'.repeat(2001) }),
      ready({ what: 'speech' }),
      ready({ what: 'music', prompt: '' }),
      ready({ what: 'agent', prompt: ' ' }),
    ];
    for (const order of wrong) {
      const error: unknown = await world.provider.changes.create(order, signal).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Failed);
      expect(error).toMatchObject({ failure: { code: 'invalid' } });
      expect(error).not.toBeInstanceOf(OutcomeUnknown);
    }
    expect(world.simulator.requests.totals.api).toBe(0);
  });

  test('from a template is found by our reference, since the answer tells no id', async () => {
    const { models } = await world.provider.changes.catalogue(account, signal);
    const template = models.find((model) => model.id.startsWith('template:'));
    const files = [await uploaded(world, 'reference-image')];
    const accepted = await world.provider.changes.create(
      ready({ what: 'agent', model: template?.id ?? '', prompt: 'A birthday card' }, { files }),
      signal,
    );
    expect(accepted).toMatchObject({ made: 'ids', feed: 'videos' });
    expect((await untilFinal(world, accepted))[0]).toMatchObject({ status: 'complete', prompt: 'A birthday card' });
    expect(world.count('POST', /\/videos\/agent-create/)).toBe(1);
  });
});

test('several images are one order, with a face as character', async () => {
  const files = [await uploaded(world, 'character', 'face.png')];
  const order = ready(
    { what: 'image', model: 'image-01', quantity: 3, settings: { 'aspect-ratio': '9:16' } },
    { files },
  );
  const accepted = await world.provider.changes.create(order, signal);
  expect(idsOf(accepted)).toHaveLength(3);
  expect((await untilFinal(world, accepted)).map((item) => item.status)).toEqual(['complete', 'complete', 'complete']);
  expect(world.count('POST', /\/images\/create/)).toBe(1);
});

test('Midjourney makes four images whatever is asked for', async () => {
  const accepted = await world.provider.changes.create(ready({ what: 'image', model: 'midjourney-v7' }), signal);
  expect(idsOf(accepted)).toHaveLength(4);
});

describe('speech', () => {
  test('is queued, polled and ends as a clip', async () => {
    const settings = {
      emotion: 'happy',
      speed: 1.25,
      pitch: -2,
      volume: 2,
      'spacious-echo': true,
      'language-boost': 'English',
    };
    const order = ready(
      { what: 'speech', model: 'speech-2.8-hd', prompt: 'Once upon a time.', settings },
      { voice: await voice() },
    );
    const accepted = await world.provider.changes.create(order, signal);
    expect(accepted).toMatchObject({ made: 'ids', feed: 'audio', kind: 'audio' });
    expect((await untilFinal(world, accepted))[0]).toMatchObject({ status: 'complete', prompt: 'Once upon a time.' });
  });

  test('at once comes back finished', async () => {
    const settings = { delivery: 'at-once' };
    const order = ready({ what: 'speech', prompt: 'Hello.', settings }, { voice: await voice() });
    const accepted = await world.provider.changes.create(order, signal);
    expect(accepted).toMatchObject({ made: 'items', feed: 'audio', items: [{ status: 'complete', prompt: 'Hello.' }] });
    expect(world.count('POST', /\/speech\/create-mp3/)).toBe(1);
  });

  test('streamed: accepted without an id, and found by its text', async () => {
    const settings = { delivery: 'stream' };
    const order = ready({ what: 'speech', prompt: 'The tide comes in.', settings }, { voice: await voice() });
    const sentAt = Date.now();
    const error: unknown = await world.provider.changes.create(order, signal).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    expect(world.count('POST', /\/speech\/create-stream/)).toBe(1);
    const sought = {
      account,
      what: 'speech',
      model: null,
      text: 'The tide comes in.',
      reference: order.reference,
      sentAt,
    } as const;
    const [best] = await world.provider.changes.find(sought, signal);
    expect(best?.candidate.agrees).toEqual(['prompt', 'time']);
  });

  test('falls back to the older service where the present one is gone, for short texts', async () => {
    await world.close();
    world = await openWorld({ quirks: { speechGone: true, audioAlive: true } });
    const short = ready({ what: 'speech', prompt: 'Hello.' }, { voice: await voice() });
    expect(await world.provider.changes.create(short, signal)).toMatchObject({ made: 'items', feed: 'audio' });
    expect(world.count('POST', /\/audio\/create-mp3/)).toBe(1);

    const long = ready({ what: 'speech', prompt: 'x'.repeat(600) }, { voice: await voice() });
    await expect(world.provider.changes.create(long, signal)).rejects.toMatchObject({
      failure: { code: 'gone', message: expect.stringContaining('retired') },
    });
  });

  test.each([404, 410] as const)(
    'says that the provider has retired it when both services answer %i',
    async (decommissioned) => {
      await world.close();
      world = await openWorld({ quirks: { speechGone: true, decommissioned } });
      const order = ready({ what: 'speech', prompt: 'Hello.' }, { voice: await voice() });
      const error: unknown = await world.provider.changes.create(order, signal).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ failure: { code: 'gone', message: expect.stringContaining('has retired this') } });
      expect(error).not.toBeInstanceOf(OutcomeUnknown);
    },
  );
});

test('a song is followed by its id, as audio', async () => {
  const settings = { title: 'Rain on Sixth Street', instrumental: true };
  const accepted = await world.provider.changes.create(ready({ what: 'music', model: 'music-3.0', settings }), signal);
  expect(accepted).toMatchObject({ made: 'ids', kind: 'audio', feed: 'agent-jobs' });
  const [song] = await untilFinal(world, accepted);
  expect(song).toMatchObject({ kind: 'audio', status: 'complete', title: 'Rain on Sixth Street' });
  expect(song?.files.map((file) => file.role)).toEqual(['original']);
});

test('an agent job takes files along and gives its attachments', async () => {
  const files = [await uploaded(world, 'attachment', 'reference.png')];
  const order = ready({ what: 'agent', model: 'hailuo-2.3,nano-banana-2', prompt: 'A cat playing piano' }, { files });
  const accepted = await world.provider.changes.create(order, signal);
  expect(accepted).toMatchObject({ made: 'job', job: { status: 'running', prompt: 'A cat playing piano' } });
  expect([...world.simulator.world.agentJobs.values()].at(-1)?.files).toEqual([
    { name: 'reference.png', type: 'image/png', size: 'bytes of reference.png'.length },
  ]);
  expect((await untilFinal(world, accepted)).map((item) => item.kind).sort()).toEqual(['audio', 'image', 'video']);
  expect(world.count('POST', /\/agent$/)).toBe(1);
});
