import { describe, expect, it } from 'vitest';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationModel } from '../../../ipc/model/creation.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import type { Take } from '../../../renderer/features/compare-voices/compare-store.ts';
import {
  columnOf,
  compareHindrance,
  missingColumns,
  nextOf,
  orderOf,
  spendingOf,
} from '../../../renderer/features/compare-voices/comparison-order.ts';

const account = { connection: 'demo', id: '1', name: 'One', credits: 100 } as Account;
const voice = (id: string) =>
  ({ id, connection: 'demo', account: '1', remote: 'present', voice: { name: id } }) as unknown as VoiceRow;
const model = (id: string, credits: number | null) =>
  ({
    id,
    kind: 'speech',
    price: credits === null ? null : { per: 'character', credits, by: null },
    prompt: { least: 1, most: 20 },
  }) as unknown as CreationModel;
const take = (of: VoiceRow, text: string, state = 'done'): Take =>
  ({ voice: of.id, text, model: 'm', entry: { state } as OutboxEntry }) as Take;

const known = { account, models: [model('m', 1), model('n', 2)] };
const wanted = { text: 'Ten signs!', model: null, takes: [] as Take[] };

describe('the comparison', () => {
  it('knows the price of a sentence before it is ordered', () => {
    const columns = [columnOf(voice('a'), known, wanted), columnOf(voice('b'), known, { ...wanted, model: 'n' })];
    expect(columns.map(({ cost }) => cost)).toEqual([10, 20]);
    expect(spendingOf(columns)).toEqual({ cost: 30, accounts: [{ account, cost: 30 }] });
  });

  it('shows no price when one is not known', () => {
    const column = columnOf(voice('a'), { account, models: [model('m', null)] }, wanted);
    expect(spendingOf([column, columnOf(voice('b'), known, wanted)]).cost).toBeNull();
  });

  it('orders only what has nothing to hear', () => {
    const [a, b, c] = [voice('a'), voice('b'), voice('c')];
    const takes = [take(a, wanted.text), take(b, 'another'), take(c, wanted.text, 'failed')];
    const columns = [a, b, c].map((one) => columnOf(one, known, { ...wanted, takes }));
    expect(missingColumns(columns, ({ entry }) => entry.state).map((one) => one.voice.id)).toEqual(['b', 'c']);
    const gone = columnOf({ ...a, remote: 'gone' }, known, wanted);
    expect(missingColumns([gone], ({ entry }) => entry.state)).toEqual([]);
  });

  it('says why nothing can be ordered', () => {
    const columns = [columnOf(voice('a'), known, wanted)];
    const missing = missingColumns(columns, ({ entry }) => entry.state);
    expect(compareHindrance(wanted.text, columns, missing)).toBeNull();
    expect(compareHindrance('', [], [])).toBe('no-voices');
    expect(compareHindrance(' ', columns, missing)).toBe('no-text');
    expect(compareHindrance('x', [columnOf(voice('a'), { account, models: [] }, wanted)], [])).toBe('reading');
    expect(compareHindrance('x', columns, [])).toBe('nothing');
    expect(compareHindrance('x'.repeat(21), columns, missing)).toBe('text-long');
    const poor = missing.map((one) => ({ ...one, account: { ...account, credits: 9 } }));
    expect(compareHindrance(wanted.text, columns, poor)).toBe('credits');
  });

  it('orders speech of the voice where the voice is', () => {
    const order = orderOf(voice('a'), model('m', 1), 'Hello.');
    expect(order).toMatchObject({
      kind: 'create',
      what: 'speech',
      connection: 'demo',
      account: '1',
      voice: 'a',
      prompt: 'Hello.',
    });
  });

  it('plays in a circle', () => {
    expect(nextOf(['a', 'b', 'c'], null)).toBe('a');
    expect(nextOf(['a', 'b', 'c'], 'c')).toBe('a');
    expect(nextOf(['a', 'b'], 'elsewhere')).toBe('a');
    expect(nextOf([], 'a')).toBeNull();
  });
});
