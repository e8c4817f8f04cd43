/** What is written into a copy of a file. */
export interface MediaFacts {
  readonly id: string;
  /** Of the original, in hex. */
  readonly sha256: string;
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly tags: readonly string[];
  /** 0 is none. */
  readonly rating: number;
  readonly label: string | null;
  readonly notes: string;
  /** The id at the provider. */
  readonly remoteId: string;
}

/** A file put together anew: bytes of our own, and stretches of the source that stay as they are (`end` excluded). */
export type Piece = Uint8Array | { readonly start: number; readonly end: number };

/** Random reads of the source. */
export interface Source {
  readonly size: number;
  read(offset: number, length: number): Buffer;
}

/** The source is built in a way that this writer does not touch; it is copied as it is. */
export class CannotHold extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CannotHold';
  }
}

/** Local time as ISO 8601 with its offset: what cameras and editors write. */
export function isoLocal(time: number): string {
  const date = new Date(time);
  const offset = -date.getTimezoneOffset();
  const pad = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const local = new Date(time + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
}
