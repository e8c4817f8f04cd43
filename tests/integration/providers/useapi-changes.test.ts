import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RemoteId } from '../../../ipc/model/ids.ts';
import type { ChangeTarget, Sought } from '../../../main/providers/remote-changes.ts';
import { fullId } from '../../../simulator/world/ids.ts';
import { silence } from '../simulator/good-requests.ts';
import {
  account,
  idsOf,
  openWorld,
  other,
  ready,
  signal,
  type TestWorld,
  untilFinal,
  uploaded,
} from './useapi-world.ts';

let world: TestWorld;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
});

async function samples(...names: readonly string[]) {
  return Promise.all(
    names.map(async (name) => {
      const file = await world.file(name, 'audio/wav', silence(10));
      const upload = await world.provider.changes.upload(account, file, 'voice-sample', signal);
      return { role: 'reference-audio', remoteId: upload.remoteId, facts: upload.facts } as const;
    }),
  );
}

async function clone(name: string) {
  const files = await samples('one.wav', 'two.wav');
  return world.provider.changes.cloneVoice(
    { account, name, language: 'English', reduceNoise: false, files, reference: 'ref-1' },
    signal,
  );
}

/** A thing of the seeded world. */
function newest(kind: 'video' | 'image' | 'audio'): ChangeTarget {
  const { videos, images, clips } = world.simulator.world.account(account);
  const shelf = kind === 'video' ? videos : kind === 'image' ? images : clips;
  const bare = shelf.below(1_000_000, 1)[0]?.id ?? '';
  return { account, kind, remoteId: RemoteId.parse(fullId(kind, account, bare)), voiceOrigin: null };
}

