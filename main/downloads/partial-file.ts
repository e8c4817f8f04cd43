import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, fsync, ftruncateSync, open, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { promisify } from 'node:util';
import type { FileReader } from './file-reader.ts';

const BLOCK = 4096;
const REHASH_CHUNK = 256 * BLOCK;
const ZEROS = Buffer.alloc(BLOCK);
const fsyncAsync = promisify(fsync);
const openAsync: (path: string, flags: string) => Promise<number> = promisify(open);

/**
 * A file while it is being downloaded: opened exclusively under its temporary name, hashed while it is written.
 * Writes are synchronous because downloads have a thread of their own, where that costs less than handing each chunk to the pool.
 */
export class PartialWriter implements FileReader {
  readonly path: string;
  #fd: number | null;
  #hash: Hash;
  #size: number;

  private constructor(path: string, fd: number, hash: Hash, size: number) {
    this.path = path;
    this.#fd = fd;
    this.#hash = hash;
    this.#size = size;
  }

  /**
   * Makes a new, empty temporary file and opens it exclusively. What a crash left under this name is removed first, never
   * written into. Not synchronous like the rest: while other files are synced, a file system can let new names wait.
   */
  static async create(path: string): Promise<PartialWriter> {
    const make = (): Promise<number> => openAsync(path, 'wx+');
    const fd = await make().catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      rmSync(path, { force: true });
      return make();
    });
    return new PartialWriter(path, fd, createHash('sha256'), 0);
  }

  /**
   * Takes up a partial file and hashes what it holds. Null when there is none, or when the machine started anew since
   * (`bootedAt`, epoch ms) and it holds blocks of zeros: a power cut leaves those where bytes were counted but never reached the disk.
   */
  static resume(path: string, bootedAt: number = Date.now() - uptime() * 1000): PartialWriter | null {
    let fd: number;
    try {
      fd = openSync(path, 'r+');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
    const stats = fstatSync(fd);
    const hash = stats.isFile() ? hashOfWhole(fd, stats.size, stats.mtimeMs < bootedAt) : null;
    if (hash === null) {
      closeSync(fd);
      return null;
    }
    return new PartialWriter(path, fd, hash, stats.size);
  }

  get size(): number {
    return this.#size;
  }

  /** Appends bytes. Throws the system's error (ENOSPC and the like). */
  write(chunk: Uint8Array): void {
    const fd = this.#open();
    let offset = 0;
    while (offset < chunk.byteLength) {
      offset += writeSync(fd, chunk, offset, chunk.byteLength - offset, this.#size + offset);
    }
    this.#hash.update(chunk);
    this.#size += chunk.byteLength;
  }

  read(offset: number, length: number, room?: Buffer): Buffer {
    const wanted = Math.max(0, Math.min(length, this.#size - offset));
    const buffer = room !== undefined && room.length >= wanted ? room.subarray(0, wanted) : Buffer.allocUnsafe(wanted);
    let filled = 0;
    while (filled < buffer.length) {
      const count = readSync(this.#open(), buffer, filled, buffer.length - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return buffer.subarray(0, filled);
  }

  /** Throws away what was written, to begin again with the first byte. */
  restart(): void {
    ftruncateSync(this.#open(), 0);
    this.#hash = createHash('sha256');
    this.#size = 0;
  }

  /** SHA-256 of everything written, in hex. Ends the hashing. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Resolves when the bytes are on the disk. */
  sync(): Promise<void> {
    return fsyncAsync(this.#open());
  }

  /** Closes the file; it stays. May be called twice. */
  close(): void {
    if (this.#fd === null) return;
    closeSync(this.#fd);
    this.#fd = null;
  }

  /** Closes and removes the file. */
  discard(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  #open(): number {
    if (this.#fd === null) throw new Error(`The partial file ${this.path} is closed`);
    return this.#fd;
  }
}

function hashOfWhole(fd: number, size: number, distrustZeros: boolean): Hash | null {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(REHASH_CHUNK);
  for (let offset = 0; offset < size; ) {
    const count = readSync(fd, buffer, 0, Math.min(REHASH_CHUNK, size - offset), offset);
    if (count === 0) return null;
    const part = buffer.subarray(0, count);
    if (distrustZeros && holdsBlockOfZeros(part)) return null;
    hash.update(part);
    offset += count;
  }
  return hash;
}

function holdsBlockOfZeros(part: Buffer): boolean {
  for (let at = 0; at + BLOCK <= part.length; at += BLOCK) {
    if (part[at] === 0 && part.compare(ZEROS, 0, BLOCK, at, at + BLOCK) === 0) return true;
  }
  return false;
}
