import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLibrary } from '../../../bench/library/fill-library.ts';
import { LibraryQuery, type LibraryQueryInput, type Tile } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { ratioByte } from '../../../main/library/place.ts';
import { listQueryOf, orderBy } from '../../../main/library/read/list-query.ts';
import { createReader } from '../../../main/library/read/reader.ts';
import { createReaderContext } from '../../../main/library/read/reader-context.ts';
import { findHits } from '../../../main/library/read/search-hits.ts';
import { normaliseLine } from '../../../main/library/search/search-text.ts';
import { modelName } from '../../../main/providers/model-names.ts';
import { memoryLog, START, temporaryFolder } from './support.ts';

const SIZE = 2_500;

/** What is known of an item, read row by row. */
interface Known {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly prompt: string;
  readonly model: string;
  readonly source: number;
  readonly status: string;
  readonly place: number;
  readonly createdAt: number;
  readonly ratio: number;
  readonly bytes: number;
  readonly durationMs: number | null;
  readonly voice: string | null;
  readonly gone: number;
  readonly favorite: number;
  readonly trash: number;
  readonly rating: number;
  readonly label: string | null;
  readonly titleKey: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly watermarked: number;
}

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let items: readonly Known[];
let read: ReturnType<typeof createReader>;
let context: ReturnType<typeof createReaderContext>;
const options = { now: () => START, revision: () => 1, log: memoryLog() };

beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const opened = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  fillLibrary(opened.db, SIZE);
  opened.db.exec(`
    INSERT INTO tag_aliases VALUES ('customer', 'Customer', (SELECT seq FROM tags WHERE key = 'client'));
    INSERT INTO collections (seq, id, name, parent, position, created_at) VALUES
      (1, '00000000-0000-4000-8000-000000000001', 'Trailer', NULL, 1, 0),
      (2, '00000000-0000-4000-8000-000000000002', 'Takes', 1, 1, 0);
    INSERT INTO collection_items SELECT 1, seq, (seq * 7919) % 1000 FROM items WHERE seq % 50 = 0;
    INSERT INTO collection_items SELECT 2, seq, seq FROM items WHERE seq % 70 = 0;
    UPDATE items SET status = 'running' WHERE seq % 97 = 0;
  `);
  opened.close();
  db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
  read = createReader(db, { ...options, columnar: true });
  context = createReaderContext(db, options);
  const tags = new Map<number, string[]>();
  const pairs = db
    .prepare<[], readonly [number, string]>('SELECT item, name FROM item_tags JOIN tags ON tags.seq = tag')
    .raw();
  for (const [item, name] of pairs.all()) tags.set(item, [...(tags.get(item) ?? []), name]);
  items = db
    .prepare<[], Omit<Known, 'tags'>>(
      `SELECT items.seq, items.id, kind, title, prompt, model, source, status, items.place, created_at AS createdAt, ratio, items.bytes,
         duration_ms AS durationMs, voice_name AS voice, gone, items.favorite, in_trash AS trash, ifnull(rating, 0) AS rating, label,
         title_key AS titleKey, text,
         EXISTS (SELECT 1 FROM renditions WHERE item = items.seq AND role = 'watermarked') AS watermarked
       FROM items JOIN search_texts ON search_texts.place = items.place LEFT JOIN marks ON marks.item = items.seq`,
    )
    .all()
    .map((item) => ({ ...item, tags: tags.get(item.seq) ?? [] }));
});
afterAll(() => {
  db.close();
  folder.remove();
});

const query = (rest: LibraryQueryInput): LibraryQuery => LibraryQuery.parse(rest);
const isUnder = (tag: string, name: string): boolean => tag === name || tag.startsWith(`${name}/`);
const day = (year: number, month = 1): number => new Date(year, month - 1, 1).getTime();
const near = (item: Known, width: number, height: number): boolean =>
  item.ratio > 0 && Math.abs(item.ratio - ratioByte(width, height)) <= 1;
const lasts = (item: Known, least: number, most: number): boolean =>
  item.durationMs !== null && item.durationMs >= least && item.durationMs <= most;

