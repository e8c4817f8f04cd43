import type { Pcm } from '../../sound/wav.ts';

/** Samples a frame, for each channel. */
const BLOCK = 4096;

/**
 * A FLAC file (RFC 9639) without compression: each subframe is verbatim. It plays everywhere, and an encoder worth its name
 * is not needed to stand in for a provider.
 */
export function flacOf({ samples, sampleRate, channels }: Pcm): Buffer {
  const total = Math.floor(samples.length / channels);
  const frames: Buffer[] = [];
  for (let start = 0; start < total; start += BLOCK) {
    frames.push(frameOf(samples, channels, start, Math.min(BLOCK, total - start), frames.length));
  }
  return Buffer.concat([Buffer.from('fLaC'), streamInfo(sampleRate, channels, total), ...frames]);
}

function streamInfo(sampleRate: number, channels: number, total: number): Buffer {
  const block = Buffer.alloc(38);
  block.writeUInt32BE(0x80000022, 0);
  block.writeUInt16BE(BLOCK, 4);
  block.writeUInt16BE(BLOCK, 6);
  // Frame sizes (3 bytes each) and the MD5 sum stay 0: unknown.
  const packed = (BigInt(sampleRate) << 44n) | (BigInt(channels - 1) << 41n) | (15n << 36n) | BigInt(total);
  block.writeBigUInt64BE(packed, 14);
  return block;
}

function frameOf(samples: Int16Array, channels: number, start: number, length: number, number: number): Buffer {
  const count = utf8Number(number);
  const head = Buffer.concat([
    // Sync code, fixed block size; block size as 16 bits at the end, rate from the stream; channels, 16 bits a sample.
    Buffer.from([0xff, 0xf8, 0x70, ((channels - 1) << 4) | 0x08]),
    count,
    Buffer.from([(length - 1) >> 8, (length - 1) & 0xff]),
  ]);
  const subframes: Buffer[] = [];
  for (let channel = 0; channel < channels; channel += 1) {
    const subframe = Buffer.alloc(1 + length * 2);
    subframe[0] = 0x02;
    for (let at = 0; at < length; at += 1) {
      subframe.writeInt16BE(samples[(start + at) * channels + channel] ?? 0, 1 + at * 2);
    }
    subframes.push(subframe);
  }
  const body = Buffer.concat([head, Buffer.from([crc8(head)]), ...subframes]);
  const check = Buffer.alloc(2);
  check.writeUInt16BE(crc16(body));
  return Buffer.concat([body, check]);
}

/** Frame numbers are written as UTF-8 writes code points; below 2,048 two bytes are enough. */
function utf8Number(value: number): Buffer {
  return Buffer.from(String.fromCodePoint(value), 'utf8');
}

function crc8(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x80 ? 0x07 : 0)) & 0xff;
  }
  return crc;
}

function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x8005 : 0)) & 0xffff;
  }
  return crc;
}
