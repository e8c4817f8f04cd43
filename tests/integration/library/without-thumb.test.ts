import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillLibrary } from '../../../bench/library/fill-library.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { createReader } from '../../../main/library/read/reader.ts';
import { memoryLog, START, temporaryFolder } from './support.ts';

const SIZE = 12_000;
/** Items between two breaths at most: what a person asks meanwhile waits no longer. */
const PIECE = 50;
const LIMIT = 50;

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let missing: readonly string[];

beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const opened = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  fillLibrary(opened.db, SIZE);
  // Newest and oldest, and many side by side.
  opened.db.exec(`UPDATE items SET has_thumb = 0 WHERE kind = 'image'
    AND (seq > ${SIZE} - 100 OR seq < 40 OR seq BETWEEN 5000 AND 5600)`);
  missing = opened.db
    .prepare<[], string>(
      `SELECT id FROM items WHERE has_thumb = 0 AND kind = 'image' AND status = 'complete' ORDER BY seq DESC`,
    )
    .pluck()
    .all();
  opened.close();
  db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
});
afterAll(() => {
  db.close();
  folder.remove();
});

it('goes through a library in few questions, each in short pieces, and misses nothing', () => {
  let breaths = 0;
  const breathe = (): void => {
    breaths += 1;
  };
  const read = createReader(db, { now: () => START, revision: () => 1, log: memoryLog(), breathe });
  const found: string[] = [];
  let questions = 0;
  for (let after: number | null = null; ; ) {
    const answer = read.withoutThumb(after, LIMIT);
    questions += 1;
    expect(answer.sources.length).toBeLessThan(LIMIT + PIECE);
    found.push(...answer.sources.map(({ id }) => id));
    if (answer.next === null) break;
    after = answer.next;
  }
  expect(missing.length).toBeGreaterThan(150);
  expect(found).toEqual(missing);
  expect(questions).toBeLessThanOrEqual(10);
  // Only what has none is looked at.
  const bare = Number(db.prepare('SELECT count(*) FROM items WHERE has_thumb = 0').pluck().get());
  expect(breaths + questions).toBeGreaterThanOrEqual(bare / PIECE);
  expect(breaths + questions).toBeLessThan(SIZE / PIECE / 2);
});

it('gives what it has when a person waits, and goes on there', () => {
  const read = createReader(db, { now: () => START, revision: () => 1, log: memoryLog(), isAwaited: () => true });
  const found: string[] = [];
  let questions = 0;
  for (let after: number | null = null; ; ) {
    const answer = read.withoutThumb(after, SIZE);
    questions += 1;
    expect(answer.sources.length).toBeLessThanOrEqual(PIECE);
    found.push(...answer.sources.map(({ id }) => id));
    if (answer.next === null) break;
    after = answer.next;
  }
  expect(found).toEqual(missing);
  expect(questions).toBeGreaterThan(missing.length / PIECE);
});
