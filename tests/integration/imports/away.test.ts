import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { exportItems } from '../../../main/exports/export-items.ts';
import { parseTemplate } from '../../../main/exports/name-template.ts';
import { importFiles } from '../../../main/imports/import-files.ts';
import type { ImportRow } from '../../../main/imports/import-messages.ts';
import type { Library } from '../../../main/library/library.ts';
import { open, temporaryFolder } from '../library/support.ts';
import { importAll, writePicture } from './support.ts';

/* The disk of the library is away for a while in the midst of the work. */

let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;
let problems: string[] = [];
const FILES = [1, 2, 3, 4, 5, 6];

beforeEach(async () => {
  problems = [];
  home = temporaryFolder();
  outside = temporaryFolder();
  library = await open(join(home.path, 'library'));
  for (const number of FILES) await writePicture(outside.path, `boat ${number}.png`, number);
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

const unplug = () => renameSync(library.folder, join(home.path, 'away'));
const plug = () => renameSync(join(home.path, 'away'), library.folder);

function importing(signal: AbortSignal) {
  let recorded = 0;
  const record = async (row: ImportRow) => {
    if (row.does === 'attach') throw new Error('nothing is to be attached');
    const [result] = await library.write.addImports([row.file]);
    recorded += 1;
    if (recorded === 2) unplug();
    return result?.added === false ? ('known' as const) : ('done' as const);
  };
  return importFiles({
    ...{ library: library.folder, read: library.read, paths: [outside.path], how: 'copy', record, signal },
    journal: join(library.folder, '.conch', 'import.done'),
    onProgress: () => undefined,
    onProblem: (what) => problems.push(what),
    onPassedOver: () => undefined,
  });
}

test('an import waits until it is back, and then takes every file, none of which was at fault', async () => {
  const over = importing(new AbortController().signal);
  while (existsSync(library.folder)) await sleep(5);
  await sleep(300);
  expect(existsSync(library.folder)).toBe(false);
  plug();
  const { failed, added, known } = await over;
  expect({ failed, problems, brought: added + known }).toEqual({ failed: 0, problems: [], brought: FILES.length });
  expect(library.read.items(LibraryQuery.parse({}), 100, null).items).toHaveLength(FILES.length);
});

test('an import that waits can be stopped', async () => {
  const stop = new AbortController();
  const over = importing(stop.signal);
  while (existsSync(library.folder)) await sleep(5);
  stop.abort();
  await expect(over).rejects.toThrow('abort');
  expect(problems).toEqual([]);
  plug();
});

test('an export waits too, and numbers no file for having tried twice', async () => {
  await importAll(library, [outside.path]);
  const { items } = library.read.items(LibraryQuery.parse({}), 100, null);
  const folder = join(outside.path, 'out');
  const over = exportItems({
    ...{ library: library.folder, read: library.read, ids: items.map(({ id }) => id), folder },
    ...{ template: parseTemplate('{title}'), metadata: true, sidecars: 'none', signal: new AbortController().signal },
    onProgress: (done) => done === 2 && unplug(),
    onProblem: ({ path }) => problems.push(path),
  });
  while (existsSync(library.folder)) await sleep(5);
  await sleep(300);
  plug();
  expect(await over).toMatchObject({ exported: FILES.length, failed: 0 });
  expect(problems).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(FILES.map((number) => `boat ${number}.png`));
});

test('an export whose own disk goes ends with one sentence, and makes no folder in its place', async () => {
  await importAll(library, [outside.path]);
  const { items } = library.read.items(LibraryQuery.parse({}), 100, null);
  const folder = join(outside.path, 'out');
  const over = exportItems({
    ...{ library: library.folder, read: library.read, ids: items.map(({ id }) => id), folder },
    ...{ template: parseTemplate('{title}/picture'), metadata: false, sidecars: 'none' },
    signal: new AbortController().signal,
    onProgress: (done) => done === 2 && renameSync(folder, `${folder}-away`),
    onProblem: ({ path }) => problems.push(path),
  });
  await expect(over).rejects.toMatchObject({ failure: { message: `The folder ${folder} is not there any more.` } });
  expect(problems).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});
