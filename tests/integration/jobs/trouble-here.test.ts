import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { failed } from '../../../main/failed.ts';
import type { RemoteChanges } from '../../../main/providers/remote-changes.ts';
import { type JobsStage, never, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
beforeEach(async () => {
  stage = await openJobsStage();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stage.close();
});

const create = { server: 'api', method: 'POST', path: /\/videos\/create/ } as const;

async function add(): Promise<OutboxEntry> {
  const [entry] = await stage.outbox().add([videoOrder(stage)]);
  if (entry === undefined) throw new Error('nothing was added');
  return entry;
}

describe('an order that breaks a rule of what is stored', () => {
  it.each([
    ['an empty tag', { into: { collection: null, tags: [''] } }],
    ['a tag that is too long', { into: { collection: null, tags: ['a'.repeat(201)] } }],
    ['a prompt that is too long', { prompt: 'a'.repeat(100_001) }],
    ['too many at once', { quantity: 11 }],
  ])('%s is refused with a sentence, and the next start reads the outbox', async (_, rest) => {
    const order = { ...videoOrder(stage), ...rest };
    await expect(stage.outbox().add([order])).rejects.toMatchObject({ failure: { code: 'invalid' } });
    expect((await stage.restart()).list('open', 0, 10).total).toBe(0);
  });
});

describe('an order that was taken', () => {
  it('and could not be noted here is looked for, and never shown as failed', async () => {
    const full = failed('disk-full', 'The disk is full.', 'Free some space, then try again.');
    vi.spyOn(stage.library.write, 'acceptOutbox').mockRejectedValueOnce(full);
    const entry = await add();
    const states = new Set<string>();
    stage.outbox().onChange((entries) => {
      for (const { state } of entries) states.add(state);
    });
    await stage.outbox().sendNow({ ids: [entry.id] });
    expect(states).toContain('unconfirmed');
    expect(states).not.toContain('failed');
    expect(stage.paid()).toBe(1);
  });
});

describe('while nothing can be written', () => {
  it('an order is tried again with pauses, and an errand does not wait for it', async () => {
    const save = vi.spyOn(stage.library.write, 'saveOutbox');
    const entry = await add();
    save.mockRejectedValue(failed('invalid', 'The library cannot be reached.', 'Connect the disk.'));
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id).state).toBe('waiting-slot');
    expect(stage.logged.filter((line) => line.includes('could not be worked on'))).toHaveLength(1);
    expect(stage.paid()).toBe(0);
    save.mockRestore();
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(stage.entry(entry.id).state).toBe('done');
    expect(stage.paid()).toBe(1);
  });
});

describe('what came of an order and could not be written down', () => {
  it('is unconfirmed as soon as the disk takes writing again, and is never sent twice', async () => {
    const { write } = stage.library;
    const full = failed('disk-full', 'The disk is full.', 'Free some space, then try again.');
    const save = vi.spyOn(write, 'saveOutbox');
    const accept = vi.spyOn(write, 'acceptOutbox');
    stage.onStep = (step) => {
      if (step !== 'answered') return;
      accept.mockRejectedValue(full);
      save.mockRejectedValue(full);
    };
    const entry = await add();
    await stage.outbox().sendNow({ ids: [entry.id] });
    expect(stage.entry(entry.id).state).toBe('sending');
    save.mockRestore();
    accept.mockRestore();
    stage.onStep = () => undefined;
    const states = new Set<string>();
    stage.outbox().onChange((entries) => {
      for (const { state } of entries) states.add(state);
    });
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    expect(states).toContain('unconfirmed');
    expect(stage.entry(entry.id).state).not.toBe('sending');
    expect(stage.paid()).toBe(1);
  });
});

describe('two looks for one result at once', () => {
  it('end the doubt once, and neither fails', async () => {
    await stage.walk();
    stage.simulator.misbehave({ ...create, times: 1, effect: { kind: 'reset', afterWork: true } });
    const { changes } = stage.provider;
    const none: RemoteChanges['find'] = async () => [];
    stage.useChanges(Object.create(changes, { find: { value: none } }));
    const entry = await add();
    await stage.outbox().sendNow({ ids: [entry.id] });
    expect(stage.entry(entry.id).state).toBe('unconfirmed');

    let both: () => void;
    const together = new Promise<void>((resolve) => {
      both = resolve;
    });
    let looks = 0;
    const find: RemoteChanges['find'] = async (...asked) => {
      const found = await changes.find(...asked);
      looks += 1;
      if (looks === 2) both();
      await together;
      return found;
    };
    stage.useChanges(Object.create(changes, { find: { value: find } }));
    await Promise.all([stage.outbox().lookAgain(entry.id), stage.outbox().lookForUnconfirmed(never)]);
    expect(looks).toBe(2);
    expect(stage.entry(entry.id).state).toBe('running');
    expect(stage.paid()).toBe(1);
  });
});
