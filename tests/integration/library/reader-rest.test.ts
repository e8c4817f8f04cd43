import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLibrary } from '../../../bench/library/fill-library.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { createReader } from '../../../main/library/read/reader.ts';
import { memoryLog, START, temporaryFolder } from './support.ts';

/** More than an index is counted along for at once. */
const SIZE = 30_000;
const FAR = 29_000;
const all = LibraryQuery.parse({});

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const opened = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  fillLibrary(opened.db, SIZE);
  opened.close();
  db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
});
afterAll(() => {
  db.close();
  folder.remove();
});

const reader = () =>
  createReader(db, { now: () => START, revision: () => 1, log: memoryLog(), columnar: true, changed: () => [] });

describe('a reader that gave its memory back', () => {
  it('answers as before', () => {
    const read = reader();
    const answers = () => [
      read.outline(all),
      read.tiles(all, FAR, 50),
      read.ratios(all, 20_000, 5_000),
      read.tiles(LibraryQuery.parse({ search: 'cat', sort: 'rating' }), 0, 50),
      read.facets(all),
    ];
    const before = answers();
    read.rest();
    expect(answers()).toEqual(before);
  });

  it('still knows places near every other, so that a far page is read at once', () => {
    const read = reader();
    read.outline(all);
    expect(read.isAtHand(all, FAR)).toBe(false);
    read.ratios(all, 20_000, 5_000);
    expect(read.isAtHand(all, FAR)).toBe(true);
    const before = read.tiles(all, FAR, 50);
    read.rest();
    expect(read.isAtHand(all, FAR)).toBe(true);
    expect(read.tiles(all, FAR, 50)).toEqual(before);
  });

  it('does not know far pages of a list that no index has', () => {
    const read = reader();
    const found = LibraryQuery.parse({ search: 'a' });
    read.outline(found);
    expect(read.isAtHand(found, FAR)).toBe(true);
    read.rest();
    expect(read.isAtHand(found, FAR)).toBe(false);
  });
});