describe('clones', () => {
  test('a voice is cloned from its samples, takes a slot, and frees it when it is deleted', async () => {
    const before = (await world.provider.accounts(signal)).find((one) => one.id === account)?.slots;
    const accepted = await clone('Harbour');
    expect(accepted).toMatchObject({
      made: 'items',
      feed: 'custom-voices',
      items: [{ kind: 'voice', title: 'Harbour', voice: { origin: 'cloned', language: 'English' } }],
    });
    const kept = world.simulator.world.account(account).clones.below(99, 1)[0];
    expect(kept).toMatchObject({ name: 'Harbour', needNoiseReduction: false });
    expect(kept?.samples).toHaveLength(2);
    const after = (await world.provider.accounts(signal)).find((one) => one.id === account)?.slots;
    expect(after).toEqual({ used: (before?.used ?? 0) + 1, total: 4 });

    const [remoteId = RemoteId.parse('none')] = idsOf(accepted);
    const target: ChangeTarget = { account, kind: 'voice', remoteId, voiceOrigin: 'cloned' };
    expect(await world.provider.changes.isListed(target, signal)).toBe(true);
    await world.provider.changes.delete(target, signal);
    expect(await world.provider.changes.isListed(target, signal)).toBe(false);
    expect((await world.provider.accounts(signal)).find((one) => one.id === account)?.slots).toEqual(before);
  });

  test('no free slot is a refusal; names and numbers of samples are checked before', async () => {
    const { clones } = world.simulator.world.account(account);
    while (clones.listed < 4) {
      await clone(`Voice ${clones.listed}`);
      world.simulator.world.clock.advance(60_000);
    }
    await expect(clone('One too many')).rejects.toMatchObject({ failure: { code: 'credits', status: 412 } });
    world.simulator.requests.clear();
    const request = { account, language: 'English', reduceNoise: true, files: [], reference: 'r' };
    const changes = world.provider.changes;
    await expect(changes.cloneVoice({ ...request, name: 'x'.repeat(31) }, signal)).rejects.toMatchObject({
      failure: { code: 'invalid' },
    });
    await expect(changes.cloneVoice({ ...request, name: 'x' }, signal)).rejects.toMatchObject({
      failure: { code: 'invalid' },
    });
    expect(world.simulator.requests.totals.api).toBe(0);
  });

  test('the older service clones and deletes where the present one is gone', async () => {
    await world.close();
    world = await openWorld({ quirks: { speechGone: true, audioAlive: true } });
    const [remoteId = RemoteId.parse('none')] = idsOf(await clone('Pier'));
    await world.provider.changes.delete({ account, kind: 'voice', remoteId, voiceOrigin: 'cloned' }, signal);
    expect(world.count('POST', /\/audio\/(upload-sample|clone-voice|delete-voice)/)).toBe(4);
    await world.provider.changes.delete(newest('audio'), signal);
    expect(world.count('DELETE', /\/audio\//)).toBe(1);
    expect((await world.provider.changes.catalogue(account, signal)).cloneLanguages).toContain('English');
    expect(world.count('GET', /\/audio\/config/)).toBe(1);
  });
});

describe('deletes', () => {
  test.each(['video', 'image', 'audio'] as const)(
    'a deleted %s leaves its list, and a second delete is no error',
    async (kind) => {
      const target = newest(kind);
      expect(await world.provider.changes.isListed(target, signal)).toBe(true);
      await world.provider.changes.delete(target, signal);
      expect(await world.provider.changes.isListed(target, signal)).toBe(false);
      await world.provider.changes.delete(target, signal);
    },
  );

  test('a delete that the provider only says yes to is seen to have done nothing', async () => {
    const target = newest('image');
    const effect = { kind: 'status', status: 200, body: '' } as const;
    world.simulator.misbehave({ server: 'api', method: 'DELETE', effect });
    await world.provider.changes.delete(target, signal);
    expect(await world.provider.changes.isListed(target, signal)).toBe(true);
  });

  test('a long list is walked in long pages, and in the documented ones where those are refused', async () => {
    world.simulator.world.addImages(account, 250);
    const target = newest('image');
    await world.provider.changes.delete(target, signal);
    world.simulator.requests.clear();
    expect(await world.provider.changes.isListed(target, signal)).toBe(false);
    expect(world.count('GET', /\/images\/\?/)).toBeLessThanOrEqual(4);
    const effect = { kind: 'status', status: 400, body: { error: 'limit is too large' } } as const;
    world.simulator.misbehave({ server: 'api', path: /limit=100/, effect });
    expect(await world.provider.changes.isListed(target, signal)).toBe(false);
  });

  test('a used upload leaves the list of files', async () => {
    const frame = await uploaded(world, 'first-frame');
    await world.provider.changes.create(ready({ what: 'video', model: '02' }, { files: [frame] }), signal);
    const upload = { account, upload: frame.remoteId };
    expect(await world.provider.changes.isListed(upload, signal)).toBe(true);
    await world.provider.changes.deleteUpload(account, frame.remoteId, signal);
    expect(await world.provider.changes.isListed(upload, signal)).toBe(false);
  });

  test('system voices, songs and results of agent jobs cannot be deleted, and nothing is sent', async () => {
    const remoteId = RemoteId.parse(world.simulator.world.voices[0]?.id);
    const changes = world.provider.changes;
    await expect(
      changes.delete({ account, kind: 'voice', remoteId, voiceOrigin: 'system' }, signal),
    ).rejects.toMatchObject({ failure: { code: 'invalid' } });
    const song = RemoteId.parse(`user:1234-minimax:${account}-music:360001000000000001`);
    await expect(
      changes.delete({ account, kind: 'audio', remoteId: song, voiceOrigin: null }, signal),
    ).rejects.toMatchObject({ failure: { code: 'invalid' } });
    const attached = RemoteId.parse(`p1-u1234-a${account}-bot:minimax/att_1`);
    const target: ChangeTarget = { account, kind: 'video', remoteId: attached, voiceOrigin: null };
    await expect(changes.delete(target, signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    await expect(changes.cancel(target, signal)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect(world.simulator.requests.totals.api).toBe(0);
  });
});

describe('cancelling', () => {
  test('a waiting video ends as failed', async () => {
    await world.close();
    world = await openWorld({ speed: 1 });
    const accepted = await world.provider.changes.create(ready({ what: 'video', model: 'T2V-2.3' }), signal);
    const [remoteId = RemoteId.parse('none')] = idsOf(accepted);
    await world.provider.changes.cancel({ account, kind: 'video', remoteId, voiceOrigin: null }, signal);
    expect((await untilFinal(world, accepted))[0]?.status).toBe('failed');
    expect(world.count('POST', /\/videos\/cancel/)).toBe(1);
  });

  test('speech ends as failed when it is no longer tracked; images go on', async () => {
    await world.close();
    world = await openWorld({ speed: 1 });
    const voice = RemoteId.parse(world.simulator.world.voices[0]?.id);
    const accepted = await world.provider.changes.create(
      ready({ what: 'speech', prompt: 'Hello.' }, { voice }),
      signal,
    );
    const [remoteId = RemoteId.parse('none')] = idsOf(accepted);
    await world.provider.changes.cancel({ account, kind: 'audio', remoteId, voiceOrigin: null }, signal);
    expect((await untilFinal(world, accepted))[0]?.status).toBe('failed');
    await expect(world.provider.changes.cancel(newest('image'), signal)).rejects.toMatchObject({
      failure: { code: 'invalid' },
    });
  });
});

describe('looking for what became of a change', () => {
  function soughtFor(order: ReturnType<typeof ready>, sentAt: number): Sought {
    const { what, model, prompt } = order.order;
    return { account, what, model, text: prompt, reference: order.reference, sentAt };
  }

  test.each(['video', 'image', 'music', 'agent'] as const)('a running %s is known by our reference', async (what) => {
    await world.close();
    world = await openWorld({ speed: 1 });
    const model = what === 'video' ? 'T2V-2.3' : '';
    const orders = [ready({ what, model }), ...(what === 'music' ? [] : [ready({ what, model })])];
    const sentAt = world.simulator.world.clock.now();
    const made: (RemoteId | undefined)[] = [];
    for (const order of orders) made.push(idsOf(await world.provider.changes.create(order, signal))[0]);
    for (const [index, order] of orders.entries()) {
      const [best] = await world.provider.changes.find(soughtFor(order, sentAt), signal);
      expect(best?.candidate.agrees).toContain('reference');
      expect(best?.candidate.remoteId).toBe(made[index]);
    }
  });

  test('all images of one order are found together, also when they are finished', async () => {
    await world.close();
    world = await openWorld({ speed: 1 });
    const order = ready({ what: 'image', model: 'image-01', prompt: 'A bell in fog', quantity: 3 });
    const sentAt = world.simulator.world.clock.now();
    const ids = idsOf(await world.provider.changes.create(order, signal));
    const [running] = await world.provider.changes.find(soughtFor(order, sentAt), signal);
    expect([...(running === undefined ? [] : idsOf(running.accepted))].sort()).toEqual([...ids].sort());
    world.simulator.world.clock.advance(3_600_000);
    const finished = await world.provider.changes.find(soughtFor(order, sentAt), signal);
    expect(finished.flatMap((one) => idsOf(one.accepted)).sort()).toEqual([...ids].sort());
    expect(finished[0]?.candidate.agrees).toEqual(['prompt', 'time', 'model']);
  });

  test('a finished video is found by its prompt, an earlier one with the same words is not', async () => {
    await world.close();
    world = await openWorld({ speed: 1, quirks: { videoFields: 'shared' } });
    const order = ready({ what: 'video', model: 'T2V-2.3', prompt: 'Waves at  night' });
    const { clock } = world.simulator.world;
    world.simulator.world.addVideos(account, 1, { prompt: 'Waves at night', createdAt: clock.now() - 3_600_000 });
    const sentAt = clock.now();
    expect(await world.provider.changes.find(soughtFor(order, sentAt), signal)).toEqual([]);
    const ids = idsOf(await world.provider.changes.create(order, signal));
    clock.advance(3_600_000);
    const found = await world.provider.changes.find(soughtFor(order, sentAt), signal);
    expect(found.map((one) => one.candidate.remoteId)).toEqual(ids);
    expect(found[0]?.candidate.agrees).toEqual(['prompt', 'time', 'model']);
  });

  test('a clone is found by its name', async () => {
    const sentAt = world.simulator.world.clock.now();
    const sought: Sought = { account, what: 'clone-voice', model: null, text: 'Harbour', reference: 'r', sentAt };
    expect(await world.provider.changes.find(sought, signal)).toEqual([]);
    const ids = idsOf(await clone('Harbour'));
    const found = await world.provider.changes.find(sought, signal);
    expect(found.map((one) => one.candidate.remoteId)).toEqual(ids);
    expect(found[0]?.candidate.agrees).toEqual(['name', 'time']);
  });

  test('a finished song is found in the list where the provider still has it', async () => {
    await world.close();
    world = await openWorld({ speed: 1 });
    const order = ready({ what: 'music', prompt: 'smoky jazz' });
    const sentAt = world.simulator.world.clock.now();
    const ids = idsOf(await world.provider.changes.create(order, signal));
    world.simulator.world.clock.advance(3_600_000);
    expect(await world.provider.changes.find(soughtFor(order, sentAt), signal)).toEqual([]);
    world.simulator.world.quirks.musicListAlive = true;
    const found = await world.provider.changes.find(soughtFor(order, sentAt), signal);
    expect(found.map((one) => one.candidate.remoteId)).toEqual(ids);
  });
});

describe('the catalogue', () => {
  test('shows models of every kind, prices only where they are told, and the languages of clones', async () => {
    const catalogue = await world.provider.changes.catalogue(account, signal);
    const kinds = new Set(catalogue.models.map((model) => model.kind));
    expect([...kinds].sort()).toEqual(['agent', 'image', 'music', 'speech', 'video']);
    const priceOf = (id: string) => catalogue.models.find((model) => model.id === id)?.price;
    expect(priceOf('image-01')).toEqual({ per: 'item', credits: 1, by: null });
    expect(priceOf('speech-2.8-turbo')).toEqual({ per: 'character', credits: 0.6, by: null });
    expect(priceOf('music-3.0')).toBeNull();
    expect(priceOf('midjourney-v7')).toBeNull();
    expect(catalogue.cloneLanguages).toContain('English');
    expect(catalogue.clone).toMatchObject({
      nameMost: 30,
      samplesMost: 10,
      sampleLeastMs: 10_000,
      sampleMostMs: 60_000,
    });
  });

  test('leaves out what the account does not support, and is remembered without the network', async () => {
    world.simulator.world.account(account).supportAudio = false;
    const catalogue = await world.provider.changes.catalogue(account, signal);
    expect(catalogue.models.some((model) => model.kind === 'speech' || model.kind === 'music')).toBe(false);
    expect(catalogue.clone).toBeNull();
    const asked = world.simulator.requests.totals.api;
    expect(await world.provider.changes.catalogue(account, signal)).toEqual(catalogue);
    expect(world.simulator.requests.totals.api).toBe(asked);
  });

  test('without the network and without memory it says so', async () => {
    world.simulator.misbehave({ server: 'api', effect: { kind: 'reset' } });
    await expect(world.provider.changes.catalogue(other, signal)).rejects.toMatchObject({
      failure: { code: 'network' },
    });
  });
});
