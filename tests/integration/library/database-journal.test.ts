import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { type OpenedForWriting, openForWriting } from '../../../main/library/open-for-writing.ts';
import { defaultReserve } from '../../../main/library/volume.ts';
import { START, temporaryFolder } from './support.ts';

const MEGABYTE = 1024 ** 2;

let folder: ReturnType<typeof temporaryFolder>;
let opened: OpenedForWriting;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  opened.close();
  folder.remove();
});

const database = () => libraryPaths(folder.path).database;
const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const journal = () => sizeOf(`${database()}-wal`);

/** A library on a volume of so many bytes that holds nothing else. */
function openOn(total: number): void {
  const measure = () => ({ free: total - journal() - sizeOf(database()), total });
  opened = openForWriting({
    paths: libraryPaths(folder.path),
    sqliteBinding: null,
    before: 'closed',
    now: () => START,
    measure,
  });
}

/** Writes a megabyte over what stood there: the database does not grow by it, the journal does. */
function write(times: number, from = 0): void {
  for (let time = from; time < from + times; time += 1) {
    opened.writer.execute('saveSetting', ['text', String(time % 10).repeat(MEGABYTE)]);
  }
}

const written = () => String(opened.db.prepare("SELECT value FROM settings WHERE key = 'text'").pluck().get());

test('on a small disk the journal is emptied before it takes the room of what is still to come', () => {
  const total = 20 * MEGABYTE;
  openOn(total);
  let most = 0;
  for (let time = 0; time < 40; time += 1) {
    write(1, time);
    most = Math.max(most, journal() + sizeOf(database()));
  }
  expect(most).toBeLessThan(total - defaultReserve(total));
  expect(most).toBeGreaterThan(total / 4);
});

test('on a large disk it is left to grow: it is written into the database once instead of many times', () => {
  openOn(2000 * MEGABYTE);
  write(20);
  expect(journal()).toBeGreaterThan(20 * MEGABYTE);
});

test('while somebody reads what it holds the write succeeds all the same, and the next one empties it', () => {
  openOn(4 * MEGABYTE);
  const reader = openDatabase({ path: database(), access: 'read', sqliteBinding: null });
  const reading = reader.prepare('SELECT name FROM sqlite_schema').iterate();
  reading.next();
  write(4);
  expect(written()).toMatch(/^3{9}/);
  expect(journal()).toBeGreaterThan(4 * MEGABYTE);
  reading.return?.();
  reader.close();
  write(1);
  expect(journal()).toBeLessThan(MEGABYTE);
});
