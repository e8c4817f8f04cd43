import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

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

/** The folder itself, or the nearest above it that is there. */
function nearest(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearest(above);
}
