/** Random reads of a file that lies on the disk; what the checks of its content need. */
export interface FileReader {
  /** Bytes in the file. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. They may be put into `room` when it is large enough. */
  read(offset: number, length: number, room?: Buffer): Buffer;
}

/** Bytes kept in memory at once: large enough to be fast, small enough to stay in the processor's cache. */
const WINDOW = 256 * 1024;

/** Reads a file piece by piece through one buffer that is used again and again. What it gives is overwritten by the next read. */
export class FileWindow {
  readonly size: number;
  readonly #reader: FileReader;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(reader: FileReader) {
    this.#reader = reader;
    this.size = reader.size;
  }

  /** Up to `length` bytes (at most a window) from `offset`; fewer at the end of the file. */
  at(offset: number, length: number): Buffer {
    const end = Math.min(offset + length, this.size);
    if (offset < this.#start || end > this.#start + this.#bytes.length) {
      this.#bytes = this.#reader.read(offset, Math.max(length, WINDOW), this.#bytes);
      this.#start = offset;
    }
    return this.#bytes.subarray(offset - this.#start, Math.max(offset, end) - this.#start);
  }
}
