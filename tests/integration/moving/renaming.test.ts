import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAppState } from '../../../main/app/app-state.ts';
import { settleMove } from '../../../main/app/settle-move.ts';
import { copyLibrary } from '../../../main/moving/move-library.ts';
import { wasRenamed } from '../../../main/moving/move-mark.ts';
import { canRename, isRenaming, renameLibrary, renameSteps } from '../../../main/moving/rename-library.ts';
import { memoryLog } from '../library/support.ts';
import { expectWhole, type LibraryToMove, libraryToMove } from './library-to-move.ts';

const FILES = 4;
/** A folder on another volume than the one of the tests, where this machine has one. */
const otherVolume = ['/dev/shm', import.meta.dirname].find(
  (folder) => existsSync(folder) && lstatSync(folder).dev !== lstatSync(tmpdir()).dev,
);

let ground: LibraryToMove['ground'];
let from = '';
let to = '';

beforeEach(async () => {
  ({ ground, from } = await libraryToMove(FILES));
  to = join(ground.path, 'there', 'library');
});
afterEach(() => ground.remove());

async function assertWhole(folder: string): Promise<void> {
  expect(existsSync(join(folder, '.conch-move.json'))).toBe(false);
  await expectWhole(folder, FILES);
}

describe('a library that goes to another place of its volume', () => {
  test('is renamed, not copied: the same folder with the same files', async () => {
    const [folder, database] = [from, join(from, '.conch', 'library.sqlite')].map((path) => lstatSync(path).ino);
    writeFileSync(join(from, 'Images', 'mine.txt'), 'a file of the person');
    expect(await canRename(from, to)).toBe(true);
    expect(await renameLibrary(from, to)).toBe(true);
    expect(existsSync(from)).toBe(false);
    expect(lstatSync(to).ino).toBe(folder);
    expect(lstatSync(join(to, '.conch', 'library.sqlite')).ino).toBe(database);
    expect(readFileSync(join(to, 'Images', 'mine.txt'), 'utf8')).toBe('a file of the person');
    await assertWhole(to);
  });

  test('goes into an empty folder that was chosen, and stays where it is when there is something in it', async () => {
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'theirs.txt'), 'x');
    expect(await renameLibrary(from, to)).toBe(false);
    await assertWhole(from);
    rmSync(join(to, 'theirs.txt'));
    expect(await renameLibrary(from, to)).toBe(true);
    await assertWhole(to);
  });

  test('is copied on where copying was begun, where it lies behind a link, and where the volume is another', async () => {
    const run = { from, to, signal: new AbortController().signal, onProgress: () => undefined };
    await copyLibrary(run, 'ahead');
    expect(await canRename(from, to)).toBe(false);
    const link = join(ground.path, 'link');
    symlinkSync(from, link);
    expect(await canRename(link, join(ground.path, 'elsewhere'))).toBe(false);
    if (otherVolume !== undefined)
      expect(await canRename(from, join(otherVolume, 'conch-no-such-folder', 'library'))).toBe(false);
  });

  test.runIf(otherVolume !== undefined)('is where it was when the disk refuses in the end', async () => {
    const folder = join(otherVolume ?? '', `conch-${process.pid}`);
    expect(await renameLibrary(from, join(folder, 'library'))).toBe(false);
    await assertWhole(from);
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a process that is killed while it renames', () => {
  test.each(renameSteps)(
    'after the step "%s" leaves one whole library, and the next start knows where',
    async (step) => {
      const state = openAppState(ground.path, memoryLog());
      const libraries = [
        { path: from, openedAt: 7 },
        { path: '/another', openedAt: 3 },
      ];
      state.update({ library: from, libraries, moving: { from, to } });
      const child = join(import.meta.dirname, 'rename-child.ts');
      expect(spawnSync(process.execPath, [child, from, to, step]).signal).toBe('SIGKILL');
      expect([from, to].filter((folder) => existsSync(join(folder, '.conch', 'library.sqlite')))).toHaveLength(1);

      settleMove(state);
      const isThere = step === 'renamed' || step === 'over';
      expect(state.current()).toMatchObject(
        isThere
          ? { library: to, libraries: [{ path: to, openedAt: 7 }, libraries[1]], moving: null }
          : { library: from, libraries, moving: { from, to } },
      );
      // What was not done yet is begun again when the library is open.
      expect(isRenaming(from)).toBe(!isThere);
      if (!isThere) expect(await renameLibrary(from, to)).toBe(true);
      await assertWhole(to);
      expect(readdirSync(ground.path)).not.toContain('old');
    },
  );

  test('is not taken for one that copies to a disk, while the old disk is unplugged', async () => {
    const run = { from, to, signal: new AbortController().signal, onProgress: () => undefined };
    await copyLibrary(run, 'rest');
    renameSync(from, join(ground.path, 'unplugged'));
    expect(wasRenamed(from, to)).toBe(false);
    const state = openAppState(ground.path, memoryLog());
    state.update({ library: from, moving: { from, to } });
    settleMove(state);
    expect(state.current()).toMatchObject({ library: from, moving: { from, to } });
  });
});
