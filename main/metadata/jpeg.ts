import { exifBlock } from './exif.ts';
import { CannotHold, type MediaFacts, type Piece, type Source } from './facts.ts';
import { withOurs, xmpPacket } from './xmp.ts';

const XMP_MARK = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const EXIF_MARK = Buffer.from('Exif\0\0', 'latin1');
/** The longest body of a segment. */
const MOST_BYTES = 65_533;
const APP0 = 0xe0;
const APP1 = 0xe1;
const START_OF_SCAN = 0xda;

/** A JPEG with XMP and Exif segments near its start; every other segment and all of the scan stay as they are. */
export function jpegWith(source: Source, facts: MediaFacts): readonly Piece[] {
  let at = 2;
  let insertAt = 2;
  let hasExif = false;
  let old: { readonly start: number; readonly end: number; readonly xml: string } | null = null;
  while (at + 4 <= source.size) {
    const head = source.read(at, 4);
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff || marker === START_OF_SCAN || marker < 0xc0) break;
    const end = at + 2 + head.readUInt16BE(2);
    const body = source.read(at + 4, end - at - 4);
    if (marker === APP0 && at === 2) insertAt = end;
    if (marker === APP1 && body.subarray(0, EXIF_MARK.length).equals(EXIF_MARK)) {
      hasExif = true;
      insertAt = end;
    }
    if (marker === APP1 && body.subarray(0, XMP_MARK.length).equals(XMP_MARK)) {
      old = { start: at, end, xml: body.toString('utf8', XMP_MARK.length) };
    }
    at = end;
  }
  const packet = packetFor(old?.xml ?? null, facts);
  const exif = hasExif ? [] : [segment(Buffer.concat([EXIF_MARK, exifBlock(facts)]))].filter((part) => part !== null);
  const ours = Buffer.concat([...exif, packet]);
  if (old === null) return [{ start: 0, end: insertAt }, ours, { start: insertAt, end: source.size }];
  return [{ start: 0, end: old.start }, ours, { start: old.end, end: source.size }];
}

function packetFor(existing: string | null, facts: MediaFacts): Buffer {
  for (const withNotes of [true, false]) {
    const xml = existing === null ? xmpPacket(facts, withNotes) : withOurs(existing, facts, withNotes);
    if (xml === null) throw new CannotHold('its XMP cannot be read');
    const built = segment(Buffer.concat([XMP_MARK, Buffer.from(xml, 'utf8')]));
    if (built !== null) return built;
  }
  throw new CannotHold('the text is longer than a JPEG can hold');
}

/** Null when the body is longer than a segment can be. */
function segment(body: Buffer): Buffer | null {
  if (body.length > MOST_BYTES) return null;
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
