import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RemoteChange } from '../../../ipc/model/change.ts';
import { RemoteId } from '../../../ipc/model/ids.ts';
import type { OutboxEntry, OutboxId } from '../../../ipc/model/outbox.ts';
import { isReadable } from '../../../ipc/model/readable-entry.ts';
import { failed } from '../../../main/failed.ts';
import { createProvider } from '../../../main/providers/registry.ts';
import { connection, type JobsStage, never, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
beforeEach(async () => {
  // At the pace of life: what a test stops is running still, also on a machine that is slow.
  stage = await openJobsStage({ speed: 1 });
});
afterEach(() => stage.close());

const create = { server: 'api', method: 'POST', path: /\/videos\/create/ } as const;
const lostAfter = { ...create, times: 1, effect: { kind: 'reset', afterWork: true } } as const;

async function add(change: RemoteChange): Promise<OutboxId> {
  const [entry] = await stage.outbox().add([change]);
  if (entry === undefined) throw new Error('nothing was added');
  return entry.id;
}

/** For what is awaited to its end. */
async function openAtQuickPace(): Promise<void> {
  await stage.close();
  stage = await openJobsStage();
}

async function send(change: RemoteChange): Promise<OutboxEntry> {
  const id = await add(change);
  await stage.outbox().sendNow({ ids: [id] });
  return stage.entry(id);
}

function firstVideo() {
  const video = stage.items('video')[0];
  if (video === undefined) throw new Error('no video');
  return video;
}

const deletion = (item: { readonly id: Parameters<typeof stage.library.read.item>[0] }): RemoteChange => ({
  kind: 'delete',
  connection,
  account: stage.account,
  item: item.id,
});

/** A port where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('without a network', () => {
  it('an order waits, is sent by itself once the network is back, and is paid once', async () => {
    const dead = createProvider('useapi', {
      baseUrl: `http://127.0.0.1:${await deadPort()}/v1/minimax`,
      token: 'user:1-x',
      connection,
    });
    const back = stage.useChanges(dead.changes);
    const entry = await send(videoOrder(stage));
    expect(entry).toMatchObject({ state: 'waiting-network', sentAt: null, error: null });
    expect(stage.paid()).toBe(0);
    stage.outbox().start();
    back();
    stage.outbox().nudge();
    await expect.poll(() => stage.entry(entry.id).state, { timeout: 10_000 }).toBe('running');
    expect(stage.paid()).toBe(1);
    await dead.close();
  });
});

it('what was taken and could not be written down here is no refusal: it is unconfirmed, found, and paid once', async () => {
  const full = failed('disk-full', 'The disk of the library is full.', 'Make room on it.');
  const writing = vi.spyOn(stage.library.write, 'acceptOutbox').mockRejectedValueOnce(full);
  const hidden = stage.simulator.misbehave({ server: 'api', method: 'GET', effect: { kind: 'status', status: 404 } });
  const { id, state, error } = await send(videoOrder(stage));
  expect({ state, code: error?.code, paid: stage.paid() }).toEqual({
    state: 'unconfirmed',
    code: 'disk-full',
    paid: 1,
  });
  writing.mockRestore();
  stage.simulator.behave(hidden);
  expect((await stage.outbox().lookAgain(id)).state).toBe('running');
  expect(stage.paid()).toBe(1);
});

describe('a person', () => {
  it('takes back what waits, and nothing is sent', async () => {
    const id = await add(videoOrder(stage));
    expect((await stage.outbox().cancel(id)).state).toBe('cancelled');
    await stage.outbox().sendNow({});
    expect(stage.paid()).toBe(0);
    expect(stage.outbox().list('ended', 0, 10)).toMatchObject({ total: 1, entries: [{ id }] });
    await stage.outbox().clearEnded();
    expect(stage.outbox().list('ended', 0, 10).total).toBe(0);
  });

  it('cancels a running video at the provider', async () => {
    const entry = await send(videoOrder(stage));
    expect(entry.state).toBe('running');
    expect((await stage.outbox().cancel(entry.id)).state).toBe('cancelled');
    expect(stage.simulator.requests.find({ method: 'POST', url: /videos\/cancel/ })).toHaveLength(1);
    await expect(stage.outbox().cancel(entry.id)).rejects.toMatchObject({ failure: { code: 'invalid' } });
  });

  it('stops running speech at the provider; nothing is called cancelled that goes on there', async () => {
    await stage.walk();
    const voice = stage.items('voice')[0]?.id ?? null;
    const speech = await send(videoOrder(stage, { what: 'speech', model: '', prompt: 'Hello.', voice }));
    expect((await stage.outbox().cancel(speech.id)).state).toBe('cancelled');
    expect(stage.simulator.requests.find({ method: 'DELETE', url: /scheduler\/.*-audio/ })).toHaveLength(1);
    for (const what of ['image', 'agent'] as const) {
      const model = what === 'image' ? '' : 'hailuo-2.3,nano-banana-2';
      const { id } = await send(videoOrder(stage, { what, model }));
      await expect(stage.outbox().cancel(id)).rejects.toMatchObject({ failure: { code: 'invalid' } });
      expect(stage.entry(id).state).toBe('running');
    }
  });

  it('cancels without a network: it waits, is asked for once the network is back, and ends both', async () => {
    const { id } = await send(videoOrder(stage));
    const unplugged = stage.simulator.misbehave({ server: 'api', path: /videos\/cancel/, effect: { kind: 'reset' } });
    expect((await stage.outbox().cancel(id)).state).toBe('running');
    expect((await stage.outbox().cancel(id)).state).toBe('running');
    const [running, waiting, ...others] = stage.outbox().list('open', 0, 10).entries.filter(isReadable);
    expect(running).toMatchObject({ id, state: 'running' });
    const [item] = running?.items ?? [];
    expect(waiting).toMatchObject({ change: { kind: 'cancel', item }, state: 'waiting-network' });
    expect(others).toEqual([]);
    stage.simulator.behave(unplugged);
    await stage.outbox().sendNow({});
    expect(stage.outbox().list('open', 0, 10).total).toBe(0);
    expect(stage.entry(id).state).toBe('cancelled');
  });

  it('cannot ask for what the outbox could not read again: nothing is kept, and nothing is sent', async () => {
    const clone = { kind: 'clone-voice', connection, account: stage.account, language: 'English' } as const;
    const wrong: readonly RemoteChange[] = [
      { ...clone, name: ' ', reduceNoise: true, samples: [] },
      { ...clone, name: 'Anna', reduceNoise: true, samples: [] },
      { ...videoOrder(stage), quantity: 11 },
      { ...videoOrder(stage), prompt: 'x'.repeat(100_001) },
    ];
    for (const change of wrong) await expect(add(change)).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect(stage.outbox().list('open', 0, 10).total).toBe(0);
    expect(stage.simulator.requests.find({ method: 'POST' })).toEqual([]);
  });

  it('says which is the result of an unconfirmed order', async () => {
    await stage.walk();
    // Two that say the same, and a lost answer: no program can tell them apart.
    const hidden = stage.simulator.misbehave({ server: 'api', method: 'GET', effect: { kind: 'status', status: 500 } });
    stage.simulator.misbehave({ ...lostAfter, times: 2 });
    const one = await send(videoOrder(stage));
    const two = await send(videoOrder(stage));
    stage.simulator.behave(hidden);
    stage.simulator.behave();
    expect([one.state, two.state]).toEqual(['unconfirmed', 'unconfirmed']);
    const looked = await stage.outbox().lookAgain(one.id);
    const candidates = looked.evidence?.candidates ?? [];
    if (looked.state === 'unconfirmed') {
      expect(candidates).toHaveLength(2);
      await stage.outbox().confirm(one.id, candidates[0]?.remoteId ?? RemoteId.parse('none'));
    }
    await stage.outbox().lookAgain(two.id);
    const [first, second] = [stage.entry(one.id), stage.entry(two.id)];
    expect(['running', 'done']).toContain(first.state);
    expect(['running', 'done']).toContain(second.state);
    expect(first.remoteId).not.toBe(second.remoteId);
    expect(stage.paid()).toBe(2);
  });

  it('cannot give one result to two orders', async () => {
    const made = await send(videoOrder(stage, { prompt: 'the other' }));
    stage.simulator.misbehave({ ...create, times: 1, effect: { kind: 'reset' } });
    const doubtful = await send(videoOrder(stage));
    expect(doubtful.state).toBe('unconfirmed');
    await expect(stage.outbox().confirm(doubtful.id, made.remoteId ?? RemoteId.parse('none'))).rejects.toMatchObject({
      failure: { code: 'invalid' },
    });
  });
});

describe('what is not the result of an unconfirmed order', () => {
  it('a video with the same prompt that was there before', async () => {
    const world = stage.simulator.world;
    world.addVideos(stage.account, 1, { prompt: 'a conch on a beach' });
    await stage.walk();
    stage.simulator.misbehave({ ...create, times: 1, effect: { kind: 'reset' } });
    const entry = await send(videoOrder(stage));
    expect(entry).toMatchObject({ state: 'unconfirmed', evidence: { candidates: [] } });
  });

  it('the like of it that a list had which was never read before; what is new there is the result', async () => {
    await openAtQuickPace();
    stage.simulator.misbehave({ path: /\/scheduler\//, effect: { kind: 'status', status: 200, body: [] } });
    stage.simulator.world.addVideos(stage.account, 1, { prompt: 'a conch on a beach' });
    const paid = stage.paid();
    stage.simulator.misbehave(lostAfter);
    const { id } = await send(videoOrder(stage));
    // While it is queued its prompt is not told.
    await expect
      .poll(async () => (await stage.outbox().lookAgain(id)).state, { timeout: 10_000 })
      .toMatch(/running|done/);
    const { remoteId } = stage.entry(id);
    await stage.walk();
    const alike = stage.items('video').filter(({ prompt }) => prompt === 'a conch on a beach');
    // Newest first: ours is above the one that was there.
    expect(alike.map((video) => video.remoteId === remoteId)).toEqual([true, false]);
    expect(stage.paid()).toBe(paid + 1);
  });

  it('the result of an earlier order, also after the list was cleared', async () => {
    await openAtQuickPace();
    const before = await send(videoOrder(stage));
    await stage.outbox().sendNow({ ids: [before.id], wait: true });
    await stage.outbox().clearEnded();
    stage.simulator.misbehave({ ...create, times: 1, effect: { kind: 'reset' } });
    const entry = await send(videoOrder(stage));
    expect(entry).toMatchObject({ state: 'unconfirmed', evidence: { candidates: [] } });
  });
});

describe('a delete', () => {
  it('is done when the list no longer has it, and the item stays here, marked', async () => {
    await stage.walk();
    const video = firstVideo();
    expect(await send(deletion(video))).toMatchObject({ state: 'done', items: [video.id], error: null });
    expect(stage.library.read.item(video.id)).toMatchObject({ remote: 'gone', trashedAt: null });
    await expect(stage.outbox().add([deletion(video)])).rejects.toMatchObject({ failure: { code: 'invalid' } });
  });

  it('that the provider answers and does not do has failed and says so', async () => {
    await stage.walk();
    const video = firstVideo();
    stage.simulator.misbehave({ server: 'api', method: 'DELETE', effect: { kind: 'status', status: 200, body: {} } });
    const entry = await send(deletion(video));
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id)).toMatchObject({ state: 'failed', error: { code: 'upstream' } });
    expect(stage.library.read.item(video.id)?.remote).toBe('present');
  });

  it('whose answer is lost is done again without harm', async () => {
    await stage.walk();
    const video = firstVideo();
    stage.simulator.misbehave({
      server: 'api',
      method: 'DELETE',
      times: 1,
      effect: { kind: 'reset', afterWork: true },
    });
    const entry = await send(deletion(video));
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id).state).toBe('done');
  });

  it('asked for twice is one', async () => {
    await stage.walk();
    const video = firstVideo();
    const [one] = await stage.outbox().add([deletion(video)]);
    const [two] = await stage.outbox().add([deletion(video)]);
    expect(two?.id).toBe(one?.id);
    await stage.outbox().sendNow({ signal: never });
    expect(stage.outbox().list('open', 0, 10).total).toBe(0);
  });
});
