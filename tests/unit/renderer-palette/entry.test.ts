import { Search } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import { type Entry, findEntries } from '../../../renderer/features/palette/entry.ts';

const entry = (key: string, title: string, more: Partial<Entry> = {}): Entry => ({
  key,
  group: 'actions',
  icon: Search,
  title,
  note: null,
  keys: null,
  also: [],
  run: () => undefined,
  onSelected: null,
  ...more,
});
const entries = [
  entry('action:export', 'Export…'),
  entry('action:sync-now', '立即同步', { also: ['Sync now', 'sync now'] }),
  entry('action:undo', 'Undo'),
  entry('settings:downloads', 'Settings / Downloads', { group: 'goTo' }),
  entry('account:a', 'Exposure', { group: 'goTo', note: 'Account' }),
];
const keys = (search: string, recent: readonly string[] = []) =>
  findEntries(entries, search, recent).map(({ group, found }) => [group, ...found.map((one) => one.entry.key)]);

describe('what the palette shows', () => {
  it('is all of it, by group, while nothing is typed', () => {
    expect(keys('')).toEqual([
      ['actions', 'action:export', 'action:sync-now', 'action:undo'],
      ['goTo', 'settings:downloads', 'account:a'],
    ]);
  });

  it('begins with what was run last, once', () => {
    expect(keys('', ['action:undo', 'gone:since'])).toEqual([
      ['recent', 'action:undo'],
      ['actions', 'action:export', 'action:sync-now'],
      ['goTo', 'settings:downloads', 'account:a'],
    ]);
  });

  it('is what fits a search, and then what was run last', () => {
    expect(keys('exp', ['action:undo', 'action:export'])).toEqual([
      ['actions', 'action:export'],
      ['goTo', 'account:a'],
      ['recent', 'action:undo'],
    ]);
  });

  it('finds a Chinese title by its English name, and says by what', () => {
    const [group] = findEntries(entries, 'sync', []);
    expect(group?.found[0]).toMatchObject({ entry: { key: 'action:sync-now' }, parts: [], also: { text: 'Sync now' } });
    expect(keys('同步')).toEqual([['actions', 'action:sync-now']]);
  });

  it('takes an id that is typed in full before titles that fit somehow', () => {
    const all = entry('action:go-all', 'Show all', { also: ['Show all', 'go all'] });
    const other = entry('action:keep', 'Go on with all of them');
    const [first] = findEntries([other, all], 'go all', []);
    expect(first?.found.map((one) => one.entry.key)).toEqual(['action:go-all', 'action:keep']);
  });

  it('lists the many of one sort only when they are found, and then the best of them', () => {
    const voices = Array.from({ length: 40 }, (_, index) =>
      entry(`voice:${index}`, `Narrator ${index}`, { group: 'goTo', also: ['expressive'], isFoundOnly: true }),
    );
    const found = (search: string) =>
      findEntries([...entries, ...voices], search, []).flatMap((group) => group.found.map((one) => one.entry.key));
    expect(found('').some((key) => key.startsWith('voice:'))).toBe(false);
    expect(found('narrator 17')[0]).toBe('voice:17');
    expect(found('expressive').filter((key) => key.startsWith('voice:'))).toHaveLength(12);
    expect(found('exp')).toContain('action:export');
  });

  it('finds by the quiet words too, after the titles', () => {
    expect(keys('account')).toEqual([['goTo', 'account:a']]);
  });

  it('is nothing when nothing fits, so that Enter does not do again what was done last', () => {
    expect(keys('zzzz')).toEqual([]);
    expect(keys('zzzz', ['action:undo', 'action:export'])).toEqual([]);
  });
});
