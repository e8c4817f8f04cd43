import { describe, expect, it, vi } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { GridModel } from '../../../renderer/features/library/model/grid-model.ts';
import { leaveList, placeIn, whereLeft } from '../../../renderer/features/library/model/left-lists.ts';
import { tile } from './memory-source.ts';
import { measure, opened, query, readyOf, settled } from './opened-grid.ts';

describe('a list that one comes back to', () => {
  const nearTop = { part: 0, distance: -20 };

  it('begins where it was left, at the items that were there, and reads nothing of its top', async () => {
    const { source, model } = await opened(5_000);
    model.look(2_000, 2_030);
    await settled();
    const [top, lead] = [2_000, 2_010].map((index) => ({ id: tile(4_999 - index).id, index }));
    if (top === undefined || lead === undefined) throw new Error('two places');
    expect(model.leaving()).toBeNull();
    model.follow('top', { ...top, ...nearTop });
    model.follow('lead', lead);
    const left = model.leaving();
    expect(left).toEqual({ top: { ...top, ...nearTop }, lead });

    source.add(70);
    source.asked = [];
    const again = new GridModel(source, query);
    const shown: (number | null)[] = [];
    again.subscribe(() => {
      const snapshot = again.getSnapshot();
      if (snapshot.state === 'ready') shown.push(snapshot.places.get('top') ?? null);
    });
    await again.open(query, left);
    await again.measure(measure);
    expect(shown[0]).toBe(2_070);
    expect(readyOf(again).places.get('lead')).toBe(2_080);
    expect(readyOf(again).begins?.top.distance).toBe(-20);
    expect(again.tileAt(2_070)?.id).toBe(top.id);
    expect(source.asked.every(([offset]) => offset >= 2_000)).toBe(true);

    // What changes in it afterwards is no coming back.
    source.add(1);
    again.changed({ ids: null, reordered: true, edited: true });
    await vi.waitFor(() => expect(readyOf(again).total).toBe(5_071));
    expect(readyOf(again).begins).toBeNull();
    await again.open(LibraryQuery.parse({ sort: 'bytes' }));
    expect(readyOf(again).places.size).toBe(0);
    again.close();
  });

  it('that is folded goes on at the first item from there on that it has too', async () => {
    const at = { top: { id: tile(99).id, index: 40, ...nearTop }, lead: null };
    const isCover = (n: number): boolean => n % 7 === 0;
    const indexOf = async (id: string) => {
      const n = Number(id.slice(-12));
      return isCover(n) ? (200 - n) / 5 : null;
    };
    const found = await placeIn(at, (index) => tile(139 - index), indexOf);
    const here = { id: tile(98).id, index: 20.4 };
    expect(found).toEqual({ top: { ...here, ...nearTop }, lead: here });
    const lead = { id: tile(91).id, index: 48 };
    const both = await placeIn({ ...at, lead }, (index) => tile(139 - index), indexOf);
    expect(both).toEqual({ top: { ...here, ...nearTop }, lead: { id: lead.id, index: 21.8 } });
    expect(await placeIn(at, (index) => (index < 41 ? tile(139 - index) : null), indexOf)).toBeNull();
    expect(await placeIn(at, () => tile(1), indexOf)).toBeNull();
  });

  it('is known by its question, and those that were left last are', () => {
    const at = { top: { id: tile(1).id, index: 7, ...nearTop }, lead: null };
    const searches = Array.from({ length: 60 }, (_, n) => LibraryQuery.parse({ search: `${n}` }));
    for (const search of searches) leaveList(search, at);
    expect(whereLeft(LibraryQuery.parse({ search: '59' }))).toEqual(at);
    expect(searches.filter((search) => whereLeft(search) !== null)).toHaveLength(50);
    for (const search of searches) leaveList(search, null);
    expect(searches.filter((search) => whereLeft(search) !== null)).toEqual([]);
  });
});
