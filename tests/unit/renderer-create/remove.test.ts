import { describe, expect, it } from 'vitest';
import { AccountId, ConnectionName, ItemId } from '../../../ipc/model/ids.ts';
import { choicesFor, type Removable, removePlan } from '../../../renderer/features/remove/remove-plan.ts';

let serial = 0;
function item(change: Partial<Removable> = {}): Removable {
  serial += 1;
  return {
    id: ItemId.parse(`018f2f5e-0000-7000-8000-${String(serial).padStart(12, '0')}`),
    kind: 'video',
    connection: ConnectionName.parse('home'),
    account: AccountId.parse('1'),
    remote: 'present',
    trashedAt: null,
    voice: null,
    ...change,
  };
}
const voice = (origin: 'system' | 'cloned') => item({ kind: 'voice', voice: { origin } as Removable['voice'] });

describe('where something can be deleted', () => {
  it('is all three places, the safe one first', () => {
    expect(choicesFor([item()])).toEqual(['here', 'there', 'both']);
  });
  it('is only here when the provider has none of it any more', () => {
    expect(choicesFor([item({ remote: 'gone' })])).toEqual(['here']);
  });
  it('is only there for the trash, all three places for own voices, nowhere for system voices', () => {
    expect(choicesFor([item({ trashedAt: 5 })])).toEqual(['there']);
    expect(choicesFor([voice('cloned')])).toEqual(['here', 'there', 'both']);
    expect(choicesFor([voice('system')])).toEqual([]);
  });
});

describe('what a choice does', () => {
  const [one, gone, trashed, system] = [item(), item({ remote: 'gone' }), item({ trashedAt: 5 }), voice('system')];
  const all = [one, gone, trashed, system];

  it('never asks the provider for "only here"', () => {
    expect(removePlan(all, 'here')).toEqual({ trash: [one.id, gone.id], orders: [] });
  });
  it('never touches the library for "only at the provider"', () => {
    const { trash, orders } = removePlan(all, 'there');
    expect(trash).toEqual([]);
    expect(orders).toEqual([
      { kind: 'delete', connection: 'home', account: '1', item: one.id },
      { kind: 'delete', connection: 'home', account: '1', item: trashed.id },
    ]);
  });
  it('does both for "both"', () => {
    expect(removePlan(all, 'both')).toEqual({
      trash: removePlan(all, 'here').trash,
      orders: removePlan(all, 'there').orders,
    });
  });
});
