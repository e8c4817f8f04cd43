import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Backup } from '../../ipc/domains/safe.ts';
import { EpochMs } from '../../ipc/model/ids.ts';
import { replaceFile } from '../library/sidecars/sidecar-files.ts';

/** What lies beside a backup: when, why and of what it was made, and the hash it is proven by. */
export const Manifest = z.object({
  conch: z.literal(1),
  madeAt: EpochMs,
  why: z.enum(['by-hand', 'daily', 'migration', 'before-restore']),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  items: z.number().int().nonnegative(),
  /** Files of the library that the database names, and how large they are together. */
  files: z.number().int().nonnegative(),
  fileBytes: z.number().int().nonnegative(),
  schema: z.number().int(),
});
export type Manifest = z.infer<typeof Manifest>;

const NAME = /^(?:backup|library)-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})-[a-z0-9-]+\.sqlite$/;

/** How many of each sort stay. Of daily ones the last of each of seven days, then the last of each of four weeks. */
const KEEP = { 'by-hand': 10, migration: 5, 'before-restore': 3 } as const;
const KEEP_DAYS = 7;
const KEEP_WEEKS = 4;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `backup-20261122-054200-daily.sqlite`, in UTC, so that names sort by time. */
export function backupName(madeAt: number, why: Backup['why']): string {
  const time = new Date(madeAt).toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `backup-${time}-${why}.sqlite`;
}

/** Whether a name is one of a backup in this folder, and not a way out of it. */
export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

export function manifestPath(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

export function writeManifest(folder: string, name: string, manifest: Manifest): void {
  replaceFile(manifestPath(folder, name), JSON.stringify(manifest, null, 2), true);
}

export function readManifest(folder: string, name: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(manifestPath(folder, name), 'utf8')));
  } catch {
    return null;
  }
}

/** The backups of a folder, the latest first. Copies from before a migration have no manifest; they were proven when they were made. */
export function listBackups(folder: string): readonly Backup[] {
  return namesIn(folder)
    .flatMap((name): Backup[] => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      if (found?.isFile() !== true) return [];
      const manifest = readManifest(folder, name);
      if (manifest === null) {
        const madeAt = timeInName(name);
        return madeAt === null
          ? []
          : [{ name, madeAt, bytes: found.size, items: 0, why: 'migration', verified: name.startsWith('library-') }];
      }
      const { madeAt, items, why, bytes } = manifest;
      return [{ name, madeAt, bytes: found.size, items, why, verified: bytes === found.size }];
    })
    .sort((a, b) => b.madeAt - a.madeAt);
}

/** Which backups are not kept any longer. */
export function outdated(backups: readonly Backup[]): readonly Backup[] {
  const kept = new Set<Backup>();
  const latest = [...backups].sort((a, b) => b.madeAt - a.madeAt);
  for (const why of ['by-hand', 'migration', 'before-restore'] as const) {
    for (const backup of latest.filter((one) => one.why === why).slice(0, KEEP[why])) kept.add(backup);
  }
  const daily = latest.filter(({ why }) => why === 'daily');
  const days = firstOfEach(daily, ({ madeAt }) => Math.floor(madeAt / DAY_MS));
  const weeks = firstOfEach(daily, ({ madeAt }) => Math.floor(madeAt / (7 * DAY_MS)));
  for (const backup of [...days.slice(0, KEEP_DAYS), ...weeks.slice(0, KEEP_WEEKS)]) kept.add(backup);
  return backups.filter((backup) => !kept.has(backup));
}

/** Removes what is not kept any longer, and what a kill left half made. */
export function rotate(folder: string): void {
  for (const { name } of outdated(listBackups(folder))) {
    rmSync(join(folder, name), { force: true });
    rmSync(manifestPath(folder, name), { force: true });
  }
}

export function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^\.backup-.*\.part(-journal)?$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}

function firstOfEach(backups: readonly Backup[], key: (backup: Backup) => number): readonly Backup[] {
  const seen = new Set<number>();
  return backups.filter((backup) => {
    const value = key(backup);
    if (seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(isBackupName);
  } catch {
    return [];
  }
}

function timeInName(name: string): number | null {
  const parts = NAME.exec(name)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = parts;
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}
