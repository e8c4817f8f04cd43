import type { MediaFacts, Piece, Source } from './facts.ts';
import { mp3With } from './id3.ts';
import { jpegWith } from './jpeg.ts';
import { mp4With } from './mp4.ts';
import { pngWith } from './png.ts';
import { webpWith } from './webp.ts';

const WRITERS: ReadonlyMap<string, (source: Source, facts: MediaFacts) => readonly Piece[]> = new Map([
  ['image/png', pngWith],
  ['image/apng', pngWith],
  ['image/jpeg', jpegWith],
  ['image/webp', webpWith],
  ['video/mp4', mp4With],
  ['audio/mp4', mp4With],
  ['audio/mpeg', mp3With],
]);

/**
 * How a file of this type is put together with what is known of it. Null for types that cannot hold it. Throws CannotHold for
 * a file that is built in a way these writers do not touch.
 */
export function withMetadata(mime: string, source: Source, facts: MediaFacts): readonly Piece[] | null {
  return WRITERS.get(mime)?.(source, facts) ?? null;
}
