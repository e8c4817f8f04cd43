import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, isAbsolute, posix, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { RenditionRole } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';

const MOST_SAME_NAMES = 100;
/** Virus scanners hold a fresh file for a moment on Windows; ms between tries. */
const RENAME_PAUSES = [20, 60, 200, 600, 1500] as const;

/** The absolute path of a relative one. Throws Failed('invalid') unless it lies inside the library folder. */
export function insideLibrary(library: string, relative: string): string {
  const root = resolve(library);
  const path = resolve(root, relative);
  if (relative.includes('\0') || isAbsolute(relative) || !path.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw failed(
      'invalid',
      'The file would lie outside of the library folder.',
      'Report this: it is a defect of the naming.',
    );
  }
  return path;
}

/** The temporary name of one file of an item, in the folder of its target; relative to the library, with `/`. */
export function temporaryName(target: string, itemId: ItemId, role: RenditionRole): string {
  return posix.join(posix.dirname(target), `.conch-${itemId}-${role}.part`);
}

/** Whose temporary file a path is, unchecked; null for every other file. */
export function temporaryOwner(path: string): { readonly itemId: string; readonly role: string } | null {
  const match = /^\.conch-([0-9a-f-]{36})-([a-z]+)\.part$/.exec(posix.basename(path));
  const [, itemId, role] = match ?? [];
  return itemId === undefined || role === undefined ? null : { itemId, role };
}

/** Gives finished files their names, never over another file. One for all downloads, so that two cannot choose the same name at once. */
export class Placement {
  readonly #library: string;
  readonly #reserved = new Set<string>();

  constructor(library: string) {
    this.#library = library;
  }

  /**
   * Renames a verified temporary file to its target. A file of the same content that lies there already (a crash came
   * before it was recorded) takes its place, and `existed` is true; one with other content makes the name ` (2)`, ` (3)`...
   */
  async place(
    temporary: string,
    target: string,
    extension: string,
    content: { readonly bytes: number; readonly sha256: string },
  ): Promise<{ readonly path: string; readonly existed: boolean }> {
    for (let number = 1; number <= MOST_SAME_NAMES; number += 1) {
      const path = `${target}${number === 1 ? '' : ` (${number})`}.${extension}`;
      const absolute = insideLibrary(this.#library, path);
      if (this.#reserved.has(absolute)) continue;
      this.#reserved.add(absolute);
      try {
        const found = whatLiesAt(absolute, content);
        if (found === 'same') return { path, existed: true };
        if (found === 'other') continue;
        await renamePatiently(temporary, absolute);
        return { path, existed: false };
      } finally {
        this.#reserved.delete(absolute);
      }
    }
    throw failed('invalid', `There are too many files named ${basename(target)}.`, 'Look into the library folder.');
  }
}

/** SHA-256 of a file in hex. */
export function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  const fd = openSync(path, 'r');
  try {
    for (let count = readSync(fd, buffer); count > 0; count = readSync(fd, buffer))
      hash.update(buffer.subarray(0, count));
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

function whatLiesAt(path: string, content: { bytes: number; sha256: string }): 'nothing' | 'same' | 'other' {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'nothing';
  if (!stats.isFile() || stats.size !== content.bytes) return 'other';
  return hashOfFile(path) === content.sha256 ? 'same' : 'other';
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const pause of RENAME_PAUSES) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (process.platform !== 'win32' || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY')) throw error;
      await sleep(pause);
    }
  }
  await rename(from, to);
}
