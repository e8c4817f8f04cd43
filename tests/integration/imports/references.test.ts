import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { open, temporaryFolder } from '../library/support.ts';
import { importAll, picture, writePicture } from './support.ts';

const everything = LibraryQuery.parse({});
let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;
const at = (...names: string[]) => join(outside.path, ...names);

beforeEach(async () => {
  home = temporaryFolder();
  outside = temporaryFolder();
  library = await open(home.path);
  mkdirSync(at('films'));
  await writePicture(at('films'), 'one.png', 1);
  await writePicture(at('films'), 'two.png', 2);
  await importAll(library, [at('films')], 'reference');
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

const paths = () =>
  library.read
    .items(everything, 100, null)
    .items.map(({ id }) => library.read.filePath(id))
    .sort();

test('a folder that was moved as a whole is found where it lies now, and nothing of it is copied', async () => {
  renameSync(at('films'), at('archive'));
  const { result } = await importAll(library, [at('archive')], 'reference');
  expect(result).toMatchObject({ added: 0, attached: 2, known: 0 });
  expect(paths()).toEqual([at('archive', 'one.png'), at('archive', 'two.png')]);
  expect(existsSync(join(home.path, 'Images'))).toBe(false);
});

test('so is a single file; brought as a copy, the library keeps it', async () => {
  mkdirSync(at('archive'));
  renameSync(at('films', 'one.png'), at('archive', 'one.png'));
  expect((await importAll(library, [at('archive')], 'reference')).result).toMatchObject({ attached: 1 });
  expect(paths()).toEqual([at('archive', 'one.png'), at('films', 'two.png')]);
  renameSync(at('archive'), at('films', 'deep'));
  expect((await importAll(library, [at('films', 'deep')], 'copy')).result).toMatchObject({ attached: 1 });
  expect(paths()).toContain(at('films', 'two.png'));
  expect(paths().some((path) => path?.startsWith('Images/'))).toBe(true);
});

test('a check says of a file that was changed or taken away where nobody else has it, and leaves it', async () => {
  writeFileSync(at('films', 'one.png'), await picture(9, 'png', 48));
  rmSync(at('films', 'two.png'));
  const report = await verifyLibrary(library, { repair: true });
  expect(report).toMatchObject({ damaged: [at('films', 'one.png')], missing: [at('films', 'two.png')], repaired: 0 });
  expect([...report.onlyHere].sort()).toEqual([at('films', 'one.png'), at('films', 'two.png')]);
  expect(existsSync(at('films', 'one.png'))).toBe(true);
});
