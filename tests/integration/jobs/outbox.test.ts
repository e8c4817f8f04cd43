import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteChange } from '../../../ipc/model/change.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { type JobsStage, never, onlyItem, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
beforeEach(async () => {
  stage = await openJobsStage();
});
afterEach(() => stage.close());

/** Asks for one change and works on it until nothing more can be done now. */
async function send(change: RemoteChange, wait = false): Promise<OutboxEntry> {
  const [entry] = await stage.outbox().add([change]);
  if (entry === undefined) throw new Error('nothing was added');
  await stage.outbox().sendNow({ ids: [entry.id], wait });
  return stage.entry(entry.id);
}

const create = { server: 'api', method: 'POST', path: /\/videos\/create/ } as const;

describe('an order', () => {
  it('is stored before it is sent, runs, is seen in the library, and ends done with its item', async () => {
    const seen: string[] = [];
    stage.outbox().onChange((entries) => seen.push(...entries.map(({ state }) => state)));
    const [entry] = await stage.outbox().add([videoOrder(stage)]);
    if (entry === undefined) throw new Error('nothing was added');
    expect(entry).toMatchObject({ state: 'waiting-slot', summary: 'a conch on a beach', sentAt: null });
    expect(stage.paid()).toBe(0);
    await stage.outbox().sendNow({ ids: [entry.id] });
    const running = stage.entry(entry.id);
    expect(running).toMatchObject({ state: 'running', error: null });
    expect(stage.library.read.item(onlyItem(running))).toMatchObject({
      title: 'a conch on a beach',
      remoteId: running.remoteId,
    });
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id)).toMatchObject({ state: 'done', items: running.items });
    expect(stage.library.read.item(onlyItem(running))?.status).toBe('complete');
    expect(stage.paid()).toBe(1);
    expect([...new Set(seen)]).toEqual(['waiting-slot', 'sending', 'running', 'done']);
    expect(stage.outbox().counts()).toEqual({
      waiting: 0,
      held: 0,
      running: 0,
      unconfirmed: 0,
      failed: 0,
      unreadable: 0,
    });
  });

  it.each([
    [412, 'credits'],
    [422, 'moderated'],
    [400, 'invalid'],
    [402, 'subscription'],
    [403, 'forbidden'],
    [596, 'account-blocked'],
  ])('that is refused with %i has failed with a sentence and a way out, and was not paid', async (status, code) => {
    stage.simulator.misbehave({ ...create, times: 1, effect: { kind: 'status', status } });
    const entry = await send(videoOrder(stage));
    expect(entry).toMatchObject({ state: 'failed', error: { code } });
    expect(entry.error?.message.length).toBeGreaterThan(10);
    expect(entry.error?.hint.length).toBeGreaterThan(5);
    expect(stage.paid()).toBe(0);
    const again = await stage.outbox().retry(entry.id);
    await stage.outbox().sendNow({ ids: [again.id] });
    expect(stage.entry(again.id).state).toBe('running');
    expect(stage.paid()).toBe(1);
  });

  it('waits for a slot after 429, as long as the provider says, and is then taken', async () => {
    stage.simulator.misbehave({ ...create, times: 1, effect: { kind: 'rate-limit', retryAfter: 1 } });
    const entry = await send(videoOrder(stage));
    expect(entry.state).toBe('waiting-slot');
    expect((entry.nextAttemptAt ?? 0) - Date.now()).toBeGreaterThan(300);
    expect((entry.nextAttemptAt ?? 0) - Date.now()).toBeLessThanOrEqual(1_000);
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id).state).toBe('done');
    expect(stage.paid()).toBe(1);
  });

  it.each([
    ['cut after it was taken', { kind: 'reset', afterWork: true }],
    ['502 after it was taken', { kind: 'status', status: 502, afterWork: true }],
    ['504 after it was taken', { kind: 'status', status: 504, afterWork: true }],
    ['500 after it was taken', { kind: 'status', status: 500, afterWork: true }],
  ] as const)('that was %s is found by looking, and never sent again', async (_, effect) => {
    await stage.walk();
    stage.simulator.misbehave({ ...create, effect });
    const entry = await send(videoOrder(stage));
    expect(entry).toMatchObject({ state: 'running' });
    expect(stage.paid()).toBe(1);
    stage.simulator.behave();
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id).state).toBe('done');
    expect(stage.paid()).toBe(1);
  });

  it.each([
    ['cut before it was taken', { kind: 'reset' }],
    ['500 before it was taken', { kind: 'status', status: 500 }],
  ] as const)('that was %s stays unconfirmed with evidence until a person decides', async (_, effect) => {
    await stage.walk();
    stage.simulator.misbehave({ ...create, times: 1, effect });
    const entry = await send(videoOrder(stage));
    expect(entry).toMatchObject({ state: 'unconfirmed', evidence: { candidates: [] } });
    expect(entry.evidence?.happened).not.toBe('');
    expect(entry.evidence?.lookedAt).not.toBeNull();
    await stage.outbox().sendNow({});
    await stage.walk();
    await stage.outbox().lookForUnconfirmed(never);
    expect(stage.entry(entry.id).state).toBe('unconfirmed');
    expect(stage.paid()).toBe(0);
    await stage.outbox().sendAgain(entry.id);
    await stage.outbox().sendNow({ ids: [entry.id] });
    expect(stage.entry(entry.id).state).toBe('running');
    expect(stage.paid()).toBe(1);
  });
});
