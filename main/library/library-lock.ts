import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Failed, failed } from '../failed.ts';

const LockContent = z.object({
  token: z.string(),
  pid: z.number().int(),
  /** Tells two processes with the same pid apart; null where the system does not say. */
  started: z.string().nullable(),
  host: z.string(),
});
type LockContent = z.infer<typeof LockContent>;

export interface LibraryLock {
  /** How the owner before this one ended: `system` when the computer itself went down, so that unsynced files may be lost. */
  readonly before: 'closed' | 'killed' | 'system';
  release(): void;
}

const TRIES = 5;

/**
 * Takes the library for this process. A lock of a process that no longer lives is taken over.
 * Throws Failed('busy') when another process has it.
 */
export function takeLock(path: string): LibraryLock {
  const mine: LockContent = {
    token: randomUUID(),
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
  };
  let before: LibraryLock['before'] = 'closed';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (createWhole(path, JSON.stringify(mine))) return { before, release: () => release(path, mine.token) };
    const held = readLock(path);
    if (held === 'absent') continue;
    if (held !== 'damaged' && isAlive(held)) throw busy(held);
    if (setAside(path, held)) before = held !== 'damaged' && sameBoot(held) ? 'killed' : 'system';
  }
  throw busy(null);
}

/** Whether some process owns the library now. For read-only commands, which need no lock, and for `doctor`. */
export function isLocked(path: string): boolean {
  const held = readLock(path);
  return held !== 'absent' && held !== 'damaged' && isAlive(held);
}

/** Makes the file with its whole content in one step, so that nobody reads half a lock. False when it is there already. */
function createWhole(path: string, content: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeDraft(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // Disks without hard links (exFAT, some network drives).
    return createExclusively(path, content);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What the disk refuses is told of the folder: a person looks for no draft. Throws what the disk throws. */
function writeDraft(draft: string, content: string): void {
  try {
    writeFileSync(draft, content, { flag: 'wx' });
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path: dirname(draft) }) : error;
  }
}

function createExclusively(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Moves a dead lock away. False when somebody else replaced it meanwhile: then theirs is put back. */
function setAside(path: string, dead: LockContent | 'damaged'): boolean {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
  const moved = readLock(aside);
  const same = moved === dead || (typeof moved === 'object' && typeof dead === 'object' && moved.token === dead.token);
  if (!same) {
    createWhole(path, readFileSync(aside, 'utf8'));
  }
  rmSync(aside, { force: true });
  return same;
}

function release(path: string, token: string): void {
  const held = readLock(path);
  if (typeof held === 'object' && held.token === token) rmSync(path, { force: true });
}

function readLock(path: string): LockContent | 'absent' | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'absent';
    throw error;
  }
  try {
    return LockContent.parse(JSON.parse(text));
  } catch {
    // Cut off by a power failure: whoever wrote it does not run any more.
    return 'damaged';
  }
}

function isAlive(lock: LockContent): boolean {
  // A process of another computer cannot be seen from here, so it counts as alive.
  if (lock.host !== hostname()) return true;
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
  }
  const started = startOf(lock.pid);
  return lock.started === null || started === null || lock.started === started;
}

function sameBoot(lock: LockContent): boolean {
  const boot = startOf(process.pid)?.split(':')[0];
  return boot !== undefined && boot === lock.started?.split(':')[0];
}

/** When a process started, in ticks since boot, with the boot's id. Only Linux tells without a child process. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may itself hold spaces and parentheses.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return ticks === undefined ? null : `${boot}:${ticks}`;
  } catch {
    return null;
  }
}

function busy(held: LockContent | null): Failed {
  const elsewhere = held !== null && held.host !== hostname();
  const who = held === null ? 'another process' : elsewhere ? `the computer ${held.host}` : `process ${held.pid}`;
  return failed(
    'busy',
    `The library is in use by ${who}.`,
    elsewhere
      ? 'Close Conch there. If it no longer runs there, delete the file .conch/lock in the library folder.'
      : 'Close the other Conch window or command first.',
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
