import { isoLocal, type MediaFacts } from './facts.ts';

const ASCII = 2;
const BYTE = 1;
const SHORT = 3;
const LONG = 4;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

const ENTRY_BYTES = 12;
const EXIF_IFD = 0x8769;

/** An Exif block (little endian TIFF) with title, prompt, model, time, rating and tags, for readers that know no XMP. */
export function exifBlock(facts: MediaFacts): Buffer {
  const time = isoLocal(facts.createdAt).slice(0, 19).replaceAll('-', ':').replace('T', ' ');
  const main = [
    ascii(0x010e, facts.prompt ?? facts.title),
    ascii(0x0131, facts.model ?? 'Conch'),
    ascii(0x0132, time),
    ...(facts.rating > 0 ? [short(0x4746, facts.rating)] : []),
    long(EXIF_IFD, 0),
    wide(0x9c9b, facts.title),
    ...(facts.tags.length > 0 ? [wide(0x9c9e, facts.tags.join(';'))] : []),
  ];
  const header = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const mainBytes = lengthOf(main);
  const exifAt = header.length + mainBytes;
  const linked = main.map((entry) => (entry.tag === EXIF_IFD ? long(EXIF_IFD, exifAt) : entry));
  return Buffer.concat([header, directory(linked, header.length), directory([ascii(0x9003, time)], exifAt)]);
}

function lengthOf(entries: readonly Entry[]): number {
  const outside = entries.map(({ value }) => (value.length > 4 ? value.length + (value.length % 2) : 0));
  return 2 + entries.length * ENTRY_BYTES + 4 + outside.reduce((sum, bytes) => sum + bytes, 0);
}

function directory(entries: readonly Entry[], at: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * ENTRY_BYTES + 4);
  head.writeUInt16LE(entries.length, 0);
  const values: Buffer[] = [];
  let next = at + head.length;
  for (const [index, { tag, type, count, value }] of entries.entries()) {
    const offset = 2 + index * ENTRY_BYTES;
    head.writeUInt16LE(tag, offset);
    head.writeUInt16LE(type, offset + 2);
    head.writeUInt32LE(count, offset + 4);
    if (value.length <= 4) value.copy(head, offset + 8);
    else {
      head.writeUInt32LE(next, offset + 8);
      const padded = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.alloc(1)]);
      values.push(padded);
      next += padded.length;
    }
  }
  return Buffer.concat([head, ...values]);
}

function ascii(tag: number, text: string): Entry {
  const value = Buffer.from(`${text.replaceAll('\0', ' ')}\0`, 'utf8');
  return { tag, type: ASCII, count: value.length, value };
}

/** Windows' own fields hold UTF-16. */
function wide(tag: number, text: string): Entry {
  const value = Buffer.from(`${text}\0`, 'utf16le');
  return { tag, type: BYTE, count: value.length, value };
}

function short(tag: number, number: number): Entry {
  const value = Buffer.alloc(2);
  value.writeUInt16LE(number);
  return { tag, type: SHORT, count: 1, value };
}

function long(tag: number, number: number): Entry {
  const value = Buffer.alloc(4);
  value.writeUInt32LE(number);
  return { tag, type: LONG, count: 1, value };
}
