import { failed } from '../failed.ts';
import { defaultReserve, measureLibrary, type VolumeSpace } from '../library/volume.ts';

/** How long a measurement of the volume is believed where there is plenty of room, in ms; what we write meanwhile is counted. */
const FRESH_FOR = 1000;
/** Less room than this, in bytes, is measured each time: others write too, the library first of all. */
const PLENTY = 64 * 1024 * 1024;

/** What the library writes about the files that are fetched at once, in bytes. */
const RECORDS = 256 * 1024;

/** Keeps downloads from filling the disk: every file claims what it is going to need, and all claims together must fit. */
export class DiskSpace {
  readonly #folder: string;
  readonly #measure: (folder: string) => VolumeSpace;
  readonly #reserve: (total: number) => number;
  readonly #now: () => number;
  #claimed = 0;
  #keepFree = 0;
  #room = 0;
  #measuredAt = Number.NEGATIVE_INFINITY;

  constructor(
    folder: string,
    options: {
      readonly measure?: (folder: string) => VolumeSpace;
      readonly reserve?: (total: number) => number;
      readonly now?: () => number;
    } = {},
  ) {
    this.#folder = folder;
    this.#measure = options.measure ?? measureLibrary;
    this.#reserve = options.reserve ?? ((total) => defaultReserve(total) + RECORDS);
    this.#now = options.now ?? (() => performance.now());
  }

  /** From now on so many bytes stay free, where that is more than the reserve. */
  keepFree(bytes: number): void {
    if (this.#keepFree === bytes) return;
    this.#keepFree = bytes;
    this.#measuredAt = Number.NEGATIVE_INFINITY;
  }

  /** Claims bytes still to be written. Throws Failed('disk-full') when they would eat into the reserve or into what is to stay free. */
  claim(bytes: number): SpaceClaim {
    this.#assertRoom(bytes);
    this.#claimed += bytes;
    let left = bytes;
    return {
      wrote: (count) => {
        const fromClaim = Math.min(left, count);
        left -= fromClaim;
        this.#claimed -= fromClaim;
        this.#room -= count;
        if (this.#room < this.#claimed) this.#assertRoom(0);
      },
      release: () => {
        this.#claimed -= left;
        left = 0;
      },
    };
  }

  #assertRoom(bytes: number): void {
    let isKept = false;
    const now = this.#now();
    if (now - this.#measuredAt > FRESH_FOR || this.#room < this.#claimed + bytes + PLENTY) {
      const { free, total } = this.#measure(this.#folder);
      const reserve = this.#reserve(total);
      isKept = this.#keepFree > reserve && free - reserve >= this.#claimed + bytes;
      this.#room = free - Math.max(reserve, this.#keepFree);
      this.#measuredAt = now;
    }
    if (this.#room >= this.#claimed + bytes) return;
    if (isKept) {
      throw failed(
        'disk-full',
        'Downloads have stopped, so that as much stays free on the disk of the library as you have set.',
        'Free some space, or set less in Settings, Downloads; downloads then go on.',
      );
    }
    throw failed(
      'disk-full',
      'The disk of the library is nearly full, so downloads have stopped.',
      'Free some space or move the library to a larger disk; downloads then go on.',
    );
  }
}

/** The room one file has claimed. */
export interface SpaceClaim {
  /** Bytes that are on the disk now. Throws Failed('disk-full') when the volume filled up meanwhile. */
  wrote(bytes: number): void;
  /** Gives back what was claimed and not written. */
  release(): void;
}
