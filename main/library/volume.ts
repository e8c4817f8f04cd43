import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { libraryPaths } from './library-paths.ts';

/** Free and total bytes of the volume that holds a folder. */
export interface VolumeSpace {
  readonly free: number;
  readonly total: number;
}

const GIBIBYTE = 1024 ** 3;
const RESERVED_SHARE = 0.02;

/** Bytes that Conch leaves free: 2 % of the volume, at most 1 GiB, so that the system and the database can go on. */
export function defaultReserve(total: number): number {
  return Math.min(GIBIBYTE, Math.floor(total * RESERVED_SHARE));
}

/** The volume of a folder, also of one that is still to be made. Throws what the disk throws. */
export function measureVolume(folder: string): VolumeSpace {
  const { bavail, blocks, bsize } = statfsSync(nearest(folder));
  return { free: bavail * bsize, total: blocks * bsize };
}

/**
 * The volume of a library. What stands in the database's journal goes into the database too before the journal gives its room
 * back: that much is spoken for.
 */
export function measureLibrary(folder: string): VolumeSpace {
  const { free, total } = measureVolume(folder);
  const journal = statSync(`${libraryPaths(folder).database}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return { free: Math.max(0, free - journal), total };
}

/** Bytes that may be written to a library before the reserve begins; without end where the volume does not tell its size. */
export function roomOf({ free, total }: VolumeSpace): number {
  return total > 0 ? free - defaultReserve(total) : Number.POSITIVE_INFINITY;
}

/** The folder itself, or the nearest above it that is there. */
function nearest(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearest(above);
}
