import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** An ISO box. */
export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The smallest honest MP4: one track of the given handler whose only chunk lies in `mdat`. */
export function mp4(payload: Uint8Array = randomBytes(5000), handler: 'vide' | 'soun' = 'vide'): Buffer {
  const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'));
  const build = (chunkOffset: number): Buffer => {
    const stco = Buffer.alloc(12);
    stco.writeUInt32BE(1, 4);
    stco.writeUInt32BE(chunkOffset, 8);
    const mvhd = Buffer.alloc(100);
    mvhd.writeUInt32BE(1000, 12);
    mvhd.writeUInt32BE(5200, 16);
    const tkhd = Buffer.alloc(84);
    tkhd.writeUInt32BE(640 * 65_536, 76);
    tkhd.writeUInt32BE(360 * 65_536, 80);
    const hdlr = Buffer.concat([Buffer.alloc(8), Buffer.from(handler, 'latin1'), Buffer.alloc(13)]);
    const minf = box('minf', box('stbl', box('stco', stco)));
    return box('moov', box('mvhd', mvhd), box('trak', box('tkhd', tkhd), box('mdia', box('hdlr', hdlr), minf)));
  };
  const offset = ftyp.length + build(0).length + 8;
  return Buffer.concat([ftyp, build(offset), box('mdat', payload)]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG whose chunks are right; its picture data is noise. */
export function png(data: Uint8Array = randomBytes(3000)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(32, 0);
  header.writeUInt32BE(18, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** MP3: `frames` frames of 128 kbit/s at 44.1 kHz with noise inside. */
export function mp3(frames = 40): Buffer {
  return Buffer.concat(
    Array.from({ length: frames }, () => {
      const frame = Buffer.alloc(417, 0x55);
      frame.writeUInt32BE(0xfffb9004);
      randomBytes(400).copy(frame, 10);
      return frame;
    }),
  );
}

/** WAV, 16 bit mono 8 kHz. */
export function wav(data: Uint8Array = randomBytes(1600)): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** JPEG: frame header, scan, noise without markers, end marker. */
export function jpeg(bytes = 2000): Buffer {
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffc0000b0800120020010111 00'.replace(' ', ''), 'hex'),
    Buffer.from('ffda0008010100003f00', 'hex'),
    randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte)),
    Buffer.from('ffd9', 'hex'),
  ]);
}

/** WebP (lossy header, noise inside). */
export function webp(data: Uint8Array = randomBytes(1000)): Buffer {
  const picture = Buffer.from(data);
  Buffer.from('9d012a', 'hex').copy(picture, 3);
  picture.writeUInt16LE(64, 6);
  picture.writeUInt16LE(48, 8);
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(12 + picture.length + (picture.length % 2), 4);
  head.write('WEBPVP8 ', 8, 'latin1');
  head.writeUInt32LE(picture.length, 16);
  return Buffer.concat([head, picture, Buffer.alloc(picture.length % 2)]);
}

/** GIF of one pixel. */
export function gif(): Buffer {
  return Buffer.from('47494638396101000100800000ffffff00000021f90401000000002c000000000100010000020144003b', 'hex');
}
