import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { backupName } from '../../../main/backups/backup-files.ts';
import { type BackupOptions, createBackups, restoreInThread } from '../../../main/backups/backups.ts';
import { engineEntries } from '../../../main/entries.ts';
import type { Library } from '../../../main/library/library.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { done } from '../imports/support.ts';
import { markItems } from '../library/person.ts';
import { connect, idOf, memoryLog, open, temporaryFolder, video, walk } from '../library/support.ts';

const threadEntry = engineEntries().backupThread;
const everything = LibraryQuery.parse({});
let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let time = Date.UTC(2026, 10, 22, 5);

beforeEach(async () => {
  home = temporaryFolder();
  library = await open(home.path);
  await connect(library);
  await walk(library, [video('a'), video('b')]);
});
afterEach(async () => {
  await library.close();
  home.remove();
});

const options = (): BackupOptions => ({
  ...{ folder: home.path, threadEntry, sqliteBinding: null },
  now: () => (time += 1000),
});
const make = (why: 'by-hand' | 'daily' = 'by-hand') => done((report) => createBackups(options()).make(why, report));
const titles = () =>
  library.read
    .items(everything, 100, null)
    .items.map(({ title }) => title)
    .sort();
const folder = () => join(home.path, '.conch', 'backups');

test('a backup is made while the library is in use, checked, and listed with what it holds', async () => {
  expect(await make()).toMatchObject({ state: 'done', result: { items: 2 } });
  const [backup] = createBackups(options()).list();
  expect(backup).toMatchObject({ why: 'by-hand', items: 2, verified: true });
  expect(backup?.bytes).toBe(statSync(join(folder(), backup?.name ?? '')).size);
  await walk(library, [video('c')]);
  expect(titles()).toHaveLength(3);
});

test('restoring brings the library back to that moment; what was there is backed up first', async () => {
  await markItems(library, [idOf(library, 'a')], { rating: 3 });
  await make();
  const [backup] = createBackups(options()).list();
  await markItems(library, [idOf(library, 'a')], { rating: 5 });
  await walk(library, [video('c')]);
  await library.write.flush();
  await library.close();

  expect(await restoreInThread(options(), backup?.name ?? '')).toEqual({ items: 2 });

  library = await open(home.path);
  expect(titles()).toEqual(['clip a', 'clip b']);
  expect(library.read.item(idOf(library, 'a'))?.rating).toBe(3);
  const [before] = createBackups(options()).list();
  expect(before).toMatchObject({ why: 'before-restore', items: 3 });
  await library.write.flush();

  // The sidecars are those of the restored database: a rebuild gives the same.
  await library.close();
  expect(rebuildLibrary({ folder: home.path, sqliteBinding: null, now: Date.now, log: memoryLog() })).toMatchObject({
    ...{ items: 2, problems: [] },
  });
  library = await open(home.path);
  expect(library.read.item(idOf(library, 'a'))?.rating).toBe(3);
  await library.close();
  await restoreInThread(options(), before?.name ?? '');
  library = await open(home.path);
  expect(titles()).toHaveLength(3);
});

test('while the disk of the library is away no folder is made in its place', async () => {
  const folder = join(home.path, 'away');
  const backups = createBackups({ ...options(), folder });
  expect(await done((report) => backups.make('by-hand', report))).toMatchObject({ state: 'failed' });
  expect(existsSync(folder)).toBe(false);
});

test('a backup that is not what was written is refused, and nothing changes', async () => {
  await make();
  const [backup] = createBackups(options()).list();
  const path = join(folder(), backup?.name ?? '');
  const content = readFileSync(path);
  content[content.length - 100] = (content[content.length - 100] ?? 0) ^ 0xff;
  writeFileSync(path, content);
  await library.close();
  const before = readFileSync(join(home.path, '.conch', 'library.sqlite'));
  await expect(restoreInThread(options(), backup?.name ?? '')).rejects.toThrow('not what was written');
  await expect(restoreInThread(options(), '../library.sqlite')).rejects.toThrow('no backup');
  expect(readFileSync(join(home.path, '.conch', 'library.sqlite'))).toEqual(before);
  library = await open(home.path);
});

test('a database that cannot be read any more is kept, and the backup takes its place', async () => {
  await make();
  const [backup] = createBackups(options()).list();
  await library.close();
  writeFileSync(join(home.path, '.conch', 'library.sqlite'), 'no database');
  await restoreInThread(options(), backup?.name ?? '');
  expect(readdirSync(folder()).some((name) => name.startsWith('replaced-'))).toBe(true);
  library = await open(home.path);
  expect(titles()).toHaveLength(2);
});

test('an open library is not restored over', async () => {
  await make();
  const [backup] = createBackups(options()).list();
  await expect(restoreInThread(options(), backup?.name ?? '')).rejects.toThrow('in use');
});

test('a daily backup is due once a day, and only when something was written', async () => {
  const backups = createBackups(options());
  time = Date.now();
  expect(backups.isDue(Date.now())).toBe(true);
  await make('daily');
  expect(backups.isDue(Date.now())).toBe(false);
  const [latest] = backups.list();
  expect(backups.isDue((latest?.madeAt ?? 0) + 25 * 3_600_000)).toBe(false);
  time = Date.UTC(2026, 10, 22, 5);
});

test('what a kill left half made is removed by the next, and a cancelled one is none', async () => {
  await make();
  const left = join(folder(), `.${backupName(time, 'daily')}.part`);
  appendFileSync(left, 'half');
  const tasks = createTasks(Date.now);
  const id = tasks.start({
    kind: 'backup',
    subject: '',
    work: (report) => {
      tasks.cancel(id);
      return createBackups(options()).make('daily', report);
    },
  });
  expect(await tasks.ended(id)).toMatchObject({ state: 'cancelled' });
  await make();
  expect(existsSync(left)).toBe(false);
  expect(
    createBackups(options())
      .list()
      .every(({ verified }) => verified),
  ).toBe(true);
});
