import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutboxEntry, OutboxId } from '../../../ipc/model/outbox.ts';
import { type JobsStage, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
beforeEach(async () => {
  stage = await openJobsStage({ speed: 1 });
});
afterEach(() => stage.close());

async function hold(...prompts: readonly string[]): Promise<OutboxId[]> {
  const orders = prompts.map((prompt) => ({ ...videoOrder(stage), prompt }));
  return (await stage.outbox().add(orders, { hold: true })).map(({ id }) => id);
}
const asked = (): number => stage.simulator.requests.find({ method: 'POST' }).length;
const open = (): OutboxEntry[] =>
  stage
    .outbox()
    .list('open', 0, 100)
    .entries.filter((entry): entry is OutboxEntry => 'change' in entry);
const summaries = (): string[] => open().map(({ summary }) => summary);
const stateOf = (id: OutboxId): string => stage.entry(id).state;

it('what is held makes no request: not by itself, not when all is sent, not after a restart', async () => {
  const [id] = await hold('a conch');
  if (id === undefined) throw new Error('nothing was added');
  expect(stage.entry(id)).toMatchObject({ state: 'waiting-slot', held: true, sentAt: null });
  stage.outbox().start();
  stage.outbox().nudge();
  await stage.outbox().sendNow({ wait: true });
  await stage.outbox().sendNow({ ids: [id], wait: true });
  const outbox = await stage.restart();
  outbox.start();
  await outbox.sendNow({});
  expect(stage.entry(id)).toMatchObject({ state: 'waiting-slot', held: true });
  expect({ asked: asked(), paid: stage.paid() }).toEqual({ asked: 0, paid: 0 });
  expect(outbox.counts()).toMatchObject({ held: 1, waiting: 0, running: 0 });
});

it('one that is let go is sent once, and holds nothing else up', async () => {
  const [first, second] = await hold('first', 'second');
  if (first === undefined || second === undefined) throw new Error('nothing was added');
  const { sent, refused } = await stage.outbox().send([second]);
  expect({ sent: sent.map(({ id }) => id), refused }).toEqual({ sent: [second], refused: [] });
  await stage.outbox().sendNow({});
  expect([stateOf(first), stateOf(second)]).toEqual(['waiting-slot', 'running']);
  expect(stage.paid()).toBe(1);
  expect(stage.outbox().counts()).toMatchObject({ held: 1, running: 1 });
});

it('goes behind what was asked for before it was let go, also after a restart', async () => {
  const [first] = await hold('first', 'second');
  if (first === undefined) throw new Error('nothing was added');
  await stage.outbox().add([{ ...videoOrder(stage), prompt: 'third' }]);
  // Held ones stand behind what is sent by itself.
  expect(summaries()).toEqual(['third', 'first', 'second']);
  await stage.outbox().send([first]);
  expect(summaries()).toEqual(['third', 'first', 'second']);
  await stage.restart();
  expect(summaries()).toEqual(['third', 'first', 'second']);
  expect(open().map(({ held }) => held)).toEqual([false, false, true]);
});

it('all are let go in the order of asking, and what ended between is sent after a restart', async () => {
  const ids = await hold('first', 'second', 'third');
  await stage.outbox().send(null);
  await stage.restart();
  expect(summaries()).toEqual(['first', 'second', 'third']);
  expect(stage.outbox().counts()).toMatchObject({ held: 0, waiting: 3 });
  await stage.outbox().sendNow({ ids });
  expect(stage.paid()).toBeGreaterThan(0);
});

it('one that the account would not take any more stays held and says why', async () => {
  const [id] = await hold('a conch');
  if (id === undefined) throw new Error('nothing was added');
  await stage.learnCatalogue();
  const [wrong] = await stage.outbox().add([videoOrder(stage)], { hold: true });
  if (wrong === undefined) throw new Error('nothing was added');
  const record = stage.library.read.outboxRecord(wrong.id);
  if (record === null || record.entry.change.kind !== 'create') throw new Error('no record');
  const change = { ...record.entry.change, prompt: 'x'.repeat(100_000) };
  await stage.library.write.saveOutbox({ ...record, entry: { ...record.entry, change } });
  await stage.restart();
  const { sent, refused } = await stage.outbox().send(null);
  expect(sent.map((entry) => entry.id)).toEqual([id]);
  expect(refused).toMatchObject([{ id: wrong.id, failure: { code: 'invalid' } }]);
  expect(stage.entry(wrong.id).held).toBe(true);
});

it('is cancelled like any other, and only what is held is let go', async () => {
  const [id] = await hold('a conch');
  if (id === undefined) throw new Error('nothing was added');
  const both = await Promise.allSettled([stage.outbox().cancel(id), stage.outbox().send([id])]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(stage.entry(id)).toMatchObject({ state: 'cancelled', held: false });
  await expect(stage.outbox().send([id])).rejects.toMatchObject({ failure: { code: 'invalid' } });
  await stage.outbox().sendNow({});
  expect(stage.paid()).toBe(0);
});

it('a delete is never held: it costs nothing', async () => {
  await stage.walk();
  const [item] = stage.items('video');
  if (item === undefined) throw new Error('no video');
  const { connection, account } = videoOrder(stage);
  const [entry] = await stage.outbox().add([{ kind: 'delete', connection, account, item: item.id }], { hold: true });
  expect(entry?.held).toBe(false);
});
