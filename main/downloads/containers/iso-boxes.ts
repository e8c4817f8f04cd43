import type { FileReader } from '../file-reader.ts';
import { Damaged } from './container-facts.ts';

/** One box of an ISO base media file; `body` is where its content starts, `end` the first byte after it. */
export interface IsoBox {
  readonly type: string;
  readonly body: number;
  readonly end: number;
}

const MOST_BOXES = 100_000;

/** Boxes that stand at the top of a file (ISO/IEC 14496-12, table 1; QuickTime's own). */
const TOP_TYPES: ReadonlySet<string> = new Set(
  'ftyp styp moov moof mfra mdat imda free skip wide udta meta meco uuid pdin sidx ssix prft emsg PICT pnot junk'.split(
    ' ',
  ),
);

/** The boxes between two offsets. Throws Damaged when one does not fit, which is how a cut file shows. */
export function isoBoxes(reader: FileReader, start: number, end: number): readonly IsoBox[] {
  const boxes: IsoBox[] = [];
  let at = start;
  while (at < end) {
    const box = boxAt(reader, at, end);
    boxes.push(box);
    if (boxes.length > MOST_BOXES) throw new Damaged('it holds an absurd number of boxes');
    at = box.end;
  }
  return boxes;
}

/** How far the boxes of a file tile it: to `end`, or up to bytes that begin no box of a known type. */
export function topBoxes(reader: FileReader): { readonly boxes: readonly IsoBox[]; readonly end: number } {
  const boxes: IsoBox[] = [];
  let at = 0;
  while (at < reader.size) {
    if (!TOP_TYPES.has(reader.read(at + 4, 4).toString('latin1'))) break;
    const box = boxAt(reader, at, reader.size);
    boxes.push(box);
    if (boxes.length > MOST_BOXES) throw new Damaged('it holds an absurd number of boxes');
    at = box.end;
  }
  return { boxes, end: at };
}

/** The same over bytes in memory. */
export function isoBoxesIn(bytes: Buffer): readonly IsoBox[] {
  return isoBoxes(
    { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) },
    0,
    bytes.length,
  );
}

function boxAt(reader: FileReader, at: number, end: number): IsoBox {
  const header = reader.read(at, Math.min(16, end - at));
  if (header.length < 8) throw new Damaged(`it ends inside a box header at byte ${at}`);
  const type = header.toString('latin1', 4, 8);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) throw new Damaged(`there is no box at byte ${at}`);
  const short = header.readUInt32BE(0);
  let size = short;
  let headerSize = 8;
  if (short === 1) {
    if (header.length < 16) throw new Damaged(`it ends inside a box header at byte ${at}`);
    size = Number(header.readBigUInt64BE(8));
    headerSize = 16;
  } else if (short === 0) {
    size = end - at;
  }
  if (size < headerSize) throw new Damaged(`the box ${type} at byte ${at} has an impossible size`);
  if (at + size > end) {
    throw new Damaged(`the box ${type} at byte ${at} needs ${at + size - end} bytes more than there are`);
  }
  return { type, body: at + headerSize, end: at + size };
}
