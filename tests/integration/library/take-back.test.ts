import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { beforeNewLibrary } from '../../../main/library/take-back.ts';
import { open, temporaryFolder } from './support.ts';

let scratch: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  scratch = temporaryFolder();
  folder = join(scratch.path, 'media', '海螺', 'library');
});
afterEach(() => scratch.remove());

const all = () => readdirSync(scratch.path, { recursive: true }).sort();

async function make(): Promise<void> {
  const library = await open(folder);
  await library.write.saveSetting('theme', 'dark');
  await library.write.flush();
  await library.close();
}

test('a library that was not wanted goes, with the folders that were made for it', async () => {
  mkdirSync(join(scratch.path, 'media'));
  const made = beforeNewLibrary(folder);
  await make();
  made?.takeBack();
  expect(all()).toEqual(['media']);
});

test('what was in its place stays: media, and what a lost database left', async () => {
  const { own, connections } = libraryPaths(folder);
  mkdirSync(join(own, 'items'), { recursive: true });
  writeFileSync(join(folder, 'mine.mp4'), 'mine');
  writeFileSync(connections, '{}');
  const before = all();
  const made = beforeNewLibrary(folder);
  await make();
  made?.takeBack();
  expect(all()).toEqual(before);
});

test('what was put there meanwhile stays', async () => {
  const made = beforeNewLibrary(folder);
  await make();
  writeFileSync(join(dirname(folder), 'other.txt'), 'new');
  made?.takeBack();
  expect(all()).toEqual(['media', join('media', '海螺'), join('media', '海螺', 'other.txt')]);
});

test('a library that another process has by now is left alone', async () => {
  const made = beforeNewLibrary(folder);
  await make();
  const other = await open(folder);
  expect(() => made?.takeBack()).toThrow(/in use/);
  await other.write.saveSetting('theme', 'light');
  await other.close();
  expect(beforeNewLibrary(folder)).toBeNull();
});
