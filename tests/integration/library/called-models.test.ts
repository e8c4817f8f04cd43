import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { gramsOfText } from '../../../main/library/search/search-grams.ts';
import { connect, open, temporaryFolder, video, walk } from './support.ts';

/* Texts that were written by a program which called a model otherwise, or by nothing but its id. */

const CLIPS = 600;
const STILL = 5;
let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeAll(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
  const clips = Array.from({ length: CLIPS }, (_, index) => video(`${index}`, { model: 'T2V-2.3', prompt: 'a boat' }));
  const others = Array.from({ length: STILL }, (_, index) => video(`o${index}`, { model: 'I2V-01', prompt: 'Hailuo' }));
  await walk(library, [...clips, ...others]);
  await library.write.flush();
});
afterAll(async () => {
  await library.close();
  folder.remove();
});

const total = async (search: string) => (await library.ask.outline(LibraryQuery.parse({ search }))).total;

/** What an earlier program left: `name` stands where the name of today does. */
async function leftBy(name: string, told: string | null): Promise<void> {
  await library.close();
  const db = openDatabase({ path: libraryPaths(folder.path).database, access: 'write', sqliteBinding: null });
  db.exec("DELETE FROM about WHERE key = 'called_models'");
  if (told !== null) db.prepare("INSERT INTO about VALUES ('called_models', ?)").run(told);
  db.prepare("UPDATE search_texts SET text = replace(text, char(10) || 'hailuo 2.3', ?)").run(name);
  db.exec('DELETE FROM search');
  enterAll(db);
  db.close();
  library = await open(folder.path);
}

function enterAll(db: Sqlite): void {
  const texts = db.prepare<[], { place: number; text: string }>('SELECT place, text FROM search_texts ORDER BY place');
  const enter = db.prepare<[number, string]>('INSERT INTO search (rowid, grams) VALUES (?, ?)');
  for (const { place, text } of texts.all()) enter.run(place, gramsOfText(text));
}

test('a library from before names were searched finds all by them soon, and is told once', async () => {
  await leftBy('', null);
  expect(await total('t2v boat')).toBe(CLIPS);
  const told: boolean[] = [];
  const stop = library.onChange(({ ids }) => told.push(ids === null));
  await vi.waitFor(async () => expect(await total('"hailuo 2.3"')).toBe(CLIPS), { timeout: 10_000 });
  expect(await total('hailuo')).toBe(CLIPS + STILL);
  await vi.waitFor(() => expect(told).toContain(true));
  stop();
  expect(told).toEqual([true]);
});

test('a name of yesterday is not found any more when the program calls a model otherwise', async () => {
  await leftBy('\nhailuo 2.3 preview', 'T2V-2.3\tHailuo 2.3 preview');
  await vi.waitFor(async () => expect(await total('preview')).toBe(0), { timeout: 10_000 });
  expect(await total('"hailuo 2.3" boat')).toBe(CLIPS);
});

test('texts that are right are not written again at the next start', async () => {
  await library.close();
  const { database } = libraryPaths(folder.path);
  const db = openDatabase({ path: database, access: 'write', sqliteBinding: null });
  // Were the texts looked at, this one would be mended.
  db.exec("UPDATE search_texts SET text = 'untouched' WHERE place = (SELECT max(place) FROM search_texts)");
  db.close();
  library = await open(folder.path);
  await library.write.flush();
  await new Promise((done) => setTimeout(done, 500));
  expect(await library.ask.outline(LibraryQuery.parse({ search: '' }))).toMatchObject({ total: CLIPS + STILL });
  await library.close();
  const after = openDatabase({ path: database, access: 'read', sqliteBinding: null });
  const text = after.prepare('SELECT text FROM search_texts ORDER BY place DESC LIMIT 1').pluck().get();
  after.close();
  library = await open(folder.path);
  expect(text).toBe('untouched');
});
