import { describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { dropsOf } from '../../../renderer/features/library/drops.ts';
import { isByMonth, sectionsOf } from '../../../renderer/features/library/layout/sections.ts';

const months = [
  { month: '2026-11', count: 3, bytes: 1 },
  { month: '2026-10', count: 2, bytes: 1 },
];

describe('sections of a list', () => {
  it('are the months of a library by date', () => {
    const query = LibraryQuery.parse({});
    expect(sectionsOf(query, months, 5, 'justified')).toEqual([
      { key: '2026-11', count: 3, header: 48 },
      { key: '2026-10', count: 2, header: 48 },
    ]);
  });

  it('are one plain stretch for a search, another order, and the trash', () => {
    for (const change of [{ search: 'rain' }, { sort: 'title' as const }, { place: 'trash' as const }]) {
      const query = LibraryQuery.parse(change);
      expect(isByMonth(query)).toBe(false);
      expect(sectionsOf(query, months, 5, 'justified')).toEqual([{ key: '', count: 5, header: 16 }]);
    }
  });

  it('part the lines of a list by nothing, and still tell the scrubber where months begin', () => {
    expect(sectionsOf(LibraryQuery.parse({}), months, 5, 'list')).toEqual([
      { key: '2026-11', count: 3, header: 0 },
      { key: '2026-10', count: 2, header: 0 },
    ]);
  });

  it('leave no item out when the months do not cover all', () => {
    const counted = sectionsOf(LibraryQuery.parse({}), months, 7, 'grid').reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(7);
  });
});

describe('what can be dropped from a question', () => {
  it('is nothing where nothing narrows', () => {
    expect(dropsOf(LibraryQuery.parse({ kinds: ['video'] }))).toEqual([]);
  });

  it('is each term and the words, with the question without it', () => {
    const query = LibraryQuery.parse({ kinds: ['video'], search: 'tag:rain model:"Hailuo 2.3" paper boat is:gone' });
    const drops = dropsOf(query);
    expect(drops.map(({ words }) => words)).toEqual(['tag:rain', 'model:"Hailuo 2.3"', 'is:gone', 'paper boat']);
    expect(drops.map(({ query: { search } }) => search)).toEqual([
      'model:"Hailuo 2.3" is:gone paper boat',
      'tag:rain is:gone paper boat',
      'tag:rain model:"Hailuo 2.3" paper boat',
      'tag:rain model:"Hailuo 2.3" is:gone',
    ]);
    expect(drops.every(({ query: { kinds } }) => kinds.join() === 'video')).toBe(true);
  });
});
