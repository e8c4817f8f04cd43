import type { Answer } from '../http/answer.ts';
import { crc32 } from './crc32.ts';

type Pieces = Answer['body'];

/** Bytes that fill files up to a wanted size: a megabyte that does not compress to nothing, used again and again. */
const filling = Buffer.alloc(1 << 20);
for (let at = 0, state = 1; at < filling.length; at += 1) {
  state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
  filling[at] = state >>> 16;
}

/**
 * A copy of a base file that is a valid file of its format, but with bytes of its own: a block that names the item, where the
 * format allows one that players ignore. With `size` the block is filled so that the file has exactly so many bytes (or
 * stays as small as it can be, when it is larger already).
 */
export function uniqueCopy(base: Buffer, extension: string, name: string, size?: number): Pieces {
  const plain = copyWith(base, extension, name, 0);
  if (size === undefined) return plain;
  const missing = size - plain.reduce((sum, piece) => sum + piece.length, 0);
  return missing <= 0 ? plain : copyWith(base, extension, name, missing);
}

function copyWith(base: Buffer, extension: string, name: string, fill: number): Pieces {
  switch (extension) {
    case 'mp4':
      return mp4(base, name, fill);
    case 'png':
      return png(base, name, fill);
    case 'webp':
      return webp(base, name, fill);
    case 'jpg':
    case 'jpeg':
      return jpeg(base, name, fill);
    case 'mp3':
      return mp3(base, name, fill);
    case 'wav':
      return wav(base, name, fill);
    default:
      throw new Error(`No unique copies of .${extension} files.`);
  }
}

/** A `free` box at the end (ISO/IEC 14496-12, 8.1.2). */
function mp4(base: Buffer, name: string, fill: number): Pieces {
  const text = Buffer.from(name, 'utf8');
  const head = Buffer.concat([uint32(8 + text.length + fill), Buffer.from('free'), text]);
  return [base, head, ...filler(fill)];
}

/** A `tEXt` chunk in front of IEND, whose 12 bytes end the file (PNG, 11.3.3). */
function png(base: Buffer, name: string, fill: number): Pieces {
  const text = Buffer.from(`tEXtComment\0${name}`, 'latin1');
  const stuffing = filler(fill);
  const length = uint32(text.length - 4 + fill);
  return [base.subarray(0, -12), length, text, ...stuffing, uint32(crc32(text, ...stuffing)), base.subarray(-12)];
}

/** An unknown chunk at the end, which needs the extended format: a VP8X chunk in front (RIFF container of WebP). */
function webp(base: Buffer, name: string, fill: number): Pieces {
  const extended = base.toString('latin1', 12, 16) === 'VP8X';
  const canvas = extended ? Buffer.alloc(0) : vp8x(base);
  const room = name.length + fill;
  const payload = Buffer.from(name, 'latin1');
  const pad = room % 2;
  const head = Buffer.concat([Buffer.from('CNCH'), uint32LittleEndian(room), payload]);
  const riff = base.length - 8 + canvas.length + 8 + room + pad;
  return [
    Buffer.concat([Buffer.from('RIFF'), uint32LittleEndian(riff), Buffer.from('WEBP'), canvas]),
    base.subarray(12),
    head,
    ...filler(fill),
    Buffer.alloc(pad),
  ];
}

function vp8x(base: Buffer): Buffer {
  const chunk = base.toString('latin1', 12, 16);
  if (chunk !== 'VP8 ') throw new Error('Only lossy WebP files are used as base files.');
  const width = base.readUInt16LE(26) & 0x3fff;
  const height = base.readUInt16LE(28) & 0x3fff;
  const head = Buffer.alloc(18);
  head.write('VP8X', 0, 'latin1');
  head.writeUInt32LE(10, 4);
  head.writeUIntLE(width - 1, 12, 3);
  head.writeUIntLE(height - 1, 15, 3);
  return head;
}

/** Comment segments (COM) after the start marker; each holds at most 65,533 bytes. */
function jpeg(base: Buffer, name: string, fill: number): Pieces {
  const pieces: Uint8Array[] = [base.subarray(0, 2), ...comment(Buffer.from(name, 'utf8'))];
  let left = fill;
  while (left > 0) {
    // A segment has 4 bytes of its own; never leave a rest that is too small for another one.
    const whole = left > 65_537 && left - 65_537 < 4 ? 60_000 : Math.min(left, 65_537);
    if (whole < 4) break;
    pieces.push(...comment(filling.subarray(0, whole - 4)));
    left -= whole;
  }
  return [...pieces, base.subarray(2)];
}

function comment(content: Uint8Array): Uint8Array[] {
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return [head, content];
}

/** An ID3v2.4 tag in front: a private frame that names the item, and the tag's own padding. */
function mp3(base: Buffer, name: string, fill: number): Pieces {
  const content = Buffer.from(`conch\0${name}`, 'latin1');
  const frame = Buffer.concat([Buffer.from('PRIV'), syncSafe(content.length), Buffer.alloc(2), content]);
  const tag = Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0]), syncSafe(frame.length + fill), frame]);
  return [tag, Buffer.alloc(fill), base];
}

/** A LIST chunk with an INFO comment at the end of the RIFF. */
function wav(base: Buffer, name: string, fill: number): Pieces {
  const room = name.length + fill;
  const pad = room % 2;
  const list = Buffer.concat([
    Buffer.from('LIST'),
    uint32LittleEndian(12 + room + pad),
    Buffer.from('INFOICMT'),
    uint32LittleEndian(room),
    Buffer.from(name, 'latin1'),
  ]);
  const riff = Buffer.concat([Buffer.from('RIFF'), uint32LittleEndian(base.length - 8 + list.length + fill + pad)]);
  return [riff, base.subarray(8), list, ...filler(fill), Buffer.alloc(pad)];
}

function filler(length: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let left = length; left > 0; left -= filling.length)
    pieces.push(filling.subarray(0, Math.min(left, filling.length)));
  return pieces;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint32LittleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Seven bits a byte, as ID3v2.4 writes sizes. */
function syncSafe(value: number): Buffer {
  return Buffer.from([(value >>> 21) & 0x7f, (value >>> 14) & 0x7f, (value >>> 7) & 0x7f, value & 0x7f]);
}
