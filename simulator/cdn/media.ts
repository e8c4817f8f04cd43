import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One row of resources/demo/manifest.json: a real playable file, and what it shows or says. */
export type MediaEntry = {
  readonly file: string;
  readonly kind: 'video' | 'image' | 'speech' | 'voice' | 'music';
  /** The same with a visible mark (videos and images). */
  readonly watermarked?: string;
  /** A small WebP of it (videos and images). */
  readonly cover?: string;
  /** Pixels; 0 for sound. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  /** What it shows, or the words that are spoken. */
  readonly prompt: string;
  readonly theme: string;
  readonly language?: string;
  readonly gender?: string;
};

/** What a mark of the copy needs at most, in bytes. */
const ROOM_FOR_MARK = 256;

/** The base files from which the bytes of every simulated item are made; read when first needed, then kept. */
export class Media {
  readonly #folder: string;
  readonly #byKind = new Map<MediaEntry['kind'], MediaEntry[]>();
  readonly #bytes = new Map<string, Buffer>();
  readonly #fitting = new Map<string, readonly MediaEntry[]>();

  constructor(folder: string) {
    this.#folder = folder;
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { media: MediaEntry[] };
    for (const entry of manifest.media) {
      const known = this.#byKind.get(entry.kind);
      if (known === undefined) this.#byKind.set(entry.kind, [entry]);
      else known.push(entry);
    }
  }

  of(kind: MediaEntry['kind']): readonly MediaEntry[] {
    const entries = this.#byKind.get(kind);
    if (entries === undefined) throw new Error(`The manifest names no ${kind}.`);
    return entries;
  }

  /** The entries from which a file of exactly `bytes` bytes can be made by padding; all of them when none is small enough. */
  fitting(kind: MediaEntry['kind'], bytes: number): readonly MediaEntry[] {
    const key = `${kind} ${bytes}`;
    const known = this.#fitting.get(key);
    if (known !== undefined) return known;
    const small = this.of(kind).filter((entry) => this.bytes(entry.file).length + ROOM_FOR_MARK <= bytes);
    const entries = small.length > 0 ? small : this.of(kind);
    this.#fitting.set(key, entries);
    return entries;
  }

  bytes(file: string): Buffer {
    const known = this.#bytes.get(file);
    if (known !== undefined) return known;
    const bytes = readFileSync(path.join(this.#folder, file));
    this.#bytes.set(file, bytes);
    return bytes;
  }
}

/** `mp4` of `videos/boat.mp4`. */
export function extensionOf(file: string): string {
  return path.extname(file).slice(1);
}
