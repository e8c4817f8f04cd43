import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../ipc/model/item.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { markItems, noteItem, restoreItems, tagItems, throwAway } from './person.ts';
import { connect, file, idOf, open, START, temporaryFolder, video, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

describe('what a person writes', () => {
  it('shows at once and is found at once', async () => {
    await walk(library, [video('1'), video('2')]);
    const id = idOf(library, '1');
    await markItems(library, [id], { favorite: true, rating: 4, label: 'teal' });
    await tagItems(library, [id], ['Seaside', '夏天'], []);
    await noteItem(library, id, 'for the trailer');
    expect(library.read.detail(id)).toMatchObject({
      ...{ favorite: true, rating: 4, label: 'teal', tags: ['Seaside', '夏天'], notes: 'for the trailer' },
    });
    const query = {
      kinds: [],
      accounts: [],
      place: 'library',
      remote: null,
      sort: 'created',
      reversed: false,
      collection: null,
      stackOf: null,
      stacked: false,
    } as const;
    const find = (search: string) => library.read.total({ ...query, kinds: [], accounts: [], search });
    for (const search of ['seaside', 'easi', '夏', 'trailer', 'tag:SEASIDE', 'is:favorite'])
      expect(find(search)).toBe(1);
    await tagItems(library, [id], [], ['seaside']);
    expect([find('seaside'), find('tag:seaside'), find('-is:favorite')]).toEqual([0, 0, 1]);
    expect(library.read.counts().favorites).toBe(1);
  });

  it('is found by any range of stars, also one that nothing or everything is in', async () => {
    await walk(library, [video('1'), video('2')]);
    await markItems(library, [idOf(library, '1')], { rating: 4 });
    const find = (search: string) => library.read.total(LibraryQuery.parse({ search }));
    const searches = ['rating:>5', 'rating:<0', '-rating:0-5', 'rating:0-5', 'rating:<=5', '-rating:>5', 'rating:>3'];
    expect(searches.map(find)).toEqual([0, 0, 0, 2, 2, 2, 1]);
  });

  it('adds a note to many below what is written there, and takes it back from each', async () => {
    await walk(library, [video('1'), video('2'), video('3')]);
    const [one, other] = [idOf(library, '1'), idOf(library, '2')];
    const notes = () => [one, other].map((id) => library.read.detail(id)?.notes);
    await noteItem(library, one, 'for the trailer');
    const target = { of: 'items' as const, ids: [one, other] };
    const { record } = await library.write.applyEdit({ does: 'note', target, notes: 'ask Mei', adds: true }, START);
    expect(record.count).toBe(2);
    expect(notes()).toEqual(['for the trailer\nask Mei', 'ask Mei']);
    await library.write.undoEdit({ id: record.id, at: record.at });
    expect(notes()).toEqual(['for the trailer', '']);
  });

  it('in the trash stays until it is restored', async () => {
    await walk(library, [video('1'), video('2')]);
    const id = idOf(library, '1');
    expect(await throwAway(library, [id], START)).toBe(1);
    expect(await throwAway(library, [id], START + 1)).toBe(0);
    expect(library.read.counts()).toMatchObject({ all: 1, trash: 1 });
    expect(library.read.item(id)?.trashedAt).toBe(START);
    await walk(library, [video('1', { prompt: 'changed' }), video('2')]);
    expect(library.read.counts()).toMatchObject({ all: 1, trash: 1 });
    expect(await restoreItems(library, [id])).toBe(1);
    expect(library.read.counts()).toMatchObject({ all: 2, trash: 0 });
  });

  it('about what does not exist is no error, and changes nothing', async () => {
    await walk(library, [video('1')]);
    const id = idOf(library, '1');
    const other = '01a1fdfa-4600-7dfe-937d-7f30027dd87c' as Item['id'];
    await markItems(library, [other, id], { rating: 2 });
    expect(library.read.item(id)?.rating).toBe(2);
  });
});

const remote = fc.constantFrom('a', 'b', 'c');
const personal = fc.oneof(
  fc.record({ do: fc.constant('favorite' as const), on: remote, to: fc.boolean() }),
  fc.record({ do: fc.constant('rating' as const), on: remote, to: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('notes' as const), on: remote, to: fc.string({ maxLength: 10 }) }),
  fc.record({ do: fc.constant('tag' as const), on: remote, to: fc.constantFrom('one', 'two', '三') }),
  fc.record({ do: fc.constant('untag' as const), on: remote, to: fc.constantFrom('one', 'two', '三') }),
  fc.record({ do: fc.constant('trash' as const), on: remote, to: fc.boolean() }),
);
type Step = typeof personal extends fc.Arbitrary<infer Value> ? Value : never;

const sync = fc.record({
  do: fc.constant('sync' as const),
  full: fc.boolean(),
  items: fc.uniqueArray(
    fc.record({
      id: remote,
      title: fc.string({ maxLength: 6 }),
      status: fc.constantFrom('running' as const, 'complete' as const, 'failed' as const),
      createdAt: fc.option(fc.integer({ min: 1e12, max: 2e12 })),
      watermarked: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  ),
});

interface Personal {
  favorite: boolean;
  rating: number;
  notes: string;
  tags: string[];
  trashed: boolean;
}

async function applyPersonal(library: Library, model: Map<string, Personal>, step: Step) {
  const id = idOf(library, step.on);
  const known = model.get(step.on) ?? { favorite: false, rating: 0, notes: '', tags: [], trashed: false };
  model.set(step.on, known);
  switch (step.do) {
    case 'favorite':
      known.favorite = step.to;
      return markItems(library, [id], { favorite: step.to });
    case 'rating':
      known.rating = step.to;
      return markItems(library, [id], { rating: step.to });
    case 'notes':
      known.notes = step.to;
      return noteItem(library, id, step.to);
    case 'tag':
      known.tags = [...new Set([...known.tags, step.to])].sort();
      return tagItems(library, [id], [step.to], []);
    case 'untag':
      known.tags = known.tags.filter((tag) => tag !== step.to);
      return tagItems(library, [id], [], [step.to]);
    case 'trash':
      known.trashed = step.to;
      return step.to ? throwAway(library, [id], START) : restoreItems(library, [id]);
  }
}

describe('sync', () => {
  it('touches nothing a person wrote, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(personal, sync), { minLength: 1, maxLength: 25 }), async (steps) => {
        const place = temporaryFolder();
        const fresh = await open(place.path);
        try {
          await connect(fresh);
          await walk(fresh, [video('a'), video('b'), video('c')]);
          const model = new Map<string, Personal>();
          for (const step of steps) {
            if (step.do === 'sync') {
              const items = step.items.map(({ id, watermarked, ...rest }) =>
                video(id, {
                  ...rest,
                  raw: JSON.stringify(rest),
                  files: [file(watermarked ? 'watermarked' : 'original', `https://cdn.example/${id}`)],
                }),
              );
              await walk(fresh, items, { full: step.full });
            } else {
              await applyPersonal(fresh, model, step);
            }
          }
          for (const [remoteId, expected] of model) {
            const found = fresh.read.detail(idOf(fresh, remoteId));
            expect({
              ...{ favorite: found?.favorite, rating: found?.rating, notes: found?.notes },
              ...{ tags: [...(found?.tags ?? [])].sort(), trashed: found?.trashedAt !== null },
            }).toEqual(expected);
          }
        } finally {
          await fresh.close();
          place.remove();
        }
      }),
      { numRuns: 25 },
    );
  });
});
