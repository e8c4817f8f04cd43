import { crc32 } from 'node:zlib';
import { exifBlock } from './exif.ts';
import { CannotHold, type MediaFacts, type Piece, type Source } from './facts.ts';
import { withOurs, xmpPacket } from './xmp.ts';

const SIGNATURE_BYTES = 8;
const XMP_KEY = 'XML:com.adobe.xmp';
const MOST_CHUNKS = 100_000;

/** A PNG with XMP and Exif chunks after its header; every chunk of the picture stays as it is. */
export function pngWith(source: Source, facts: MediaFacts): readonly Piece[] {
  const pieces: Piece[] = [];
  let headerEnd = 0;
  let hasExif = false;
  let packet: string | null = xmpPacket(facts);
  let at = SIGNATURE_BYTES;
  let from = 0;
  for (let count = 0; at + 12 <= source.size && count < MOST_CHUNKS; count += 1) {
    const head = source.read(at, 8);
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    const end = at + 12 + length;
    if (type === 'IHDR') headerEnd = end;
    if (type === 'eXIf') hasExif = true;
    const existing = type === 'iTXt' ? xmpOf(source.read(at + 8, length)) : null;
    if (existing !== null) {
      packet = withOurs(existing, facts);
      if (packet === null) throw new CannotHold('its XMP cannot be read');
      pieces.push({ start: from, end: at });
      from = end;
    }
    at = end;
    if (type === 'IEND') break;
  }
  if (headerEnd === 0) throw new CannotHold('it has no header');
  pieces.push({ start: from, end: source.size });
  const exif = hasExif ? [] : [chunk('eXIf', exifBlock(facts))];
  const ours = Buffer.concat([
    ...exif,
    chunk('iTXt', Buffer.concat([Buffer.from(`${XMP_KEY}\0\0\0\0\0`, 'latin1'), Buffer.from(packet, 'utf8')])),
  ]);
  return insertAt(pieces, headerEnd, ours);
}

function xmpOf(body: Buffer): string | null {
  if (body.toString('latin1', 0, XMP_KEY.length) !== XMP_KEY || body[XMP_KEY.length] !== 0) return null;
  if (body[XMP_KEY.length + 1] !== 0) throw new CannotHold('its XMP is compressed');
  // After the two flags come language and translated key, each ended by a zero.
  const language = body.indexOf(0, XMP_KEY.length + 3);
  const key = body.indexOf(0, language + 1);
  return key < 0 ? null : body.toString('utf8', key + 1);
}

function chunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0);
  return Buffer.concat([head, body, check]);
}

function insertAt(pieces: readonly Piece[], at: number, ours: Buffer): readonly Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (piece instanceof Uint8Array || at < piece.start || at > piece.end || piece.start === piece.end) return [piece];
    return [{ start: piece.start, end: at }, ours, { start: at, end: piece.end }];
  });
}
