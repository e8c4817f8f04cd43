/** One packet is 20 ms; granules count samples at 48 kHz. */
const PACKET_SAMPLES = 960;
const PACKETS_PER_PAGE = 50;
const PRE_SKIP = 312;

/**
 * An Ogg Opus file (RFC 7845) of so many seconds of silence: each packet is a table-of-contents byte alone, which decoders
 * take as a frame that was not sent (RFC 6716, 3.2.1). A real encoder is not needed to stand in for a provider.
 */
export function oggOpusOf(seconds: number, channels: number): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1;
  head[9] = channels;
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(48_000, 12);
  const vendor = Buffer.from('simulator', 'latin1');
  const tags = Buffer.alloc(16 + vendor.length);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  vendor.copy(tags, 12);
  const pages = [page([head], 0, 0, FIRST), page([tags], 0, 1, 0)];
  const packets = Math.ceil((seconds * 48_000 + PRE_SKIP) / PACKET_SAMPLES);
  // Wideband CELT, 20 ms, one frame; the stereo bit is the third.
  const silence = Buffer.from([channels === 2 ? 0xbc : 0xb8]);
  for (let at = 0; at < packets; at += PACKETS_PER_PAGE) {
    const count = Math.min(PACKETS_PER_PAGE, packets - at);
    const last = at + count >= packets;
    const granule = last ? Math.round(seconds * 48_000) + PRE_SKIP : (at + count) * PACKET_SAMPLES;
    pages.push(page(Array<Buffer>(count).fill(silence), granule, pages.length, last ? LAST : 0));
  }
  return Buffer.concat(pages);
}

const FIRST = 2;
const LAST = 4;

function page(packets: readonly Buffer[], granule: number, sequence: number, flags: number): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head[5] = flags;
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = packets.length;
  const whole = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  whole.writeUInt32LE(crc(whole), 22);
  return whole;
}

/** Ogg's own CRC-32: polynomial 0x04c11db7, not reflected, from 0. */
function crc(bytes: Buffer): number {
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  }
  return value >>> 0;
}
