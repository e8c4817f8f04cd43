import { describe, expect, it } from 'vitest';
import { AccountId } from '../../../ipc/model/ids.ts';
import type { OutboxEntry, OutboxState } from '../../../ipc/model/outbox.ts';
import { nextTurns, type Situation } from '../../../main/jobs/lanes.ts';
import type { OutboxRecord } from '../../../main/library/outbox-record.ts';
import { cloneOrder, createOrder, deleteOrder, outboxId, recordIn } from './entries.ts';

const free = { video: null, image: null, speech: null, music: null, agent: null, 'clone-voice': null } as const;

function turns(records: readonly OutboxRecord[], rest: Partial<Situation> = {}): readonly string[] {
  const situation: Situation = {
    records,
    busy: new Set(),
    impatient: new Set(),
    limitsOf: () => ({ atOnce: free, maxJobs: null }),
    now: 10_000,
    ...rest,
  };
  return nextTurns(situation).map(({ id, action }) => `${action} ${Number(id.slice(-12))}`);
}

function made(
  number: number,
  state: OutboxState,
  change: OutboxEntry['change'] = createOrder(),
  rest: Partial<OutboxEntry> = {},
): OutboxRecord {
  return recordIn(state, { id: outboxId(number), ...rest }, change);
}

const song = createOrder({ what: 'music' });
const other = createOrder({ account: AccountId.parse('2') });

describe('lanes', () => {
  it('send the oldest of each kind of each account, one request at a time', () => {
    const image = createOrder({ what: 'image' });
    const records = [
      made(1, 'waiting-slot'),
      made(2, 'waiting-slot'),
      made(3, 'waiting-slot', image),
      made(4, 'waiting-slot', other),
    ];
    expect(turns(records)).toEqual(['send 1', 'send 3', 'send 4']);
    expect(turns(records, { busy: new Set([outboxId(1)]) })).toEqual(['send 3', 'send 4']);
    expect(turns([made(1, 'sending'), made(2, 'waiting-slot')], { busy: new Set([outboxId(1)]) })).toEqual([]);
    expect(turns([made(1, 'sending'), made(2, 'waiting-slot')])).toEqual(['recover 1']);
    expect(turns([made(1, 'running'), made(2, 'waiting-slot')])).toEqual(['send 2']);
  });

  it('keep the order: who waits for a slot or the network holds up those behind', () => {
    const waits = made(1, 'waiting-slot', createOrder(), { nextAttemptAt: 20_000 });
    expect(turns([waits, made(2, 'waiting-slot')])).toEqual([]);
    expect(turns([waits, made(2, 'waiting-slot')], { now: 20_000 })).toEqual(['send 1']);
    expect(turns([waits, made(2, 'waiting-slot')], { impatient: new Set([outboxId(1)]) })).toEqual(['send 1']);
  });

  it('are not held up by what is unconfirmed', () => {
    expect(turns([made(1, 'unconfirmed'), made(2, 'waiting-slot')])).toEqual(['send 2']);
  });

  it('let one song and one clone be in work at a time, also where the provider says nothing', () => {
    expect(turns([made(1, 'running', song), made(2, 'waiting-slot', song)])).toEqual([]);
    expect(turns([made(1, 'running', cloneOrder), made(2, 'waiting-slot', cloneOrder)])).toEqual([]);
  });

  it.each([
    [1, []],
    [2, ['send 2']],
  ])('let %i videos be in work when the account says so', (maxJobs, expected) => {
    const records = [made(1, 'running'), made(2, 'waiting-slot')];
    expect(turns(records, { limitsOf: () => ({ atOnce: free, maxJobs }) })).toEqual(expected);
  });

  it('do not hold deletes, of which some go side by side', () => {
    const records = Array.from({ length: 6 }, (_, index) => made(index + 1, 'waiting-slot', deleteOrder));
    expect(turns(records)).toEqual(['send 1', 'send 2', 'send 3', 'send 4']);
    expect(turns(records, { busy: new Set([outboxId(1), outboxId(2)]) })).toEqual(['send 3', 'send 4']);
  });

  it('look for what is unconfirmed when it is time, and confirm deletes', () => {
    expect(turns([made(1, 'unconfirmed', createOrder(), { nextAttemptAt: 10_000 })])).toEqual(['look 1']);
    expect(turns([made(1, 'unconfirmed', createOrder(), { nextAttemptAt: 10_001 })])).toEqual([]);
    expect(turns([made(1, 'unconfirmed')], { impatient: new Set([outboxId(1)]) })).toEqual(['look 1']);
    expect(turns([made(1, 'running', deleteOrder)])).toEqual(['confirm 1']);
    expect(turns([made(1, 'running', deleteOrder, { nextAttemptAt: 10_001 })])).toEqual([]);
  });
});
