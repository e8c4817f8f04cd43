import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { engineEntries } from '../../../main/entries.ts';
import { type ExportRun, exportItems } from '../../../main/exports/export-items.ts';
import { createExports } from '../../../main/exports/exports.ts';
import { parseTemplate } from '../../../main/exports/name-template.ts';
import type { Library } from '../../../main/library/library.ts';
import { defaultReserve, measureVolume } from '../../../main/library/volume.ts';
import { importAll, writePicture } from '../imports/support.ts';
import { memoryLog, open, temporaryFolder } from '../library/support.ts';

const everything = LibraryQuery.parse({});
let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;
let folder = '';
let needed = 0;
const TOTAL = 1_000_000;

beforeEach(async () => {
  home = temporaryFolder();
  outside = temporaryFolder();
  folder = join(outside.path, 'disk', 'out');
  library = await open(home.path);
  mkdirSync(join(outside.path, 'in'));
  for (const number of [1, 2, 3]) await writePicture(join(outside.path, 'in'), `boat ${number}.png`, number);
  await importAll(library, [join(outside.path, 'in')]);
  needed = library.read.exportSizes(ids()).bytes;
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

const ids = () => library.read.items(everything, 100, null).items.map(({ id }) => id);
/** A disk with so many bytes for an export beside the reserve. */
const disk = (bytes: number) => () => ({ free: bytes + defaultReserve(TOTAL), total: TOTAL });

function run(bytes: number, rest: Partial<ExportRun> = {}) {
  return exportItems({
    ...{ library: home.path, read: library.read, ids: ids(), folder, template: parseTemplate('{title}') },
    ...{ metadata: false, sidecars: 'none', signal: new AbortController().signal, measure: disk(bytes) },
    ...{ onProgress: () => undefined, onProblem: () => undefined, ...rest },
  });
}

test('a disk without room is told before anything is written: how much is missing, and what to do', async () => {
  await expect(run(needed - 1)).rejects.toMatchObject({
    failure: {
      code: 'disk-full',
      message: expect.stringMatching(/needs [\d.]+ MB, and there is room for [\d.]+ MB at .*out/),
      hint: expect.stringMatching(/^Free [\d.]+ MB on that disk, or choose a folder on another/),
    },
  });
  expect(existsSync(join(folder, 'boat 1.png'))).toBe(false);
  expect(await run(needed)).toMatchObject({ exported: 3 });
});

test('an export that goes on needs room only for what is not there yet', async () => {
  await run(needed);
  rmSync(join(folder, 'boat 2.png'));
  const one = library.read.exportSizes(ids().slice(1, 2)).bytes;
  await expect(run(one - 1)).rejects.toThrow(/needs/);
  expect(await run(one)).toMatchObject({ exported: 1, skipped: 2 });
});

test('the room is known before the export is asked for, also of a folder that is still to be made', async () => {
  const exports = createExports({
    ...{ library, threadEntry: engineEntries().exportThread, sqliteBinding: null, log: memoryLog() },
    measure: disk(4_000),
  });
  const target = { of: 'items', ids: ids() } as const;
  const preview = await exports.preview({ ...target, ids: ids() }, '{title}', folder);
  expect(preview).toMatchObject({ bytes: needed, room: 4_000 });
  expect((await exports.preview({ ...target, ids: ids() }, '{title}', null)).room).toBeNull();
  expect(measureVolume(join(folder, 'not', 'there')).total).toBe(measureVolume(outside.path).total);
});

test('a place where nothing can be written is told once, in words, and not of each file', async () => {
  const problems: string[] = [];
  const onProblem = ({ path }: { readonly path: string }): void => void problems.push(path);
  const file = join(outside.path, 'in', 'boat 1.png');
  for (const place of [file, join(file, 'deep')]) {
    await expect(run(needed, { folder: place, onProblem })).rejects.toMatchObject({
      failure: { code: 'forbidden', message: `Nothing can be written to ${place}.` },
    });
  }
  expect(problems).toEqual([]);
});
