import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { syncFolderNow } from '../sync-folder.ts';
import { sidecarPath } from './sidecar.ts';

/** Writes sidecar files. `force` makes them survive a power failure; without it they survive the end of this process. */
export interface SidecarFiles {
  write(id: ItemId, json: string, force: boolean): void;
}

export function createSidecarFiles(items: string): SidecarFiles {
  const made = new Set<string>();
  mkdirSync(items, { recursive: true });
  return {
    write(id, json, force) {
      const path = join(items, sidecarPath(id));
      const folder = dirname(path);
      if (!made.has(folder)) {
        // Not the parents: where the disk of the library is missing, nothing must appear in its place.
        if (!existsSync(folder)) mkdirSync(folder);
        made.add(folder);
      }
      if (force || !writeNew(path, json)) replaceFile(path, json, force);
    },
  };
}

/**
 * What lies in the folders of the sidecars. Throws where that cannot be known. Other programs leave files beside the folders
 * (`.DS_Store`): these are passed over.
 */
export function* filesOfItems(items: string): Generator<{ readonly path: string; readonly name: string }> {
  if (!existsSync(items)) return;
  for (const folder of readdirSync(items, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const name of readdirSync(join(items, folder.name))) yield { path: join(items, folder.name, name), name };
  }
}

/** Removes what a process that was killed left half written. */
export function removeDrafts(items: string): void {
  for (const { path, name } of filesOfItems(items)) if (name.endsWith('.part')) rmSync(path, { force: true });
}

/** False when there is a file of this name already. */
function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Replaces a file in one step: readers see the old one or the new one. */
export function replaceFile(path: string, text: string, force: boolean): void {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    const file = openSync(draft, 'wx');
    try {
      writeFileSync(file, text);
      if (force) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    if (force) syncFolderNow(dirname(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
