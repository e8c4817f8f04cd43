import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../ipc/model/failure.ts';
import { type OutboxState, outboxStates } from '../../../ipc/model/outbox.ts';
import { Failed } from '../../../main/failed.ts';
import {
  afterEvent,
  afterInterruption,
  allowedIn,
  endedMeanwhile,
  type OutboxEvent,
} from '../../../main/jobs/states.ts';
import { entryIn } from './entries.ts';

const failure: Failure = { code: 'credits', message: 'No credits.', hint: 'Buy some.', status: 412 };

/** One event of each type, and the state it leads to from each state it can happen in. */
const events: readonly { readonly event: OutboxEvent; readonly leadsTo: OutboxState | 'same' }[] = [
  { event: { type: 'preparing', message: 'Uploading.' }, leadsTo: 'sending' },
  { event: { type: 'sending', at: 5_000 }, leadsTo: 'sending' },
  { event: { type: 'accepted', remoteId: null, message: null }, leadsTo: 'running' },
  { event: { type: 'refused', failure, at: 5_000 }, leadsTo: 'failed' },
  { event: { type: 'unreachable', failure, retryAt: 9_000 }, leadsTo: 'waiting-network' },
  { event: { type: 'repeat', failure, retryAt: 9_000 }, leadsTo: 'waiting-network' },
  { event: { type: 'no-room', failure, retryAt: 9_000 }, leadsTo: 'waiting-slot' },
  { event: { type: 'lost', failure, lookAt: 9_000 }, leadsTo: 'unconfirmed' },
  {
    event: { type: 'looked', evidence: { happened: 'Cut.', lookedAt: 6_000, candidates: [] }, lookAt: null },
    leadsTo: 'unconfirmed',
  },
  { event: { type: 'progress', percent: 40, message: 'Drawing.' }, leadsTo: 'running' },
  { event: { type: 'ask-later', at: 9_000, message: null }, leadsTo: 'running' },
  { event: { type: 'finished', at: 5_000, items: null }, leadsTo: 'done' },
  { event: { type: 'came-to-nothing', failure, at: 5_000 }, leadsTo: 'failed' },
  { event: { type: 'cancelled', at: 5_000 }, leadsTo: 'cancelled' },
  { event: { type: 'again' }, leadsTo: 'waiting-slot' },
  { event: { type: 'released' }, leadsTo: 'waiting-slot' },
];

const table = events.flatMap(({ event, leadsTo }) => outboxStates.map((state) => ({ state, event, leadsTo })));

describe('the states of a change', () => {
  it('have a row for every event', () => {
    expect(events.map(({ event }) => event.type).sort()).toEqual(Object.keys(allowedIn).sort());
  });

  it.each(table)('$event.type in $state', ({ state, event, leadsTo }) => {
    const entry = entryIn(state, { held: event.type === 'released' });
    if (allowedIn[event.type].includes(state)) expect(afterEvent(entry, event).state).toBe(leadsTo);
    else expect(() => afterEvent(entry, event)).toThrow(Failed);
  });

  it('let nothing happen to an order that is held but that a person sends or cancels it', () => {
    const held = entryIn('waiting-slot', { held: true });
    const possible = events.filter(({ event }) => {
      try {
        return !afterEvent(held, event).held;
      } catch {
        return false;
      }
    });
    expect(possible.map(({ event }) => event.type)).toEqual(['cancelled', 'released']);
  });

  it('never lead from a sent order back to one that a program would send', () => {
    const byProgram: readonly OutboxEvent['type'][] = events
      .map(({ event }) => event.type)
      .filter((type) => type !== 'again');
    for (const type of byProgram) {
      const event = events.find((one) => one.event.type === type)?.event;
      if (event === undefined || !allowedIn[type].includes('unconfirmed')) continue;
      expect(['unconfirmed', 'running', 'cancelled']).toContain(afterEvent(entryIn('unconfirmed'), event).state);
    }
  });

  it('know when it was sent exactly while that matters', () => {
    expect(afterEvent(entryIn('waiting-slot'), { type: 'sending', at: 5_000 }).sentAt).toBe(5_000);
    expect(afterEvent(entryIn('sending'), { type: 'no-room', failure, retryAt: 1 }).sentAt).toBeNull();
    expect(afterEvent(entryIn('sending'), { type: 'lost', failure, lookAt: null }).sentAt).toBe(2_000);
  });
});

describe('an unconfirmed change', () => {
  it('says what happened and what to do, also after a look that found nothing', () => {
    const lost = afterEvent(entryIn('sending'), { type: 'lost', failure, lookAt: null });
    expect(lost).toMatchObject({ error: failure, evidence: { happened: failure.message } });
    const evidence = { happened: failure.message, lookedAt: 6_000, candidates: [] };
    expect(afterEvent(lost, { type: 'looked', evidence, lookAt: null }).error).toEqual(failure);
  });

  it('is no failure any more once its result is found', () => {
    const lost = afterEvent(entryIn('sending'), { type: 'lost', failure, lookAt: null });
    expect(afterEvent(lost, { type: 'accepted', remoteId: null, message: null }).error).toBeNull();
  });

  it('says so too when Conch was ended before the answer came', () => {
    const found = afterInterruption(entryIn('sending', { sentAt: 2_000 }), true, endedMeanwhile);
    expect(found.error).toMatchObject({ code: 'timeout', hint: expect.stringContaining('before sending it again') });
  });
});

describe('a start', () => {
  it.each([
    ['an order that was sent is unconfirmed', true, 2_000, 'unconfirmed'],
    ['one whose files were on their way waits again', true, null, 'waiting-slot'],
    ['a delete waits again', false, 2_000, 'waiting-slot'],
  ] as const)('%s', (_, costs, sentAt, state) => {
    expect(afterInterruption(entryIn('sending', { sentAt }), costs, failure).state).toBe(state);
  });

  it.each(outboxStates.filter((state) => state !== 'sending'))('leaves %s as it is', (state) => {
    const entry = entryIn(state);
    expect(afterInterruption(entry, true, failure)).toBe(entry);
  });
});
