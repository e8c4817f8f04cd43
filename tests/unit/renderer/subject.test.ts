import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import './browser-globals.ts';

const { useSelection } = await import('../../../renderer/state/selection-store.ts');
const { leadingItem, subjectTarget } = await import('../../../renderer/state/subject.ts');

const [a, b, c] = [1, 2, 3].map((number) => ItemId.parse(`01930000-0000-7000-8000-00000000000${number}`)) as [
  ItemId,
  ItemId,
  ItemId,
];
const now = () => useSelection.getState();

beforeEach(() => {
  now().clear();
  now().setFocus(null);
});
afterEach(() => {
  now().clear();
  now().setFocus(null);
});

describe('what item actions are about', () => {
  it('is the item with the focus when nothing is selected, also after the selection was let go', () => {
    now().setFocus(a);
    expect([subjectTarget(), leadingItem()]).toEqual([{ of: 'items', ids: [a] }, a]);
    now().select([a, b]);
    now().clear();
    expect([subjectTarget(), leadingItem()]).toEqual([{ of: 'items', ids: [a] }, a]);
  });

  it('is nothing without a selection and a focus', () => {
    expect([subjectTarget(), leadingItem()]).toEqual([null, null]);
  });

  it('is the selection where there is one, led by its item with the focus', () => {
    now().setFocus(a);
    now().select([a, b]);
    expect([subjectTarget(), leadingItem()]).toEqual([{ of: 'items', ids: [a, b] }, a]);
  });

  it('is never an item that was just taken out of the selection', () => {
    now().select([a, b]);
    now().setFocus(c);
    now().toggle(c, 2);
    now().toggle(c, 2);
    expect([subjectTarget(), leadingItem()]).toEqual([{ of: 'items', ids: [a, b] }, b]);
  });

  it('is a stretch that nobody read, led by the focus unless that was left out', () => {
    now().setFocus(b);
    now().selectStretch({ query: LibraryQuery.parse({}), range: null, first: 0, last: 9 });
    expect(leadingItem()).toBe(b);
    now().toggle(b, 1);
    expect(leadingItem()).toBeNull();
  });
});
