import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { engineEntries } from '../../../main/entries.ts';
import type { Library } from '../../../main/library/library.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import { markItems } from './person.ts';
import { connect, idOf, memoryLog, START, temporaryFolder, video, walk, writerEntry } from './support.ts';

const readerEntry = engineEntries().libraryReader;
const ITEMS = 3_000;

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeAll(async () => {
  folder = temporaryFolder();
  library = await openLibrary({
    ...{ folder: folder.path, writerEntry, readerEntry, sqliteBinding: null, now: () => START },
    ...{ log: memoryLog(), access: 'own' },
  });
  await connect(library);
  const items = Array.from({ length: ITEMS }, (_, index) =>
    video(`v${index}`, { prompt: `a cat and number ${index}` }),
  );
  await walk(library, items);
  await library.write.flush();
});
afterAll(async () => {
  await library.close();
  folder.remove();
});

const query = (search: string): LibraryQuery => LibraryQuery.parse({ search });

describe('the reader thread', () => {
  it('is known to be asked until it has answered who waits for it', async () => {
    const { ask, isAsked } = library;
    const answers = [ask.outline(query('cat')), ask.tiles(query('cat'), 0, 10)];
    expect(isAsked()).toBe(true);
    await Promise.all(answers);
    expect(isAsked()).toBe(false);
    const work = ask.withoutThumb(null, 10);
    expect(isAsked()).toBe(false);
    await work;
  });

  it.each(['', 'cat', 'number 27', '"12" -cat', 'nothing like it'])(
    'answers as the reads of this thread do: %s',
    async (search) => {
      const { ask, read } = library;
      expect(await ask.outline(query(search))).toEqual(read.outline(query(search)));
      expect(await ask.tiles(query(search), 0, 100)).toEqual(read.tiles(query(search), 0, 100));
      expect(new Uint8Array(await ask.ratios(query(search), 0, 9_000))).toEqual(read.ratios(query(search), 0, 9_000));
      expect(await ask.counts()).toEqual(read.counts());
      const id = idOf(library, 'v27');
      expect(await ask.indexOf(query(search), id)).toBe(read.indexOf(query(search), id));
    },
  );

  it('sees what was written before it was asked', async () => {
    const before = await library.ask.total(query('cat is:favorite'));
    await markItems(library, [idOf(library, 'v5')], { favorite: true });
    expect(await library.ask.total(query('cat is:favorite'))).toBe(before + 1);
  });

  it('gives up a list of a view that a later one took the place of, and of nobody else', async () => {
    const grid = library.ask.inView('grid');
    const answers = await Promise.allSettled([
      // Long enough for all of them to be there when it is done.
      library.ask.outline(query('number')),
      grid.outline(query('c')),
      grid.ratios(query('c'), 0, 100),
      library.ask.outline(query('c')),
      library.ask.inView('other').outline(query('c')),
      grid.tiles(query('c'), 0, 20),
      grid.outline(query('ca')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
    ]);
    const [, first] = answers;
    expect(first?.status === 'rejected' && first.reason.failure.code).toBe('busy');
    // The first again, after the second: it is the later one now.
    expect((await grid.outline(query('c'))).total).toBe(ITEMS);
  });

  it('tells what went wrong, and goes on', async () => {
    await expect(library.ask.total({} as LibraryQuery)).rejects.toThrow();
    expect(await library.ask.total(query('cat'))).toBe(ITEMS);
  });
});

describe('a library that closes', () => {
  it('answers no more', async () => {
    const place = temporaryFolder();
    const other = await openLibrary({
      ...{ folder: place.path, writerEntry, readerEntry, sqliteBinding: null, now: () => START },
      ...{ log: memoryLog(), access: 'own' },
    });
    expect(await other.ask.total(query(''))).toBe(0);
    await other.close();
    await expect(other.ask.total(query(''))).rejects.toThrow('closed');
    place.remove();
  });

  it('that is only looked at answers first what was asked', async () => {
    const looked = await openLibrary({
      ...{ folder: folder.path, writerEntry, readerEntry, sqliteBinding: null, now: () => START },
      ...{ log: memoryLog(), access: 'read' },
    });
    const asked = [
      looked.ask.total(query('cat')),
      looked.ask.outline(query('number')),
      looked.ask.tiles(query(''), 0, 9),
    ];
    await looked.close();
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'));
  });
});
