import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyLibrary, finishCopy, placeFor, removeOld } from '../../../main/moving/move-library.ts';
import { open } from '../library/support.ts';
import { expectWhole, type LibraryToMove, libraryToMove } from './library-to-move.ts';

const FILES = 24;
let ground: LibraryToMove['ground'];
let from = '';
let to = '';

beforeEach(async () => {
  ({ ground, from } = await libraryToMove(FILES));
  to = join(ground.path, 'new disk', 'library');
});
afterEach(() => ground.remove());

const run = () => ({ from, to, signal: new AbortController().signal, onProgress: () => undefined });

function contents(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/lock$|-shm$|-wal$|library\.sqlite$|\.part$|conch-move/.test(path))
      .map((path) => [path.slice(root.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

test('a library is copied while it is in use, then the rest, then the old one goes', async () => {
  const before = contents(from);
  writeFileSync(join(from, 'Images', 'mine.txt'), 'a file of the person');
  const library = await open(from);
  await copyLibrary(run(), 'ahead');
  expect(existsSync(join(to, '.conch', 'library.sqlite'))).toBe(false);
  await library.write.saveSetting('theme', 'dark');
  await library.close();
  await copyLibrary(run(), 'rest');
  await finishCopy(run());
  expect(contents(to)).toMatchObject({ ...before, '/.conch/connections.json': expect.any(String) });
  expect(readFileSync(join(to, 'Images', 'mine.txt'), 'utf8')).toBe('a file of the person');
  // As a process leaves them that was the last to read.
  writeFileSync(join(from, '.conch', 'thumbs.sqlite-shm'), '');
  writeFileSync(join(from, 'Images', '.conch-import-x.part'), 'half');
  expect(await removeOld(from, to)).toBe(0);
  expect(existsSync(from)).toBe(false);
  await expectWhole(to, FILES);
});

test('what went from the old library meanwhile is not in the new one, what changed is there anew', async () => {
  writeFileSync(join(from, 'Images', 'goes.txt'), 'x');
  writeFileSync(join(from, 'Images', 'changes.txt'), 'before');
  await copyLibrary(run(), 'ahead');
  rmSync(join(from, 'Images', 'goes.txt'));
  writeFileSync(join(from, 'Images', 'changes.txt'), 'after that');
  await copyLibrary(run(), 'rest');
  await finishCopy(run());
  expect(existsSync(join(to, 'Images', 'goes.txt'))).toBe(false);
  expect(readFileSync(join(to, 'Images', 'changes.txt'), 'utf8')).toBe('after that');
});

test('what changed to the same length a moment after it was copied is copied again', async () => {
  const [source, copy] = [join(from, 'Images', 'changes.txt'), join(to, 'Images', 'changes.txt')];
  // As sidecars change: one number for another.
  writeFileSync(source, '{"rating":3}');
  utimesSync(source, 1_795_000_000.123, 1_795_000_000.123);
  await copyLibrary(run(), 'ahead');
  writeFileSync(source, '{"rating":4}');
  utimesSync(source, 1_795_000_000.124, 1_795_000_000.124);
  await expect(finishCopy(run())).rejects.toMatchObject({ failure: { code: 'invalid' } });
  await copyLibrary(run(), 'rest');
  await finishCopy(run());
  expect(readFileSync(copy, 'utf8')).toBe('{"rating":4}');
});

test.each([
  ['FAT, two seconds', 1_795_000_002],
  ['a network disk, one second', 1_795_000_003],
  ['exFAT, a hundredth', 1_795_000_003.57],
])('a disk that keeps times only so exactly does not have all copied again: %s', async (_, kept) => {
  const [source, copy] = [join(from, 'Images', 'stays.txt'), join(to, 'Images', 'stays.txt')];
  writeFileSync(source, 'x');
  utimesSync(source, 1_795_000_003.571, 1_795_000_003.571);
  await copyLibrary(run(), 'ahead');
  utimesSync(copy, kept, kept);
  const { ino } = statSync(copy);
  await copyLibrary(run(), 'rest');
  await finishCopy(run());
  expect(statSync(copy).ino).toBe(ino);
});

test('a new place that went in the midst is told, and a later try goes on', async () => {
  const away = `${to}-away`;
  const onProgress = ({ done }: { done: number }) => done === 3 && renameSync(to, away);
  await expect(copyLibrary({ ...run(), onProgress }, 'ahead')).rejects.toMatchObject({
    failure: { code: 'not-found', message: `The folder ${to} is not there any more.` },
  });
  expect(existsSync(to)).toBe(false);
  renameSync(away, to);
  await copyLibrary(run(), 'rest');
  await finishCopy(run());
  await expectWhole(to, FILES);
});

test('a file that came into the old folder after the move is not removed with it', async () => {
  await copyLibrary(run(), 'rest');
  await finishCopy(run());
  writeFileSync(join(from, 'Images', 'late.txt'), 'late');
  expect(await removeOld(from, to)).toBe(1);
  expect(readFileSync(join(from, 'Images', 'late.txt'), 'utf8')).toBe('late');
  await expectWhole(to, FILES);
});

test('where a library can go', async () => {
  mkdirSync(join(ground.path, 'empty'));
  mkdirSync(join(ground.path, 'full'));
  writeFileSync(join(ground.path, 'full', 'a.txt'), 'a');
  mkdirSync(join(ground.path, 'full2', 'old'), { recursive: true });
  writeFileSync(join(ground.path, 'full2', 'old', 'a.txt'), 'a');
  writeFileSync(join(ground.path, 'full2', 'b.txt'), 'a');
  const at = (name: string) => join(ground.path, name);
  expect(await placeFor(from, at('empty'))).toBe(at('empty'));
  expect(await placeFor(from, at('absent'))).toBe(at('absent'));
  expect(await placeFor(from, at('full'))).toBe(at('full/old'));
  await expect(placeFor(from, at('full2'))).rejects.toThrow('other files');
  await expect(placeFor(from, join(from, 'Images'))).rejects.toThrow('into itself');
  await expect(placeFor(from, ground.path)).rejects.toThrow('into itself');
  symlinkSync(from, at('link'));
  await expect(placeFor(from, join(at('link'), 'absent'))).rejects.toThrow('into itself');
  await expect(placeFor(at('link'), join(from, 'Images'))).rejects.toThrow('into itself');
  await copyLibrary(run(), 'ahead');
  expect(await placeFor(from, to)).toBe(to);
});

/** Starts the child and kills it when it says this; gives whether it came to its end instead. */
function killAt(state: string, word: string | null): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'move-child.ts'), from, to, state], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (word !== null && said.includes(word)) child.kill('SIGKILL');
    });
    child.on('exit', (code, signal) =>
      signal === null && code !== 0 ? reject(new Error(said)) : resolve(signal === null),
    );
  });
}

test('killed at many points, one of the two is always a whole library; in the end the new one', async () => {
  const state = join(ground.path, 'state');
  const before = contents(from);
  for (const word of ['copied 0', 'copied 3', 'copied 9', 'copied 20', 'ahead', 'rest', 'switched']) {
    await killAt(state, word);
    const isSwitched = existsSync(state);
    // Opened on a copy: the move must find its files as it left them.
    const proof = join(ground.path, 'proof');
    cpSync(isSwitched ? to : from, proof, { recursive: true, preserveTimestamps: true });
    await expectWhole(proof, FILES);
    rmSync(proof, { recursive: true });
    if (!isSwitched) expect(contents(from)).toEqual(before);
  }
  await killAt(state, null);
  expect(existsSync(from)).toBe(false);
  expect(contents(to)).toEqual(before);
  await expectWhole(to, FILES);
}, 120_000);
