import { exifBlock } from './exif.ts';
import { CannotHold, type MediaFacts, type Piece, type Source } from './facts.ts';
import { withOurs, xmpPacket } from './xmp.ts';

const HEADER_BYTES = 12;
const XMP_FLAG = 0x04;
const EXIF_FLAG = 0x08;
const ALPHA_FLAG = 0x10;

interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly length: number;
  readonly end: number;
}

/** A WebP in its extended form with Exif and XMP chunks at its end; the chunks of the picture stay as they are. */
export function webpWith(source: Source, facts: MediaFacts): readonly Piece[] {
  const chunks = chunksOf(source);
  const oldXmp = chunks.find(({ type }) => type === 'XMP ');
  const hasExif = chunks.some(({ type }) => type === 'EXIF');
  const packet =
    oldXmp === undefined ? xmpPacket(facts) : withOurs(source.read(oldXmp.body, oldXmp.length).toString('utf8'), facts);
  if (packet === null) throw new CannotHold('its XMP cannot be read');
  const pieces: Piece[] = [
    chunk('VP8X', extended(source, chunks)),
    ...chunks.filter(({ type }) => type !== 'VP8X' && type !== 'XMP ').map(({ start, end }) => ({ start, end })),
    ...(hasExif ? [] : [chunk('EXIF', exifBlock(facts))]),
    chunk('XMP ', Buffer.from(packet, 'utf8')),
  ];
  const length = pieces.reduce(
    (sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.end - piece.start),
    0,
  );
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(length + 4, 4);
  return [header, ...pieces];
}

function chunksOf(source: Source): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = HEADER_BYTES; at + 8 <= source.size; ) {
    const head = source.read(at, 8);
    const length = head.readUInt32LE(4);
    const end = at + 8 + length + (length % 2);
    if (end > source.size) throw new CannotHold('it ends too early');
    chunks.push({ type: head.toString('latin1', 0, 4), start: at, body: at + 8, length, end });
    at = end;
  }
  return chunks;
}

function extended(source: Source, chunks: readonly Chunk[]): Buffer {
  const known = chunks.find(({ type }) => type === 'VP8X');
  if (known !== undefined) {
    const body = Buffer.from(source.read(known.body, known.length));
    body[0] = (body[0] ?? 0) | XMP_FLAG | EXIF_FLAG;
    return body;
  }
  const { width, height, alpha } = canvas(source, chunks);
  const body = Buffer.alloc(10);
  body[0] = XMP_FLAG | EXIF_FLAG | (alpha ? ALPHA_FLAG : 0);
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return body;
}

/** The size of a simple file, from its bitstream. */
function canvas(source: Source, chunks: readonly Chunk[]): { width: number; height: number; alpha: boolean } {
  const lossy = chunks.find(({ type }) => type === 'VP8 ');
  if (lossy !== undefined) {
    const head = source.read(lossy.body, 10);
    return { width: head.readUInt16LE(6) & 0x3fff, height: head.readUInt16LE(8) & 0x3fff, alpha: false };
  }
  const lossless = chunks.find(({ type }) => type === 'VP8L');
  if (lossless === undefined) throw new CannotHold('it has no picture');
  const bits = source.read(lossless.body, 5).readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) === 1 };
}

function chunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
