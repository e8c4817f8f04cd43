import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, makeFolder, withLock } from '../../../scripts/setup/cache.mjs';

/** No process has this number: the kernel's own limit is lower. */
const NOBODY = 2 ** 30;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('lies where the person keeps caches', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/var/caches' })).toBe(join('/var/caches', 'conch'));
});

describe('makeFolder', () => {
  it('shows the folder only when it is filled', async () => {
    const target = join(folder, 'electron');
    await makeFolder(target, async (unfinished) => {
      await writeFile(join(unfinished, 'file'), 'all of it');
      expect(existsSync(target)).toBe(false);
    });
    expect(await readFile(join(target, 'file'), 'utf8')).toBe('all of it');
    expect(await readdir(folder)).toEqual(['electron']);
  });

  it('leaves nothing behind when filling fails', async () => {
    const failing = makeFolder(join(folder, 'electron'), () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not make it twice', async () => {
    const target = join(folder, 'electron');
    await makeFolder(target, (unfinished) => writeFile(join(unfinished, 'file'), 'first'));
    await makeFolder(target, (unfinished) => writeFile(join(unfinished, 'file'), 'second'));
    expect(await readFile(join(target, 'file'), 'utf8')).toBe('first');
  });

  it('clears away what a killed run left, not what a living one fills', async () => {
    await mkdir(join(folder, `electron.part-${NOBODY}`));
    await mkdir(join(folder, `electron.part-${process.ppid}`));
    await makeFolder(join(folder, 'electron'), async () => {});
    expect((await readdir(folder)).sort()).toEqual(['electron', `electron.part-${process.ppid}`]);
  });
});

describe('withLock', () => {
  it('lets one work at a time', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await sleep(20);
      working -= 1;
    };
    const lock = join(folder, 'lock');
    await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over the lock of a process that died', async () => {
    const lock = join(folder, 'lock');
    await writeFile(lock, String(NOBODY));
    expect(await withLock(lock, async () => 'done')).toBe('done');
  });
});
