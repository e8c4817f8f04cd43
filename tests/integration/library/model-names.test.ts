import { afterAll, beforeAll, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { connect, idOf, open, temporaryFolder, video, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeAll(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
  await walk(library, [
    video('1', { model: '02' }),
    video('2', { model: 'T2V-2.3' }),
    video('3', { model: 'MiniMax-Hailuo-2.3' }),
    video('4', { model: 'I2V-2.3-Fast' }),
    video('5', { model: 'model_of_tomorrow' }),
  ]);
});
afterAll(async () => {
  await library.close();
  folder.remove();
});

const asked = (search: string) => LibraryQuery.parse({ search });
const found = async (search: string) => {
  const tiles = await library.ask.tiles(asked(search), 0, 10);
  return tiles.map(({ id }) => ['1', '2', '3', '4', '5'].find((one) => idOf(library, one) === id)).sort();
};

test('tiles, details and summaries name a model as its provider documents it, and an unknown one by its id', async () => {
  const tiles = await library.ask.tiles(asked(''), 0, 10);
  const known = ['Hailuo 02', 'Hailuo 2.3', 'Hailuo 2.3 Fast'];
  expect([...new Set(tiles.map(({ model }) => model))].sort()).toEqual([...known, 'model_of_tomorrow']);
  const detail = library.read.detail(idOf(library, '1'));
  expect(detail).toMatchObject({ model: '02', modelName: 'Hailuo 02' });
  expect(library.read.detail(idOf(library, '5'))).toMatchObject({ modelName: 'model_of_tomorrow' });
});

test.each([
  ['model:"Hailuo 02"', ['1']],
  ['model:02', ['1']],
  ['model:hailuo', ['1', '2', '3', '4']],
  // The whole name is that model; a part of one is all that have it.
  ['model:"hailuo 2.3"', ['2', '3']],
  ['model:T2V', ['2']],
  ['model:t2v-2.3,tomorrow', ['2', '5']],
  ['-model:hailuo', ['5']],
  ['model:none', []],
])('%s finds by names and by ids', async (search, expected) => {
  expect(await found(search)).toEqual(expected);
});

test.each([
  ['hailuo', ['1', '2', '3', '4']],
  ['hailuo 2.3', ['2', '3', '4']],
  ['"Hailuo 2.3"', ['2', '3', '4']],
  ['"clip 2" hailuo', ['2']],
  ['ail', ['1', '2', '3', '4']],
  ['T2V', ['2']],
  ['tomorrow', ['5']],
  ['-hailuo', ['5']],
  ['hailuo -fast', ['1', '2', '3']],
])('%s finds as words do, by names and by ids', async (search, expected) => {
  expect(await found(search)).toEqual(expected);
  await library.write.flush();
  expect(await found(search)).toEqual(expected);
});

test('a facet has one value for a name, which finds as many as it says', async () => {
  const facets = await library.ask.facets(asked(''));
  const models = facets.find(({ facet }) => facet === 'model')?.values ?? [];
  expect(models).toContainEqual({ term: 'model:"Hailuo 2.3"', value: 'Hailuo 2.3', count: 2 });
  for (const { term, count } of models) expect(await found(term)).toHaveLength(count);
});

test.each(['model:ha', 'model:t2', 'model:max'])('%s is completed to the name', async (text) => {
  const { suggestions } = await library.ask.complete(asked(''), text, text.length);
  expect(suggestions).toContainEqual({ kind: 'value', insert: '"Hailuo 2.3" ', label: 'Hailuo 2.3', count: 2 });
});

test('the id of a model offers its name among words', async () => {
  const { suggestions } = await library.ask.complete(asked(''), 't2v', 3);
  expect(suggestions[0]).toMatchObject({ insert: 'model:"Hailuo 2.3" ', label: 'model:Hailuo 2.3' });
});
