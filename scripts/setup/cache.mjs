import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './run.mjs';

const LOOK_MS = 200;

/**
 * The folder for what is costly to make again and belongs to no checkout.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheFolder(env = process.env) {
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'conch');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'conch');
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'conch', 'cache');
  return join(homedir(), '.cache', 'conch');
}

/**
 * Makes a folder that is either wholly there or not at all: filled under another name, then renamed.
 * A run that was killed leaves only a leftover, which the next one removes.
 * @param {string} target
 * @param {(folder: string) => Promise<void>} fill
 */
export async function makeFolder(target, fill) {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await removeLeftovers(target);
  const unfinished = `${target}.part-${process.pid}`;
  await mkdir(unfinished);
  try {
    await fill(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    // Another process may have finished the same folder first; then its result is ours.
    if (!existsSync(target)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** @param {string} target */
async function removeLeftovers(target) {
  const prefix = `${basename(target)}.part-`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

/**
 * Runs `work` while no other process on this machine runs work under the same lock file.
 * The lock of a dead process is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  await mkdir(dirname(file), { recursive: true });
  await takeLock(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** @param {string} file */
async function takeLock(file) {
  // Linked into place with its content, so that nobody ever reads a lock without a holder.
  const mine = `${file}.${randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    for (let waited = false; !(await linked(mine, file)); waited = true) {
      const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
      if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
      else await sleep(LOOK_MS);
      if (!waited && holder > 0) say(`waiting for another set-up (process ${holder})`);
    }
  } finally {
    await rm(mine);
  }
}

/**
 * @param {string} existing
 * @param {string} name
 */
async function linked(existing, name) {
  try {
    await link(existing, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
