import type { FileReader } from '../file-reader.ts';
import { type ContainerFacts, Damaged, noFacts } from './container-facts.ts';

interface Element {
  readonly id: number;
  readonly body: number;
  /** Null when the writer left the size open. */
  readonly end: number | null;
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const CLUSTER = 0x1f43b675;

/**
 * Checks WebM and Matroska: header, a segment inside the file, and in it tracks and at least one cluster, each inside it.
 * Open sizes (live recordings) pass only when the server told the length.
 */
export function checkMatroska(reader: FileReader, lengthKnown: boolean): ContainerFacts {
  const header = elementAt(reader, 0, reader.size);
  if (header.id !== EBML || header.end === null) throw new Damaged('its header is cut');
  const segment = elementAt(reader, header.end, reader.size);
  if (segment.id !== SEGMENT) throw new Damaged('it has no segment');
  if (segment.end === null && !lengthKnown) throw new Damaged('neither it nor the server tells how long it is');

  const end = segment.end ?? reader.size;
  const seen = new Set<number>();
  for (let at = segment.body; at < end; ) {
    const element = elementAt(reader, at, end);
    seen.add(element.id);
    if (element.end === null) {
      if (!lengthKnown) throw new Damaged('neither it nor the server tells how long it is');
      break;
    }
    at = element.end;
  }
  if (!seen.has(TRACKS)) throw new Damaged('it has no track');
  if (!seen.has(CLUSTER)) throw new Damaged('it holds no media data');
  return { ...noFacts, hasPicture: true };
}

function elementAt(reader: FileReader, at: number, end: number): Element {
  const bytes = reader.read(at, Math.min(12, end - at));
  const idLength = vintLength(bytes[0]);
  if (idLength > 4 || bytes.length < idLength + 1) throw new Damaged(`there is no element at byte ${at}`);
  const sizeLength = vintLength(bytes[idLength]);
  if (sizeLength > 8 || bytes.length < idLength + sizeLength) throw new Damaged(`there is no element at byte ${at}`);

  let size = BigInt((bytes[idLength] ?? 0) & (0xff >> sizeLength));
  for (let index = 1; index < sizeLength; index += 1) size = (size << 8n) | BigInt(bytes[idLength + index] ?? 0);
  const open = size === (1n << BigInt(7 * sizeLength)) - 1n;
  const body = at + idLength + sizeLength;
  if (!open && BigInt(body) + size > BigInt(end)) throw new Damaged(`the element at byte ${at} is cut`);
  return { id: bytes.readUIntBE(0, idLength), body, end: open ? null : body + Number(size) };
}

/** Length of a variable-size number by its first byte; 9 when it is none. */
function vintLength(first: number | undefined): number {
  return first === undefined || first === 0 ? 9 : Math.clz32(first) - 23;
}
