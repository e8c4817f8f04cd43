import { describe, expect, it } from 'vitest';
import { OutboxEntry, type OutboxState, outboxStates } from '../../../ipc/model/outbox.ts';
import { aheadOf, makingOf } from '../../../renderer/features/create/making.ts';
import { actionOf, reasonOf, sentenceOf, wordOf } from '../../../renderer/features/outbox/outbox-words.ts';
import { hasMoved, withTold } from '../../../renderer/state/outbox-list.ts';

const NOW = new Date(2026, 10, 22, 14, 0).getTime();
const MINUTE = 60_000;
const order = {
  kind: 'create',
  connection: 'home',
  account: '1',
  what: 'speech',
  model: '',
  prompt: 'hello there',
  voice: null,
  inputs: [],
  settings: {},
  quantity: 1,
};
let serial = 0;

function entry(state: OutboxState, change: Record<string, unknown> = {}): OutboxEntry {
  serial += 1;
  return OutboxEntry.parse({
    id: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
    change: order,
    connection: 'home',
    account: '1',
    state,
    summary: 'hello there',
    createdAt: NOW - 10 * MINUTE,
    sentAt: NOW - 4 * MINUTE,
    endedAt: ['done', 'failed', 'cancelled'].includes(state) ? NOW - MINUTE : null,
    nextAttemptAt: null,
    remoteId: null,
    items: [],
    cost: 11,
    percent: null,
    message: null,
    evidence: null,
    error: null,
    ...change,
  });
}
const failure = (code: string) => ({ code, message: 'No.', hint: '', status: null });
const ITEM = '018f2f5e-0000-7000-8000-000000000000';
const deletes = { kind: 'delete', connection: 'home', account: '1', item: ITEM };

describe('the sentence of each state', () => {
  it('is there for all of them', () => {
    expect(outboxStates.map((state) => sentenceOf(entry(state), NOW).says)).toEqual([
      'waits-network',
      'waits-slot',
      'sending',
      'running',
      'unconfirmed',
      'done',
      'failed',
      'cancelled',
    ]);
  });
  it('tells a held one from one that waits by itself', () => {
    expect(sentenceOf(entry('waiting-slot', { held: true }), NOW)).toEqual({ says: 'held', cost: 11 });
    expect(actionOf(entry('waiting-slot', { held: true }), true)).toBe('held');
  });
  it('says why and how long it waits, and never of the past', () => {
    const waiting = entry('waiting-slot', { message: 'One clone at a time.', nextAttemptAt: NOW + MINUTE });
    expect(sentenceOf(waiting, NOW)).toEqual({
      says: 'waits-slot',
      why: 'One clone at a time.',
      nextAttemptAt: NOW + MINUTE,
    });
    expect(sentenceOf(waiting, NOW + 2 * MINUTE)).toMatchObject({ nextAttemptAt: null });
  });
  it('keeps long sentences of the provider for the tooltip', () => {
    const waiting = entry('waiting-slot', { message: `No room for another job of account ${'3'.repeat(40)}.` });
    expect(sentenceOf(waiting, NOW)).toMatchObject({ why: null });
  });
  it('says in a few words why something was not done, where a few words do', () => {
    expect(reasonOf(entry('failed', { error: failure('moderated') }))).toBe('moderated');
    expect(reasonOf(entry('failed', { error: failure('invalid') }))).toBeNull();
    expect(reasonOf(entry('failed'))).toBeNull();
  });
  it('does not tell speech and songs that credits are missing where it may be the audio subscription', () => {
    const error = { ...failure('credits'), status: 412 };
    expect(reasonOf(entry('failed', { error }))).toBe('credits-audio');
    expect(reasonOf(entry('failed', { error, change: { ...order, what: 'video' } }))).toBe('credits');
    expect(reasonOf(entry('failed', { error: { ...error, status: 200 } }))).toBe('credits');
  });
  it('tells characters and credits of speech, and the time since it was sent', () => {
    expect(sentenceOf(entry('sending'), NOW)).toEqual({ says: 'sending', characters: 11, cost: 11 });
    expect(sentenceOf(entry('sending', { change: deletes }), NOW)).toMatchObject({ characters: null });
    expect(sentenceOf(entry('running', { message: 'About 3 minutes left' }), NOW)).toEqual({
      says: 'running',
      elapsedMs: 4 * MINUTE,
      message: 'About 3 minutes left',
    });
  });
});

