import type { FileReader } from '../file-reader.ts';
import { type ContainerFacts, Damaged, noFacts, sensible } from './container-facts.ts';

interface Chunk {
  readonly type: string;
  readonly body: number;
  readonly length: number;
}

/** Sizes that a streaming writer leaves when it cannot go back to fill them in. */
const OPEN_SIZES: ReadonlySet<number> = new Set([0, 0xffff_ffff]);

/** Checks WebP: the size in its header and every chunk must lie inside the file. */
export function checkWebp(reader: FileReader): ContainerFacts {
  const end = riffEnd(reader);
  if (end === null || end > reader.size) throw new Damaged('it is shorter than its header says');
  const chunks = riffChunks(reader, end);
  const picture = chunks.find((chunk) => ['VP8X', 'VP8 ', 'VP8L'].includes(chunk.type));
  if (picture === undefined) throw new Damaged('it holds no picture');
  if (!chunks.some((chunk) => ['VP8 ', 'VP8L', 'ANMF'].includes(chunk.type))) throw new Damaged('it holds no picture');
  return { ...webpSize(reader, picture), durationMs: null, hasPicture: true };
}

/**
 * Checks WAV: format and data must be there and inside the file. Data of open size (streamed) is taken to the end of
 * the file only when the server said how long that is.
 */
export function checkWav(reader: FileReader, lengthKnown: boolean): ContainerFacts {
  const format = wavFormat(reader);
  const { data, open } = format;
  if (open && !lengthKnown) throw new Damaged('neither it nor the server tells how long it is');
  const bytes = open ? reader.size - data.body : data.length;
  const promised = openRiff(reader) ? 0 : (riffEnd(reader) ?? 0);
  if (data.body + bytes > reader.size || promised > reader.size)
    throw new Damaged('it is shorter than its header says');
  if (bytes === 0) throw new Damaged('it holds no sound');
  return { ...noFacts, durationMs: sensible((bytes / format.byteRate) * 1000) };
}

function wavFormat(reader: FileReader): { data: Chunk; open: boolean; byteRate: number } {
  let byteRate: number | null = null;
  let at = 12;
  for (;;) {
    const header = reader.read(at, 8);
    if (header.length < 8) throw new Damaged('it holds no sound data');
    const type = header.toString('latin1', 0, 4);
    const length = header.readUInt32LE(4);
    if (type === 'fmt ') {
      const fields = reader.read(at + 8, 16);
      if (fields.length < 16) throw new Damaged('its format is cut');
      byteRate = fields.readUInt32LE(8);
    }
    if (type === 'data') {
      if (byteRate === null || byteRate === 0) throw new Damaged('its format is missing');
      return { data: { type, body: at + 8, length }, open: OPEN_SIZES.has(length), byteRate };
    }
    at += 8 + length + (length % 2);
  }
}

function openRiff(reader: FileReader): boolean {
  const header = reader.read(4, 4);
  return header.length < 4 || OPEN_SIZES.has(header.readUInt32LE(0));
}

function riffEnd(reader: FileReader): number | null {
  const header = reader.read(0, 12);
  return header.length < 12 ? null : header.readUInt32LE(4) + 8;
}

function riffChunks(reader: FileReader, end: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const header = reader.read(at, 8);
    if (header.length < 8) throw new Damaged('a chunk is cut');
    const chunk = { type: header.toString('latin1', 0, 4), body: at + 8, length: header.readUInt32LE(4) };
    if (chunk.body + chunk.length > end) throw new Damaged(`the chunk ${chunk.type} is cut`);
    chunks.push(chunk);
    at = chunk.body + chunk.length + (chunk.length % 2);
  }
  return chunks;
}

function webpSize(reader: FileReader, chunk: Chunk): { width: number | null; height: number | null } {
  const fields = reader.read(chunk.body, 10);
  if (fields.length < 10) throw new Damaged('its picture header is cut');
  switch (chunk.type) {
    case 'VP8X':
      return { width: fields.readUIntLE(4, 3) + 1, height: fields.readUIntLE(7, 3) + 1 };
    case 'VP8L': {
      const bits = fields.readUInt32LE(1);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return { width: sensible(fields.readUInt16LE(6) & 0x3fff), height: sensible(fields.readUInt16LE(8) & 0x3fff) };
  }
}
