import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreateOrder } from '../../../ipc/model/change.ts';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { type JobsStage, never, openJobsStage, videoOrder } from './jobs-stage.ts';

let stage: JobsStage;
let album: CollectionId;
beforeAll(async () => {
  stage = await openJobsStage({ speed: 2_000 });
  await stage.walk();
  await stage.learnCatalogue();
  album = await newCollection('Beach');
}, 60_000);
afterAll(() => stage.close());

async function newCollection(name: string): Promise<CollectionId> {
  const edit = { does: 'add-collection', name, parent: null, query: null, target: null } as const;
  const { collection } = await stage.library.write.applyEdit(edit, Date.now());
  if (collection === null) throw new Error('no collection was made');
  return collection;
}

async function orderOf(what: CreateOrder['what'], rest: Partial<CreateOrder>): Promise<CreateOrder> {
  const { models } = await stage.provider.changes.catalogue(stage.account, never);
  const model = models.find((one) => one.kind === what && one.inputs.every(({ required }) => !required));
  if (model === undefined) throw new Error(`no model of ${what}`);
  return videoOrder(stage, { what, model: model.id, prompt: `a conch, ${what}`, ...rest });
}

const held = (collection: CollectionId): readonly ItemId[] => {
  const query = LibraryQuery.parse({ collection, sort: 'manual' });
  return stage.library.read.items(query, 100, null).items.map(({ id }) => id);
};

it.each(['video', 'image', 'agent'] as const)(
  'what is made of a %s order lands in its collection and under its tags, over a restart',
  async (what) => {
    const before = held(album);
    const order = await orderOf(what, { into: { collection: album, tags: ['sea/shell', what] } });
    const [entry] = await stage.outbox().add([order]);
    if (entry === undefined) throw new Error('nothing was added');
    expect(entry.change).toMatchObject({ into: { collection: album, tags: ['sea/shell', what] } });
    await stage.restart();
    await stage.outbox().sendNow({ ids: [entry.id], wait: true });
    await stage.library.write.flush();
    const made = stage.entry(entry.id).items;
    expect(made.length).toBeGreaterThan(0);
    // Behind what was there.
    expect(held(album).slice(0, before.length)).toEqual(before);
    expect(new Set(held(album).slice(before.length))).toEqual(new Set(made));
    for (const id of made) expect(stage.library.read.item(id)?.tags).toEqual([what, 'sea/shell'].sort());
    const found = stage.library.read.items(LibraryQuery.parse({ search: `tag:${what} shell` }), 100, null).items;
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(made));
  },
  60_000,
);

it('a collection that was removed meanwhile keeps nothing from arriving', async () => {
  const gone = await newCollection('Gone');
  const [entry] = await stage.outbox().add([await orderOf('video', { into: { collection: gone, tags: ['kept'] } })]);
  await stage.library.write.applyEdit({ does: 'remove-collection', collection: gone }, 1);
  await stage.outbox().sendNow({ ids: [entry?.id ?? ''] as never, wait: true });
  const [id] = entry === undefined ? [] : stage.entry(entry.id).items;
  expect(id === undefined ? null : stage.library.read.item(id)).toMatchObject({ tags: ['kept'], status: 'complete' });
}, 60_000);
