import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { listBackups } from '../../../main/backups/backup-files.ts';
import { makeBackup } from '../../../main/backups/make-backup.ts';
import { type RestoreStep, restoreSteps } from '../../../main/backups/restore-backup.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { markItems } from '../library/person.ts';
import { connect, idOf, memoryLog, open, temporaryFolder, video, walk } from '../library/support.ts';

const NOW = Date.UTC(2026, 10, 22, 5);
let ground: ReturnType<typeof temporaryFolder>;
let backup = '';

/** A library of three clips, and a backup of when there were two, and another rating. */
beforeAll(async () => {
  ground = temporaryFolder();
  const first = join(ground.path, 'first');
  const library = await open(first);
  await connect(library);
  await walk(library, [video('a'), video('b')]);
  await markItems(library, [idOf(library, 'a')], { rating: 3 });
  await library.write.flush();
  const { database, backups } = libraryPaths(first);
  backup = makeBackup({ database, folder: backups, why: 'by-hand', sqliteBinding: null, now: NOW }).name;
  await markItems(library, [idOf(library, 'a')], { rating: 5 });
  await walk(library, [video('c'), video('a'), video('b')]);
  await library.write.flush();
  await library.close();
});
afterAll(() => ground.remove());

function libraryFor(step: string): string {
  const folder = join(ground.path, step);
  cpSync(join(ground.path, 'first'), folder, { recursive: true });
  return folder;
}

function restore(folder: string, dieAt: RestoreStep | null): NodeJS.Signals | null {
  const child = join(import.meta.dirname, 'restore-child.ts');
  const { signal, status, stderr } = spawnSync(process.execPath, [child, folder, backup, dieAt ?? '', `${NOW + 1000}`]);
  if (signal === null && status !== 0) throw new Error(stderr.toString());
  return signal;
}

/** What a person sees of it: titles and the rating of the first. */
async function stateOf(folder: string): Promise<readonly [string, number | undefined]> {
  const library = await open(folder);
  const { items } = library.read.items(LibraryQuery.parse({}), 100, null);
  const rating = items.find(({ title }) => title === 'clip a')?.rating;
  await library.write.flush();
  await library.close();
  return [
    items
      .map(({ title }) => title.slice(-1))
      .sort()
      .join(''),
    rating,
  ];
}

const OLD = ['abc', 5] as const;
const RESTORED = ['ab', 3] as const;
/** From here on the restored database is in its place. */
const placed = restoreSteps.indexOf('placed');

test.each(restoreSteps.map((step, index) => [step, index >= placed ? RESTORED : OLD] as const))(
  'killed when it is "%s", the library is whole, and a rebuild gives the same',
  async (step, expected) => {
    const folder = libraryFor(step);
    expect(restore(folder, step)).toBe('SIGKILL');
    expect(await stateOf(folder)).toEqual(expected);
    // Nothing half made stays, and what is no longer of the library is apart from it.
    expect(readdirSync(join(folder, '.conch')).filter((name) => name.startsWith('restore.sqlite'))).toEqual([]);
    expect(existsSync(join(folder, '.conch', 'set-aside'))).toBe(expected === RESTORED);
    rebuildLibrary({ folder, sqliteBinding: null, now: () => NOW, log: memoryLog() });
    expect(await stateOf(folder)).toEqual(expected);
    // A second try goes through, also after the first.
    expect(restore(folder, null)).toBeNull();
    expect(await stateOf(folder)).toEqual(RESTORED);
    expect(listBackups(libraryPaths(folder).backups).every(({ verified }) => verified)).toBe(true);
    rmSync(folder, { recursive: true });
  },
  60_000,
);

test('what was restored and synced again is not met twice by a rebuild, also after a kill', async () => {
  const folder = libraryFor('twice');
  expect(restore(folder, 'placed')).toBe('SIGKILL');
  const library = await open(folder);
  await walk(library, [video('c'), video('a'), video('b')]);
  await library.write.flush();
  await library.close();
  const report = rebuildLibrary({ folder, sqliteBinding: null, now: () => NOW, log: memoryLog() });
  expect(report).toMatchObject({ items: 3, problems: [] });
  expect((await stateOf(folder))[0]).toBe('abc');
}, 60_000);

test('killed while the present database cannot be read, it is kept and the backup takes its place later', async () => {
  for (const step of ['kept', 'unjournalled'] as const) {
    const folder = libraryFor(`broken ${step}`);
    writeFileSync(libraryPaths(folder).database, 'no database');
    expect(restore(folder, step)).toBe('SIGKILL');
    expect(readdirSync(libraryPaths(folder).backups).some((name) => name.startsWith('replaced-'))).toBe(true);
    await expect(open(folder)).rejects.toThrow(/damaged/);
    expect(restore(folder, null)).toBeNull();
    expect(await stateOf(folder)).toEqual(RESTORED);
  }
}, 60_000);
