import { type FileHandle, open } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** Read at once, bytes: a search that comes meanwhile waits for no more of the disk than this. */
const PIECE = 1024 * 1024;
/** Who searches goes first; so long, ms, until it is looked again. */
const AFTER_SEARCH_MS = 500;
/** So long, ms, a disk is read at most. One that is slower (a drive in the network) has better things to do. */
const MOST_MS = 20_000;
/** The memory of others is theirs: at most this share of all. */
const SHARE_OF_ALL = 1 / 8;
/** And at most this share of what is free. */
const SHARE_OF_FREE = 1 / 2;

/** How far it came. `too-large`: not begun, since it would take others' room in memory. */
export type ReadAhead = 'whole' | 'part' | 'too-large';

export interface ReadAheadOptions {
  /** Whether somebody waits for something from the same disk. */
  readonly isBusy: () => boolean;
  readonly signal: AbortSignal;
  /** Bytes that may be taken; by default what this computer can spare. */
  readonly room?: number;
}

/**
 * Reads a database from its beginning to its end, so that the system has it in memory: a search reads hundreds of pages from all
 * over it, one by one, which is what disks are slowest at. Nothing is kept here. After each piece the disk is left alone for as
 * long as that took. Throws what the disk throws.
 */
export async function readAhead(path: string, options: ReadAheadOptions): Promise<ReadAhead> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return size > (options.room ?? roomInMemory()) ? 'too-large' : await readThrough(file, options);
  } finally {
    await file.close();
  }
}

async function readThrough(file: FileHandle, { isBusy, signal }: ReadAheadOptions): Promise<ReadAhead> {
  const piece = Buffer.allocUnsafeSlow(PIECE);
  let spent = 0;
  while (!signal.aborted && spent < MOST_MS) {
    if (isBusy()) {
      await rest(AFTER_SEARCH_MS, signal);
      continue;
    }
    const start = performance.now();
    const { bytesRead } = await file.read(piece, 0, PIECE, null);
    if (bytesRead === 0) return 'whole';
    const took = performance.now() - start;
    spent += took;
    await rest(took, signal);
  }
  return 'part';
}

/** Ends early when nobody wants to go on. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}

function roomInMemory(): number {
  // macOS calls free only what holds nothing at all, and there is next to none of it; the others count what can be had.
  const free = process.platform === 'darwin' ? Number.POSITIVE_INFINITY : freemem() * SHARE_OF_FREE;
  return Math.min(totalmem() * SHARE_OF_ALL, free);
}
