import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failed } from '../failed.ts';
import { syncFolder } from '../library/sync-folder.ts';
import { MARK, markOf, readMark } from './move-mark.ts';

export interface MoveRun {
  /** Both absolute. */
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { done: number; total: number; bytes: number; totalBytes: number }) => void;
}

/** `ahead`: while the library is in use, all but its databases. `rest`: while it is closed, what is left or changed since. */
export type MovePhase = 'ahead' | 'rest';

const DRAFT = /^\.conch-move-.*\.part$/;
/** What only a process that has the library open needs, and what is not whole. */
const NEVER = /(?:^|[\\/])(?:\.conch[\\/](?:lock(?:\.[^\\/]*)?|[^\\/]*-shm)|\.conch-[^\\/]*\.part|\.conch-move\.json)$/;
const DATABASES = /^\.conch[\\/](?:library|thumbs|restore|rebuild)\.sqlite/;
/** What disks count times in, ms: FAT two seconds, older and network disks one, exFAT a hundredth. */
const TICKS = [2_000, 1_000, 10];
const RESERVE_BYTES = 64 * 1024 * 1024;

/**
 * Where a library goes when a person points at a folder: into it when it is empty, absent, or holds what an earlier try left;
 * else into a folder of the library's name in it. Throws Failed for a place that cannot be.
 */
export async function placeFor(from: string, chosen: string): Promise<string> {
  const library = await realPathOf(from);
  for (const to of [chosen, join(chosen, basename(from))]) {
    const place = await realPathOf(to);
    if (isInside(place, library) || isInside(library, place)) {
      throw failed('invalid', 'The library cannot move into itself.', 'Choose another folder.');
    }
    if ((await isFree(to)) || isBegun(from, to)) return to;
  }
  throw failed('invalid', `There are other files in ${chosen}.`, 'Choose an empty folder.');
}

/** Whether this folder holds what a move of this library has copied so far. */
export function isBegun(from: string, to: string): boolean {
  const mark = readMark(to);
  return mark !== null && !mark.renamed && mark.from === from;
}

/**
 * Copies the library file by file: to a temporary name, hashed on the way, read again and compared, forced to disk, renamed. What
 * has its name there is proven and is passed over by a later try. Nothing of the old library changes. Gives how many files there
 * are. Throws Failed when there is not enough room.
 */
export async function copyLibrary(run: MoveRun, phase: MovePhase): Promise<number> {
  const { from, to } = run;
  await mkdir(to, { recursive: true });
  await writeFile(join(to, MARK), markOf(from, false), { flush: true });
  await removeDrafts(to);
  const files = (await filesUnder(from)).filter(({ path }) => phase === 'rest' || !DATABASES.test(path));
  const waiting: FileFacts[] = [];
  for (const file of files) if (!(await isCopied(run, file))) waiting.push(file);
  await assertRoom(
    to,
    waiting.reduce((sum, { bytes }) => sum + bytes, 0),
  );

  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytes = totalBytes - waiting.reduce((sum, one) => sum + one.bytes, 0);
  let done = files.length - waiting.length;
  run.onProgress({ done, total: files.length, bytes, totalBytes });
  for (const file of waiting) {
    run.signal.throwIfAborted();
    await copyOne(run, file);
    done += 1;
    bytes += file.bytes;
    run.onProgress({ done, total: files.length, bytes, totalBytes });
  }
  if (phase === 'rest') await dropLeftBehind(run, files);
  return files.length;
}

/** The copy is whole: it may be opened. Throws Failed('invalid') when a file of the old library is not there. */
export async function finishCopy(run: MoveRun): Promise<void> {
  for (const file of await filesUnder(run.from)) {
    if (!(await isCopied(run, file))) {
      throw failed('invalid', `${file.path} was not copied.`, 'Move the library again: it goes on where it was.');
    }
  }
  await syncFolder(run.to);
  await rm(join(run.to, MARK), { force: true });
  await syncFolder(run.to);
}

/**
 * Takes back what was copied so far, as when a person cancels. Only what stands in the old library too is taken, and the folders
 * that are empty then: nothing that another brought there meanwhile.
 */
export async function discardCopy(from: string, to: string): Promise<number> {
  if (!isBegun(from, to)) return 0;
  await removeDrafts(to);
  let removed = 0;
  for (const { path, bytes } of await filesUnder(to)) {
    const original = await stat(join(from, path)).catch(() => null);
    const isOurs = path.startsWith(`.conch${sep}`);
    if (!isOurs && original?.size !== bytes) continue;
    await rm(join(to, path), { force: true });
    removed += 1;
  }
  // Last: until then it is told whose copy this is, and a later try can go on.
  await rm(join(to, MARK), { force: true });
  await removeEmpty(to);
  return removed;
}

