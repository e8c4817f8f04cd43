import { type Failed, failed } from '../failed.ts';
import { defaultReserve, measureVolume, type VolumeSpace } from '../library/volume.ts';

export type Measure = (folder: string) => VolumeSpace;

/** Bytes that an export may write to the volume of a folder: what is free there without the reserve. */
export function roomAt(folder: string, measure: Measure = measureVolume): number {
  const { free, total } = measure(folder);
  return Math.max(0, free - defaultReserve(total));
}

export function noRoom(folder: string, needed: number, room: number): Failed {
  return failed(
    'disk-full',
    `The export needs ${inWords(needed)}, and there is room for ${inWords(room)} at ${folder}.`,
    `Free ${inWords(needed - room)} on that disk, or choose a folder on another one.`,
  );
}

/** Decimal units, as disks are sold; at least a tenth of a megabyte, so that nobody is asked to free 0. */
function inWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;
}
