import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { normaliseLine } from '../../../main/library/search/search-text.ts';
import { tagItems, throwAway } from './person.ts';
import {
  account,
  connect,
  connection,
  finish,
  idOf,
  open,
  START,
  temporaryFolder,
  video,
  voice,
  walk,
} from './support.ts';

const words = [
  'cat',
  'catalog',
  'piano',
  'Café',
  'neon-lit',
  '钢琴',
  '钢琴曲',
  '海螺在雨中',
  'ガラス',
  '한국어',
  'x',
  '4k',
  '🎹',
  'ＡＢＣ',
];
const query = (search: string, rest: Partial<LibraryQuery> = {}): LibraryQuery => ({
  ...{
    kinds: [],
    search,
    accounts: [],
    place: 'library',
    remote: null,
    sort: 'created',
    reversed: false,
    collection: null,
    stackOf: null,
    stacked: false,
  },
  ...rest,
});

const prompts = fc
  .sample(
    fc.array(
      fc.oneof(
        fc.constantFrom(...words),
        fc.string({ unit: fc.constantFrom(...'abc海雨é-'), maxLength: 5 }),
        fc.string({ unit: fc.constantFrom(...'abab海雨'), minLength: 3, maxLength: 8 }),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    { numRuns: 300, seed: 42 },
  )
  .map((parts) => parts.join(' '));

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeAll(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
  const items = prompts.map((prompt, index) => video(`v${index}`, { title: '', prompt, model: null }));
  // A part of the items is in the index, a part is not yet.
  await walk(library, items.slice(0, 250));
  await library.write.flush();
  await walk(library, items.slice(250));
});
afterAll(async () => {
  await library.close();
  folder.remove();
});

function found(search: string): readonly string[] {
  return library.read
    .items(query(search), 1_000, null)
    .items.map((item) => item.prompt ?? '')
    .sort();
}

describe('search', () => {
  it('finds exactly what contains every part, as a plain comparison does', () => {
    const part = fc.oneof(
      fc.constantFrom(...words),
      fc.string({ unit: fc.constantFrom(...'ab海雨'), minLength: 3, maxLength: 5 }),
      fc
        .constantFrom(...words, ...prompts)
        .chain((text) =>
          fc
            .tuple(fc.nat({ max: Math.max(0, [...text].length - 1) }), fc.integer({ min: 1, max: 6 }))
            .map(([start, length]) => [...text].slice(start, start + length).join('')),
        ),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean(), (parts, last) => {
        const clean = parts.map((text) => normaliseLine(text.replaceAll('"', ''))).filter((text) => text !== '');
        fc.pre(clean.length > 0);
        const search = clean.map((text, index) => `${last && index === 1 ? '-' : ''}"${text}"`).join(' ');
        const expected = prompts.filter((prompt) => {
          const text = normaliseLine(prompt);
          return clean.every((wanted, index) => text.includes(wanted) !== (last && index === 1));
        });
        expect(found(search)).toEqual([...expected].sort());
      }),
      { numRuns: 400 },
    );
  });

  it.each(['琴', '钢琴', '钢琴曲', 'カラ', 'ガ', 'cat', 'ata', 'CAFE', 'c', 'abc', '🎹', 'neon-lit', 'n-l'])(
    'finds %s',
    (search) => {
      const expected = prompts.filter((prompt) => normaliseLine(prompt).includes(normaliseLine(search)));
      expect(found(search)).toEqual([...expected].sort());
    },
  );

  it('keeps order, pages, ratios and positions together', async () => {
    const search = query('cat');
    const total = library.read.total(search);
    expect(total).toBeGreaterThan(20);
    const paged: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: ReturnType<Library['read']['items']> = library.read.items(search, 7, after);
      paged.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    const tiles = library.read.tiles(search, 0, 200);
    expect(paged).toEqual(tiles.map(({ id }) => id));
    expect(paged).toHaveLength(total);
    expect(library.read.ratios(search, 0, 1_000)).toHaveLength(total);
    expect(library.read.months(search).reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const tenth = tiles[10];
    if (tenth !== undefined) expect(library.read.indexOf(search, tenth.id)).toBe(10);
    const times = tiles.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const reversed = library.read.tiles({ ...search, reversed: true }, 0, 200).map(({ id }) => id);
    expect(reversed).toEqual([...paged].reverse());
  });
});

describe('conditions', () => {
  it('of every kind narrow the list', async () => {
    const place = temporaryFolder();
    const other = await open(place.path);
    try {
      await connect(other);
      await other.write.saveAccounts(
        connection,
        [
          {
            ...{ id: account, name: 'Studio Blue', host: null, expiresAt: null, error: null, capabilities: [] },
            ...{ maxJobs: null, credits: null, creditsEnding: null, slots: null, raw: '{}' },
          },
        ],
        START,
      );
      const march = new Date(2026, 2, 10).getTime();
      await walk(other, [
        video('1', { model: 'Hailuo-02' }),
        video('2', { createdAt: march, model: 'S2V-01' }),
        voice('3', 'cloned'),
      ]);
      await finish(other, idOf(other, '2'), 'watermarked').catch(() => undefined);
      await tagItems(other, [idOf(other, '1')], ['My Tag'], []);
      await throwAway(other, [idOf(other, '2')], START);
      const ids = (search: string, rest: Partial<LibraryQuery> = {}) =>
        other.read.items(query(search, rest), 10, null).items.map(({ remoteId }) => remoteId as string);
      expect(ids('')).toEqual(['1']);
      expect(ids('', { kinds: ['video', 'voice'] })).toEqual(['1', '3']);
      expect(ids('kind:voice')).toEqual(['3']);
      expect(ids('-kind:video')).toEqual([]);
      expect(ids('tag:"my tag"')).toEqual(['1']);
      expect(ids('-tag:"my tag"')).toEqual([]);
      expect(ids('model:hailuo')).toEqual(['1']);
      expect(ids('account:blue')).toEqual(['1']);
      expect(ids(`account:${account}`)).toEqual(['1']);
      expect(ids('account:nobody')).toEqual([]);
      expect(ids('is:trash')).toEqual(['2']);
      expect(ids('before:2026-03-11', { place: 'trash' })).toEqual(['2']);
      expect(ids('before:2026-03-10', { place: 'trash' })).toEqual([]);
      expect(ids('after:2026-03-10', { place: 'trash' })).toEqual(['2']);
      expect(ids('clip after:2026-11')).toEqual(['1']);
      expect(ids('is:gone')).toEqual([]);
    } finally {
      await other.close();
      place.remove();
    }
  });
});
