import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeFile } from '../../../main/cli/place-file.ts';

let folder = '';
const signal = new AbortController().signal;
const content = Buffer.from('what was downloaded');
const expected = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-place-'));
  await writeFile(join(folder, 'source'), content);
});
afterEach(() => rm(folder, { recursive: true }));

test('a file is copied once, and a second time there is nothing to do', async () => {
  const target = join(folder, 'out', 'deep', 'a.mp4');
  expect(await placeFile(join(folder, 'source'), target, expected, signal)).toBe(true);
  expect(await readFile(target)).toEqual(content);
  expect(await placeFile(join(folder, 'source'), target, expected, signal)).toBe(false);
  expect(await readdir(join(folder, 'out', 'deep'))).toEqual(['a.mp4']);
});

test.each(['another content!!!!', 'short'])('a different file (%j) is never overwritten', async (other) => {
  const target = join(folder, 'a.mp4');
  await writeFile(target, other);
  await expect(placeFile(join(folder, 'source'), target, expected, signal)).rejects.toThrow(/different file/);
  expect(await readFile(target, 'utf8')).toBe(other);
});

test('a damaged source is not passed on, and leaves no rest behind', async () => {
  await writeFile(join(folder, 'source'), 'what was downloadeX');
  await expect(placeFile(join(folder, 'source'), join(folder, 'a.mp4'), expected, signal)).rejects.toThrow(/damaged/);
  expect(await readdir(folder)).toEqual(['source']);
});

test('a missing source says so', async () => {
  const failure = { failure: { code: 'not-found' } };
  await expect(placeFile(join(folder, 'none'), join(folder, 'a.mp4'), expected, signal)).rejects.toMatchObject(failure);
});
