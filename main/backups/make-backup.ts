import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../ipc/domains/safe.ts';
import { failed } from '../failed.ts';
import { proveBackup } from '../library/backup.ts';
import { openDatabase } from '../library/database.ts';
import { syncFolderNow } from '../library/sync-folder.ts';
import { backupName, type Manifest, removeDrafts, rotate, writeManifest } from './backup-files.ts';

export interface MakeBackup {
  /** The database to copy; may be in use. */
  readonly database: string;
  /** Where backups are kept. */
  readonly folder: string;
  readonly why: Backup['why'];
  readonly sqliteBinding: string | null;
  readonly now: number;
}

/**
 * Copies the database as it is at one moment, opens and checks the copy, hashes it, gives it its name and then its manifest;
 * removes what is not kept any longer. A kill leaves no copy that is not whole under a backup's name. Throws Failed.
 */
export function makeBackup(options: MakeBackup): { readonly name: string; readonly manifest: Manifest } {
  const { database, folder, why, sqliteBinding, now } = options;
  // First of all: where the disk of the library is away, no folder is made in its place.
  const { size } = statSync(database);
  mkdirSync(folder, { recursive: true });
  removeDrafts(folder);
  assertRoom(folder, size);
  const name = backupName(now, why);
  const draft = join(folder, `.${name}.part`);
  try {
    copyInto(database, draft, sqliteBinding);
    const problem = proveBackup(draft, sqliteBinding);
    if (problem !== null) {
      throw failed('invalid', `The backup is not good: ${problem}`, 'Check the disk. The library was not changed.');
    }
    const manifest = manifestOf(draft, why, now, sqliteBinding);
    forceToDisk(draft);
    renameSync(draft, join(folder, name));
    syncFolderNow(folder);
    writeManifest(folder, name, manifest);
    rotate(folder);
    return { name, manifest };
  } finally {
    rmSync(draft, { force: true });
  }
}

function copyInto(database: string, draft: string, sqliteBinding: string | null): void {
  const db = openDatabase({ path: database, access: 'read', sqliteBinding });
  try {
    db.prepare('VACUUM INTO ?').run(draft);
  } finally {
    db.close();
  }
}

function manifestOf(path: string, why: Backup['why'], now: number, sqliteBinding: string | null): Manifest {
  const db = openDatabase({ path, access: 'read', sqliteBinding });
  try {
    const items = Number(db.prepare('SELECT count(*) FROM items').pluck().get());
    const tally = db.prepare("SELECT count, bytes FROM tallies WHERE state = 'complete'").get() as
      | { readonly count: number; readonly bytes: number }
      | undefined;
    return {
      ...{ conch: 1, madeAt: now, why, bytes: statSync(path).size, sha256: sha256Of(path), items },
      ...{ files: tally?.count ?? 0, fileBytes: tally?.bytes ?? 0 },
      schema: Number(db.pragma('user_version', { simple: true })),
    };
  } finally {
    db.close();
  }
}

/** SHA-256 of a file in hex. */
export function sha256Of(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const fd = openSync(path, 'r');
  try {
    for (let count = readSync(fd, buffer); count > 0; count = readSync(fd, buffer))
      hash.update(buffer.subarray(0, count));
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

export function forceToDisk(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function assertRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize > bytes * 1.1) return;
  throw failed('disk-full', 'There is no room for a backup.', 'Free some space on the disk of the library.');
}