/** Each term with what it means, said once more by hand. */
const terms: readonly (readonly [term: string, holds: (item: Known) => boolean])[] = [
  ['cat', ({ text }) => text.includes('cat')],
  ['雨', ({ text }) => text.includes('雨')],
  ['电影', ({ text }) => text.includes('电影')],
  ['in', ({ text }) => text.includes('in')],
  ['a', ({ text }) => text.includes('a')],
  ['cinematic', ({ text }) => text.includes('cinematic')],
  ['"in the rain"', ({ text }) => text.includes('in the rain')],
  ['tag:client', ({ tags }) => tags.some((tag) => isUnder(tag, 'client'))],
  ['tag:client/acme', ({ tags }) => tags.some((tag) => isUnder(tag, 'client/acme'))],
  ['tag:Customer', ({ tags }) => tags.some((tag) => isUnder(tag, 'client'))],
  ['tag:keep,loop', ({ tags }) => tags.includes('keep') || tags.includes('loop')],
  ['tag:nothing', () => false],
  ['model:hailuo', ({ model }) => modelName(model).toLowerCase().includes('hailuo')],
  ['model:"Hailuo 02",seedream', ({ model }) => model === 'Hailuo 02' || model.includes('seedream')],
  ['account:blue', ({ source }) => source === 1],
  ['account:海螺,nordlicht', ({ source }) => source !== 1],
  ['kind:image', ({ kind }) => kind === 'image'],
  ['kind:image,audio', ({ kind }) => kind !== 'video'],
  ['is:favorite', ({ favorite }) => favorite === 1],
  ['is:gone', ({ gone }) => gone === 1],
  ['is:watermarked', ({ watermarked }) => watermarked === 1],
  ['is:untagged', ({ tags }) => tags.length === 0],
  ['is:unrated', ({ rating }) => rating === 0],
  ['is:running', ({ status, gone }) => status === 'running' && gone === 0],
  ['is:failed', ({ status }) => status === 'failed'],
  ['is:moderated', ({ status }) => status === 'moderated'],
  ['is:failed,favorite', ({ status, favorite }) => status === 'failed' || favorite === 1],
  ['rating:3', ({ rating }) => rating === 3],
  ['rating:>=3', ({ rating }) => rating >= 3],
  ['rating:<2', ({ rating }) => rating < 2],
  ['rating:0,5', ({ rating }) => rating === 0 || rating === 5],
  ['label:red', ({ label }) => label === 'red'],
  ['label:none', ({ label }) => label === null],
  ['label:none,blue', ({ label }) => label === null || label === 'blue'],
  ['duration:6', (item) => lasts(item, 5_500, 6_499)],
  ['duration:>6', (item) => lasts(item, 6_001, Number.POSITIVE_INFINITY)],
  ['duration:1m-2m', (item) => lasts(item, 60_000, 120_000)],
  ['ratio:16:9', (item) => near(item, 16, 9)],
  ['ratio:square', ({ ratio }) => ratio >= 127 && ratio <= 129],
  ['ratio:portrait', ({ ratio }) => ratio > 0 && ratio < 127],
  ['ratio:landscape,square', ({ ratio }) => ratio >= 127],
  ['voice:sailor', ({ voice }) => voice === 'Warm old sailor'],
  ['collection:takes', ({ seq }) => seq % 70 === 0],
  ['collection:Trailer', ({ seq }) => seq % 50 === 0 || seq % 70 === 0],
  ['after:2024', ({ place }) => place >= day(2024) * 1_024],
  ['before:2025-06', ({ place }) => place < day(2025, 6) * 1_024],
];
/** An unknown ratio is in no range, turned round or not. */
const negated = (term: string, holds: (item: Known) => boolean) => (item: Known) =>
  !holds(item) && !(term.startsWith('ratio:') && item.ratio === 0);

function foundBy(search: string, rest: LibraryQueryInput = {}): readonly number[] {
  const seqs = new Map(items.map(({ id, seq }) => [id, seq]));
  const found: number[] = [];
  const asked = query({ search, ...rest });
  for (let offset = 0; ; offset += 400) {
    const tiles = read.tiles(asked, offset, 400);
    found.push(...tiles.map(({ id }) => seqs.get(id) ?? -1));
    if (tiles.length < 400) return found;
  }
}

const newestFirst = (one: Known, other: Known): number => other.place - one.place;
const isListed = ({ trash }: Known): boolean => trash === 0;

