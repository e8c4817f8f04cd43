import { lstatSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { importAll, writePicture } from '../imports/support.ts';
import { open, temporaryFolder } from '../library/support.ts';

let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let paths: readonly string[];

beforeEach(async () => {
  home = temporaryFolder();
  const outside = temporaryFolder();
  library = await open(home.path);
  for (const index of [1, 2, 3]) await writePicture(outside.path, `${index}.png`, index);
  await importAll(library, [outside.path]);
  outside.remove();
  paths = library.read
    .items(LibraryQuery.parse({}), 10, null)
    .items.map(({ id }) => library.read.filePath(id) ?? '')
    .sort();
});
afterEach(async () => {
  await library.close();
  home.remove();
});

test('a file that cannot be read is told as that, is left alone, and does not keep the others from being checked', async () => {
  const [unreadable = '', missing = ''] = paths;
  rmSync(join(home.path, unreadable));
  // A link to itself is refused to everybody, also to an administrator.
  symlinkSync(basename(unreadable), join(home.path, unreadable));
  rmSync(join(home.path, missing));

  expect(await verifyLibrary(library, { repair: true })).toMatchObject({
    ok: false,
    checked: 3,
    missing: [missing],
    damaged: [],
    unreadable: [unreadable],
    repaired: 0,
  });
  expect(lstatSync(join(home.path, unreadable)).isSymbolicLink()).toBe(true);
});

test('a disk that is pulled out meanwhile ends the check: nothing is called missing', async () => {
  const away = `${home.path}-away`;
  const pulledOut = Object.create(library.read, {
    filesToVerify: {
      value: (...asked: Parameters<Library['read']['filesToVerify']>) => {
        const page = library.read.filesToVerify(...asked);
        renameSync(home.path, away);
        return page;
      },
    },
  });
  const check = verifyLibrary(Object.create(library, { read: { value: pulledOut } }), { repair: true });
  await expect(check).rejects.toMatchObject({
    failure: { code: 'invalid', message: expect.stringContaining('reached') },
  });
  renameSync(away, home.path);
  expect(await verifyLibrary(library, { repair: false })).toMatchObject({ ok: true, checked: 3 });
});