/**
 * Removes the old library after the new one was opened, its database first, so that nobody takes what is left for a library.
 * Gives how many files stayed because the new library has none of that name and length.
 */
export async function removeOld(from: string, to: string): Promise<number> {
  await rm(join(from, '.conch', 'library.sqlite'), { force: true });
  let stayed = 0;
  for (const { path, bytes } of await filesUnder(from)) {
    const copy = await stat(join(to, path)).catch(() => null);
    const isOurs = path.startsWith(`.conch${sep}`);
    if (isOurs || copy?.size === bytes) await rm(join(from, path), { force: true });
    else stayed += 1;
  }
  // What is left of Conch's own folder is what only an open library needs.
  await rm(join(from, '.conch'), { recursive: true, force: true });
  await removeDrafts(from, '', /^\.conch-.*\.part$/);
  await removeEmpty(from);
  return stayed;
}

interface FileFacts {
  /** Relative. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
}

async function filesUnder(root: string, folder = ''): Promise<readonly FileFacts[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    if (folder !== '' && isCode(error, 'ENOENT')) return [];
    throw error;
  });
  const found: FileFacts[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(root, path)));
    if (!entry.isFile() || NEVER.test(path)) continue;
    const facts = await lstat(join(root, path)).catch(() => null);
    if (facts !== null) found.push({ path, bytes: facts.size, modifiedAt: Math.floor(facts.mtimeMs) });
  }
  return found;
}

async function isCopied({ to }: MoveRun, { path, bytes, modifiedAt }: FileFacts): Promise<boolean> {
  const found = await stat(join(to, path)).catch(() => null);
  if (found === null || found.size !== bytes) return false;
  const copied = Math.round(found.mtimeMs);
  // No coarser than the copy's own time: where a disk keeps it exactly, a change a moment later is another file.
  const tick = TICKS.find((one) => copied % one === 0) ?? 1;
  return Math.abs(copied - modifiedAt) < tick;
}

async function copyOne(run: MoveRun, file: FileFacts): Promise<void> {
  const source = join(run.from, file.path);
  const target = join(run.to, file.path);
  const folder = dirname(target);
  await assertStillThere(run.to);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.conch-move-${randomUUID()}.part`);
  try {
    const written = await copyHashing(source, draft, run.signal);
    if ((await hashOf(draft, run.signal)) !== written) {
      throw failed('invalid', `${file.path} was not copied right.`, 'Check the new disk, then try again.');
    }
    const time = new Date(file.modifiedAt);
    await utimes(draft, time, time);
    await rename(draft, target);
    await syncFolder(folder);
  } catch (error) {
    // A file may go while the library is in use, and a journal of the database as it closes; `finishCopy` looks at what is there then.
    if (isCode(error, 'ENOENT') && (await lstat(source).catch(() => null)) === null) return;
    await assertStillThere(run.to);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function copyHashing(source: string, target: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(target, 'wx');
  try {
    for await (const piece of createReadStream(source, { highWaterMark: 1 << 20, signal })) {
      hash.update(piece as Buffer);
      await file.writeFile(piece as Buffer);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** What was copied ahead and is no longer of the library. */
async function dropLeftBehind({ to }: MoveRun, files: readonly FileFacts[]): Promise<void> {
  const wanted = new Set(files.map(({ path }) => path));
  for (const { path } of await filesUnder(to)) if (!wanted.has(path)) await rm(join(to, path), { force: true });
}

async function removeDrafts(root: string, folder = '', which = DRAFT): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await removeDrafts(root, path, which);
    else if (which.test(entry.name)) await rm(join(root, path), { force: true });
  }
}

async function removeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeEmpty(join(folder, entry.name));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const gone = await rmdir(folder).then(
      () => true,
      (error: unknown) => isCode(error, 'ENOTEMPTY') || isCode(error, 'ENOENT') || isCode(error, 'EEXIST'),
    );
    if (gone) return;
    await sleep(100);
  }
}

/** The mark lies there since copying began: without it the disk is gone, and nothing is made in the place where it was. */
async function assertStillThere(to: string): Promise<void> {
  if ((await lstat(join(to, MARK)).catch(() => null)) !== null) return;
  const hint = 'Connect its disk, then move the library again: it goes on where it was.';
  throw failed('not-found', `The folder ${to} is not there any more.`, hint);
}

async function assertRoom(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder);
  if (disk.bavail * disk.bsize >= bytes + RESERVE_BYTES) return;
  throw failed('disk-full', 'The library does not fit on that disk.', 'Choose a disk with more room.');
}

async function isFree(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names.length === 0;
}

/** Without links, and in the letters of the disk; what is not there yet keeps its name below what is. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(path);
    if (!isCode(error, 'ENOENT') || above === path) throw error;
    return join(await realPathOf(above), basename(path));
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
