import { CannotHold, isoLocal, type MediaFacts, type Piece, type Source } from './facts.ts';
import { xmpPacket } from './xmp.ts';

const HEADER_BYTES = 10;
const FRAME_HEADER_BYTES = 10;
/** Frames that we write; those of the file with these names are replaced. */
const OURS = new Set(['TIT2', 'TSSE', 'TDRC', 'TYER', 'COMM', 'POPM']);
/** Between 1 and 5 stars, as the common players write it. */
const STARS = [0, 1, 64, 128, 196, 255] as const;

type Version = 3 | 4;

/** An MP3 with an ID3v2 tag at its front. The sound stays as it is, and so do frames of the old tag that we do not write. */
export function mp3With(source: Source, facts: MediaFacts): readonly Piece[] {
  const old = oldTag(source);
  const version = old?.version ?? 4;
  const frames = Buffer.concat([...framesOf(facts, version), ...(old?.kept ?? [])]);
  const header = Buffer.from([0x49, 0x44, 0x33, version, 0, 0, 0, 0, 0, 0]);
  writeSyncSafe(header, frames.length, 6);
  return [header, frames, { start: old?.end ?? 0, end: source.size }];
}

function framesOf(facts: MediaFacts, version: Version): readonly Buffer[] {
  const date = isoLocal(facts.createdAt);
  const text = (id: string, value: string): Buffer => frame(id, encoded(value, version), version);
  return [
    text('TIT2', facts.title),
    text('TSSE', facts.model ?? 'Conch'),
    version === 4 ? text('TDRC', date.slice(0, 19)) : text('TYER', date.slice(0, 4)),
    ...(facts.prompt === null ? [] : [frame('COMM', comment(facts.prompt, version), version)]),
    ...(facts.tags.length === 0 ? [] : [frame('TXXX', named('Keywords', facts.tags.join('; '), version), version)]),
    ...(facts.rating === 0 ? [] : [frame('POPM', Buffer.from([0, STARS[facts.rating] ?? 0, 0, 0, 0, 0]), version)]),
    frame('PRIV', Buffer.concat([Buffer.from('XMP\0', 'latin1'), Buffer.from(xmpPacket(facts), 'utf8')]), version),
  ];
}

function frame(id: string, body: Buffer, version: Version): Buffer {
  const head = Buffer.alloc(FRAME_HEADER_BYTES);
  head.write(id, 0, 'latin1');
  if (version === 4) writeSyncSafe(head, body.length, 4);
  else head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** ID3v2.3 knows no UTF-8. */
function encoded(text: string, version: Version): Buffer {
  return Buffer.concat([Buffer.from([version === 4 ? 3 : 1]), characters(text, version)]);
}

function characters(text: string, version: Version): Buffer {
  if (version === 4) return Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

function ended(text: string, version: Version): Buffer {
  return Buffer.concat([characters(text, version), Buffer.alloc(version === 4 ? 1 : 2)]);
}

function comment(text: string, version: Version): Buffer {
  const head = Buffer.concat([Buffer.from([version === 4 ? 3 : 1]), Buffer.from('eng', 'latin1')]);
  return Buffer.concat([head, ended('', version), characters(text, version)]);
}

function named(name: string, text: string, version: Version): Buffer {
  return Buffer.concat([Buffer.from([version === 4 ? 3 : 1]), ended(name, version), characters(text, version)]);
}

interface OldTag {
  readonly version: Version;
  readonly kept: readonly Buffer[];
  readonly end: number;
}

function oldTag(source: Source): OldTag | null {
  const head = source.read(0, HEADER_BYTES);
  if (head.toString('latin1', 0, 3) !== 'ID3') return null;
  const version = head[3];
  if ((version !== 3 && version !== 4) || head[5] !== 0) throw new CannotHold('its ID3 tag is of a rare form');
  const length = readSyncSafe(head, 6);
  const body = source.read(HEADER_BYTES, length);
  const kept: Buffer[] = [];
  for (let at = 0; at + FRAME_HEADER_BYTES <= body.length && body[at] !== 0; ) {
    const id = body.toString('latin1', at, at + 4);
    const size = version === 4 ? readSyncSafe(body, at + 4) : body.readUInt32BE(at + 4);
    const end = at + FRAME_HEADER_BYTES + size;
    if (end > body.length || !/^[A-Z0-9]{4}$/.test(id)) throw new CannotHold('its ID3 tag is damaged');
    const whole = body.subarray(at, end);
    if (!OURS.has(id) && !isOurOwn(id, whole)) kept.push(Buffer.from(whole));
    at = end;
  }
  return { version, kept, end: HEADER_BYTES + length };
}

function isOurOwn(id: string, whole: Buffer): boolean {
  return id === 'PRIV' && whole.toString('latin1', FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + 4) === 'XMP\0';
}

function writeSyncSafe(target: Buffer, value: number, at: number): void {
  for (let index = 0; index < 4; index += 1) target[at + index] = (value >>> (7 * (3 - index))) & 0x7f;
}

function readSyncSafe(source: Buffer, at: number): number {
  let value = 0;
  for (let index = 0; index < 4; index += 1) value = (value << 7) | ((source[at + index] ?? 0) & 0x7f);
  return value;
}