describe('every term', () => {
  it.each(terms)('%s finds what it says, and -%s the rest', (term, holds) => {
    const listed = items.filter(isListed).sort(newestFirst);
    expect(foundBy(term)).toEqual(listed.filter(holds).map(({ seq }) => seq));
    expect(foundBy(`-${term}`)).toEqual(listed.filter(negated(term, holds)).map(({ seq }) => seq));
  });

  it('is:trash looks into the trash, and beside another state at both', () => {
    const trashed = items.filter(({ trash }) => trash === 1).sort(newestFirst);
    expect(foundBy('is:trash')).toEqual(trashed.map(({ seq }) => seq));
    const both = items.filter(({ trash, favorite }) => trash === 1 || favorite === 1).sort(newestFirst);
    expect(foundBy('is:trash,favorite')).toEqual(both.map(({ seq }) => seq));
  });

  it('of a kind narrow one another, in whatever order', () => {
    const contradictions = ['-kind:image kind:image', 'kind:image -kind:image,audio', 'kind:video kind:image'];
    for (const search of contradictions) expect(foundBy(search)).toEqual([]);
  });

  it('narrows together with others, the same in a thread, for the command line and for edits', () => {
    const plain = createReader(db, options);
    const several = fc.array(fc.tuple(fc.constantFrom(...terms), fc.boolean()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(several, fc.boolean(), (chosen, reversed) => {
        const search = chosen.map(([[term], not]) => (not ? `-${term}` : term)).join(' ');
        const expected = items
          .filter(isListed)
          .filter((item) => chosen.every(([[term, holds], not]) => (not ? negated(term, holds) : holds)(item)))
          .filter(({ kind }) => kindsAllowed(chosen.map(([[term], not]) => [term, not]))(kind))
          .sort((one, other) => (reversed ? -1 : 1) * newestFirst(one, other))
          .map(({ seq }) => seq);
        expect(foundBy(search, { reversed })).toEqual(expected);
        const asked = query({ search, reversed });
        expect(plain.total(asked)).toBe(expected.length);
        expect(read.outline(asked)).toEqual(plain.outline(asked));
        expect(read.ratios(asked, 0, 5_000)).toEqual(plain.ratios(asked, 0, 5_000));
        expect(findHits(context, listQueryOf(asked, context)).seqs).toEqual(expected);
        const middle = expected[expected.length >> 1];
        const id = items.find(({ seq }) => seq === middle)?.id;
        if (id !== undefined) expect(read.indexOf(asked, id as Tile['id'])).toBe(expected.length >> 1);
      }),
      { numRuns: 120 },
    );
  });
});

/** Several `kind:` terms narrow one another. */
function kindsAllowed(chosen: readonly (readonly [term: string, not: boolean])[]): (kind: string) => boolean {
  return (kind) =>
    chosen.every(([term, not]) => !term.startsWith('kind:') || term.slice(5).split(',').includes(kind) !== not);
}

describe('every order', () => {
  const kinds = ['video', 'image', 'audio', 'voice'];
  const names = ['Nordlicht', 'Studio Blue', '海螺工作室'];
  const accountOf = ({ source }: Known): number =>
    names.indexOf(['Studio Blue', 'Nordlicht', '海螺工作室'][source - 1] ?? '');
  const orders: readonly (readonly [LibraryQuery['sort'], (item: Known) => number | string, greatestFirst: boolean])[] =
    [
      ['rating', ({ rating }) => rating, true],
      ['duration', ({ durationMs }) => durationMs ?? -1, true],
      ['bytes', ({ bytes }) => bytes, true],
      ['kind', ({ kind }) => kinds.indexOf(kind), false],
      ['model', ({ model }) => modelName(model).toLowerCase(), false],
      ['account', accountOf, false],
    ];

  it.each(orders)('%s, then the newest first; reversed it is the other way round', (sort, rankOf, greatestFirst) => {
    for (const search of ['', 'cat', 'tag:client']) {
      const wanted = items
        .filter(isListed)
        .filter(({ text, tags }) =>
          search === 'cat' ? text.includes('cat') : search === '' || tags.some((tag) => isUnder(tag, 'client')),
        );
      const expected = wanted
        .sort((one, other) => {
          const [a, b] = [rankOf(one), rankOf(other)];
          if (a === b) return newestFirst(one, other);
          return (a < b ? -1 : 1) * (greatestFirst ? -1 : 1);
        })
        .map(({ seq }) => seq);
      expect(foundBy(search, { sort })).toEqual(expected);
      expect(foundBy(search, { sort, reversed: true })).toEqual([...expected].reverse());
      if (search !== '') continue;
      const list = listQueryOf(query({ sort }), context);
      const sql = `SELECT seq FROM ${list.from} WHERE ${list.where} ORDER BY ${orderBy(list)}`;
      expect(
        db
          .prepare<unknown[], number>(sql)
          .pluck()
          .all(...list.parameters),
      ).toEqual(expected);
    }
  });

  it('titles by their keys', () => {
    const sorted = items.filter(isListed).sort((one, other) => {
      const order = Buffer.compare(Buffer.from(one.titleKey), Buffer.from(other.titleKey));
      return order === 0 ? one.place - other.place : order;
    });
    expect(foundBy('', { sort: 'title' })).toEqual(sorted.map(({ seq }) => seq));
    expect(foundBy('cat', { sort: 'title' })).toEqual(
      sorted.filter(({ text }) => text.includes('cat')).map(({ seq }) => seq),
    );
  });

  it('a collection in the order it was given, then what it holds', () => {
    const collection = '00000000-0000-4000-8000-000000000001';
    const held = items.filter(isListed).filter(({ seq }) => seq % 50 === 0 || seq % 70 === 0);
    const position = ({ seq }: Known): number => (seq % 50 === 0 ? (seq * 7919) % 1_000 : 9e15);
    const expected = held.sort((one, other) => position(one) - position(other) || newestFirst(one, other));
    expect(foundBy('', { collection, sort: 'manual' })).toEqual(expected.map(({ seq }) => seq));
    expect(foundBy('', { collection })).toEqual(held.sort(newestFirst).map(({ seq }) => seq));
    expect(foundBy('', { collection: '00000000-0000-4000-8000-000000000009' })).toEqual([]);
  });

  it('what fits words best: whole words before parts, what a thing is about before what it mentions', () => {
    const found = foundBy('cat', { sort: 'relevance' });
    // The first page is found alone, and is the beginning of the whole.
    const first = createReader(db, options).tiles(query({ search: 'cat', sort: 'relevance' }), 0, 100);
    const seqs = new Map(items.map(({ id, seq }) => [id, seq]));
    expect(first.map(({ id }) => seqs.get(id))).toEqual(found.slice(0, 100));
    expect(
      createReader(db, options).indexOf(query({ search: 'cat', sort: 'relevance' }), first[7]?.id as Tile['id']),
    ).toBe(7);
    expect([...found].sort()).toEqual([...foundBy('cat')].sort());
    const bySeq = new Map(items.map((item) => [item.seq, item]));
    const whole = (seq: number): boolean => /(?<!\p{L})cat(?!\p{L})/u.test(bySeq.get(seq)?.text ?? '');
    const best = found.slice(0, 20).filter(whole).length;
    expect(best).toBeGreaterThanOrEqual(found.slice(-20).filter(whole).length);
    expect(best).toBe(20);
  });
});

describe('more like this', () => {
  it('ranks by how many telling words are shared, and leaves the item itself out', () => {
    const item = items.find(({ prompt }) => prompt.length > 120 && /^[a-z]/.test(prompt));
    const found = foundBy(`like:${item?.id ?? ''}`, { sort: 'relevance' });
    expect(found.length).toBeGreaterThan(5);
    expect(found).not.toContain(item?.seq);
    const words = new Set(normaliseLine(item?.prompt ?? '').match(/[a-z]{4,}/g));
    const shared = (seq: number): number => {
      const text = items.find((one) => one.seq === seq)?.text ?? '';
      return [...words].filter((word) => text.includes(word)).length;
    };
    const mean = (seqs: readonly number[]): number => seqs.reduce((sum, seq) => sum + shared(seq), 0) / seqs.length;
    expect(mean(found.slice(0, 10))).toBeGreaterThan(mean(found.slice(-10)));
    expect(mean(found.slice(0, 10))).toBeGreaterThan(2 * mean(items.map(({ seq }) => seq)));
  });

  it('finds Chinese prompts by pairs of characters', () => {
    const item = items.find(({ prompt }) => prompt.startsWith('雨夜的老街'));
    const found = foundBy(`like:${item?.id ?? ''}`, { sort: 'relevance' });
    const [first] = found;
    expect(items.find(({ seq }) => seq === first)?.prompt).toMatch(/\p{Script=Han}{4}/u);
  });

  it('finds nothing like what is not there', () => {
    expect(foundBy('like:00000000-0000-7000-8000-00000000ffff')).toEqual([]);
  });
});

describe('facets', () => {
  it.each(['', 'cat', 'tag:client', 'cat rating:>=1 kind:video', 'is:favorite after:2025'])(
    'of "%s" say what each term would find',
    (search) => {
      const asked = query({ search });
      const facets = read.facets(asked);
      expect(facets.map(({ facet }) => facet)).toHaveLength(10);
      for (const { facet, values } of facets) {
        if (facet === 'tag' && search === '') expect(values.length).toBeGreaterThan(50);
        const counts = values.map(({ count }) => count);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        const keys = facet === 'year' ? 'before|after' : facet;
        const rest = search.replaceAll(new RegExp(`(${keys}):\\S+`, 'g'), '').trim();
        for (const { term, count, value } of values.slice(0, 12)) {
          // `account:` and `voice:` take parts of names, so that a longer name counts too.
          const total = read.total(query({ search: `${rest} ${term}` }));
          if (facet === 'account' || facet === 'voice') expect(total, term).toBeGreaterThanOrEqual(count);
          else expect(total, `${search} | ${facet} ${value}`).toBe(count);
        }
      }
    },
  );
});
