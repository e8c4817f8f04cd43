import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { importAll, writePicture } from '../imports/support.ts';
import { open, temporaryFolder } from '../library/support.ts';

/** A library that holds some pictures and is closed, in a folder of its own. */
export interface LibraryToMove {
  readonly ground: ReturnType<typeof temporaryFolder>;
  readonly from: string;
}

export async function libraryToMove(files: number): Promise<LibraryToMove> {
  const ground = temporaryFolder();
  const from = join(ground.path, 'old');
  const outside = join(ground.path, 'outside');
  mkdirSync(outside);
  for (let number = 0; number < files; number += 1) await writePicture(outside, `${number}.png`, number);
  const library = await open(from);
  await importAll(library, [outside]);
  await library.close();
  return { ground, from };
}

/** Says that a library has all its pictures, each as it was. */
export async function expectWhole(folder: string, files: number): Promise<void> {
  const library = await open(folder);
  expect(library.read.items(LibraryQuery.parse({}), 100, null).items).toHaveLength(files);
  expect(await verifyLibrary(library, { repair: false })).toMatchObject({ ok: true, checked: files });
  await library.close();
}