describe('the one action of a row', () => {
  it('is cancel until it is sent and while it runs, never while nobody can call it back', () => {
    const actions = outboxStates.map((state) => actionOf(entry(state), true));
    expect(actions).toEqual(['cancel', 'cancel', 'none', 'cancel', 'none', 'none', 'try-again', 'send']);
  });
  it('opens what was made, not what was deleted', () => {
    expect(actionOf(entry('done', { items: [ITEM] }), true)).toBe('open');
    expect(actionOf(entry('done', { items: [ITEM], change: deletes }), true)).toBe('none');
  });
  it('leads out of a refusal: another prompt for 422, another account for 412', () => {
    const failed = (code: string, change = {}) => entry('failed', { error: failure(code), ...change });
    expect(actionOf(failed('moderated'), true)).toBe('edit-prompt');
    expect(actionOf(failed('invalid'), true)).toBe('edit-prompt');
    expect(actionOf(failed('credits'), true)).toBe('other-account');
    expect(actionOf(failed('account-blocked'), true)).toBe('other-account');
    expect(actionOf(failed('credits'), false)).toBe('try-again');
    expect(actionOf(failed('upstream'), true)).toBe('try-again');
    expect(actionOf(failed('invalid', { change: deletes }), true)).toBe('try-again');
  });
  it('is told by the kind of change', () => {
    expect([wordOf(entry('done')), wordOf(entry('done', { change: deletes }))]).toEqual(['speech', 'delete']);
  });
});

describe('what the create view shows', () => {
  it('is what is made, in its group; yesterday and deletes are not', () => {
    const open = [
      entry('running'),
      entry('waiting-slot'),
      entry('sending'),
      entry('unconfirmed'),
      entry('running', { change: deletes }),
      entry('waiting-slot', { held: true }),
    ];
    const ended = [
      entry('done'),
      entry('done', { endedAt: NOW - 20 * 60 * MINUTE }),
      entry('failed'),
      entry('cancelled'),
    ];
    const { asking, running, queued, held, done } = makingOf(open, ended, NOW);
    expect(held).toEqual([open[5]]);
    expect(running).toEqual([open[0], open[2]]);
    expect(queued).toEqual([open[1]]);
    expect(asking).toEqual([open[3], ended[2]]);
    expect(done).toEqual([ended[0]]);
  });

  it('counts as ahead only what waits for the same account and kind', () => {
    const queued = [
      entry('waiting-slot'),
      entry('waiting-slot', { account: '2' }),
      entry('waiting-slot', { change: { ...order, what: 'video' } }),
      entry('waiting-slot'),
      entry('waiting-slot', { change: { ...order, what: 'video' } }),
    ];
    expect(queued.map((one) => aheadOf(one, queued))).toEqual([0, 0, 0, 1, 1]);
  });
});

describe('what an event tells', () => {
  const first = entry('running');
  const second = entry('waiting-slot');
  const over = entry('done');
  const lists = { open: [first, second], ended: [over], told: new Map() };

  it('takes the place of what was known, moves what ended and adds what is new', () => {
    const ended: OutboxEntry = { ...first, state: 'done', endedAt: NOW };
    const fresh = entry('waiting-network');
    const next = withTold(lists, [ended, fresh]);
    expect(next.open).toEqual([second, fresh]);
    expect(next.ended).toEqual([ended, over]);
    expect(next.told.get(first.id)).toBe(ended);
  });
  it('forgets what was told longest ago, not what was told first', () => {
    const many = Array.from({ length: 399 }, () => entry('waiting-slot'));
    const told = withTold(withTold(lists, [first]), many);
    const now = { ...first, percent: 40 };
    expect(withTold(withTold(told, [now]), [entry('waiting-slot')]).told.get(first.id)).toBe(now);
  });
  it('brings back what is sent again', () => {
    const again: OutboxEntry = { ...over, state: 'waiting-slot', endedAt: null };
    expect(withTold(lists, [again])).toMatchObject({ open: [first, second, again], ended: [] });
  });
  it('has the lists read again when something moved, not for progress', () => {
    expect(hasMoved(lists, [{ ...first, percent: 40 }])).toBe(false);
    expect(hasMoved(lists, [{ ...second, state: 'sending' }])).toBe(true);
    expect(hasMoved(lists, [entry('waiting-slot')])).toBe(true);
    // Entries that went are not told one by one.
    expect(hasMoved(lists, [])).toBe(true);
  });
  it('is not remembered for ever', () => {
    const many = Array.from({ length: 900 }, () => entry('done'));
    expect(withTold(lists, many).told.size).toBeLessThan(900);
    expect(withTold(lists, many).told.has(many.at(-1)?.id ?? first.id)).toBe(true);
  });
});
