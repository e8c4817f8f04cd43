import { CannotHold, isoLocal, type MediaFacts, type Piece, type Source } from './facts.ts';
import { xmpPacket } from './xmp.ts';

interface Box {
  readonly type: string;
  readonly start: number;
  readonly header: number;
  readonly end: number;
  /** The box says that it goes to the end of the file. */
  readonly open: boolean;
}

const XMP_UUID = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
const MOST_MOOV_BYTES = 128 * 1024 * 1024;
const CONTAINERS = new Set(['trak', 'mdia', 'minf', 'stbl']);
const LARGEST_OFFSET = 0xffff_ffff;

/**
 * An MP4 with what iTunes, players and file managers read (`moov/udta/meta/ilst`) and XMP in a box of its own at the end. The
 * samples stay as they are; where the index stands before them, its offsets follow.
 */
export function mp4With(source: Source, facts: MediaFacts): readonly Piece[] {
  const boxes = boxesIn(source.size, 0, source.size, (at, length) => source.read(at, length));
  const moov = boxes.find(({ type }) => type === 'moov');
  const last = boxes.at(-1);
  if (moov === undefined || last === undefined) throw new CannotHold('it has no index');
  const withoutOurs = boxes.filter((box) => !isXmp(box, source));
  const fragmented = boxes.some(({ type }) => type === 'moof');
  const packet = last.open ? [] : [xmpBox(facts)];
  if (moov.end - moov.start > MOST_MOOV_BYTES) throw new CannotHold('its index is too large');
  const replaced = fragmented ? null : newMoov(source, moov, facts);
  if (replaced === null && packet.length === 0) throw new CannotHold('it is built in a rare way');
  return [
    ...withoutOurs.map((box) => (box === moov && replaced !== null ? replaced : { start: box.start, end: box.end })),
    ...packet,
  ];
}

/** Null when offsets into the file are kept where they cannot be moved along. */
function newMoov(source: Source, moov: Box, facts: MediaFacts): Buffer | null {
  const old = source.read(moov.start, moov.end - moov.start);
  const headerBytes = moov.header - moov.start;
  const children = boxesInBuffer(old, headerBytes, old.length);
  const udta = children.find(({ type }) => type === 'udta');
  const kept = children.filter(({ type }) => type !== 'udta').map(({ start, end }) => old.subarray(start, end));
  const body = Buffer.concat([...kept, box('udta', newUdta(old, udta, facts))]);
  const built = box('moov', body);
  const moves = built.length - old.length;
  const moved = moveOffsets(built, 8, built.length, moov.end, moves);
  return moved ? built : null;
}

function newUdta(moov: Buffer, udta: Box | undefined, facts: MediaFacts): Buffer {
  const children = udta === undefined ? [] : boxesInBuffer(moov, udta.header, udta.end);
  const meta = children.find(({ type }) => type === 'meta');
  const others = children.filter((child) => child !== meta).map(({ start, end }) => moov.subarray(start, end));
  return Buffer.concat([...others, newMeta(moov, meta, facts)]);
}

function newMeta(moov: Buffer, meta: Box | undefined, facts: MediaFacts): Buffer {
  const ours = ilstItems(facts);
  const names = new Set(ours.map(([name]) => name));
  const children = meta === undefined ? [] : boxesInBuffer(moov, meta.header + 4, meta.end);
  const ilst = children.find(({ type }) => type === 'ilst');
  const before = ilst === undefined ? [] : boxesInBuffer(moov, ilst.header, ilst.end);
  const items = [
    ...ours.map(([, item]) => item),
    ...before.filter(({ type }) => !names.has(type)).map(({ start, end }) => moov.subarray(start, end)),
  ];
  const handler = Buffer.alloc(25);
  handler.write('mdir', 8, 'latin1');
  handler.write('appl', 12, 'latin1');
  return box('meta', Buffer.concat([Buffer.alloc(4), box('hdlr', handler), box('ilst', Buffer.concat(items))]));
}

function ilstItems(facts: MediaFacts): readonly (readonly [string, Buffer])[] {
  const items: readonly (readonly [string, string])[] = [
    ['\u00a9nam', facts.title],
    ['\u00a9cmt', facts.prompt ?? ''],
    ['desc', facts.prompt ?? ''],
    ['\u00a9too', facts.model ?? ''],
    ['\u00a9day', isoLocal(facts.createdAt)],
    ['keyw', facts.tags.join(', ')],
  ];
  return items
    .filter(([, text]) => text !== '')
    .map(([name, text]) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(1, 0);
      return [name, box(name, box('data', Buffer.concat([head, Buffer.from(text, 'utf8')])))] as const;
    });
}

/** Adds `by` to every offset of a sample behind `after`; false when one cannot be moved. */
function moveOffsets(bytes: Buffer, start: number, end: number, after: number, by: number): boolean {
  return boxesInBuffer(bytes, start, end).every((child) => {
    if (child.type === 'saio' || child.type === 'iloc') return false;
    if (CONTAINERS.has(child.type)) return moveOffsets(bytes, child.header, child.end, after, by);
    if (child.type !== 'stco' && child.type !== 'co64') return true;
    return moveTable(bytes, child, after, by);
  });
}

function moveTable(bytes: Buffer, { type, header }: Box, after: number, by: number): boolean {
  const wide = type === 'co64';
  const count = bytes.readUInt32BE(header + 4);
  for (let index = 0; index < count; index += 1) {
    const at = header + 8 + index * (wide ? 8 : 4);
    const offset = wide ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at);
    if (offset < after) continue;
    if (wide) bytes.writeBigUInt64BE(BigInt(offset + by), at);
    else if (offset + by > LARGEST_OFFSET) return false;
    else bytes.writeUInt32BE(offset + by, at);
  }
  return true;
}

function xmpBox(facts: MediaFacts): Buffer {
  return box('uuid', Buffer.concat([XMP_UUID, Buffer.from(xmpPacket(facts), 'utf8')]));
}

/** An XMP box of ours; one of another program stays beside it. */
function isXmp({ type, header, end }: Box, source: Source): boolean {
  if (type !== 'uuid' || end - header > 4 * 1024 * 1024) return false;
  const body = source.read(header, end - header);
  return body.subarray(0, 16).equals(XMP_UUID) && body.includes('conch:id="');
}

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function boxesInBuffer(bytes: Buffer, start: number, end: number): readonly Box[] {
  return boxesIn(bytes.length, start, end, (at, length) => bytes.subarray(at, at + length));
}

function boxesIn(
  size: number,
  start: number,
  end: number,
  read: (at: number, length: number) => Buffer,
): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    const head = read(at, Math.min(16, size - at));
    const short = head.readUInt32BE(0);
    const header = at + (short === 1 ? 16 : 8);
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short;
    const boxEnd = at + length;
    if (boxEnd > end || boxEnd < header) throw new CannotHold('its boxes do not fit');
    boxes.push({ type: head.toString('latin1', 4, 8), start: at, header, end: boxEnd, open: short === 0 });
    at = boxEnd;
  }
  return boxes;
}
