import type { FileReader } from '../file-reader.ts';
import { type ContainerFacts, Damaged, noFacts, sensible } from './container-facts.ts';
import { type IsoBox, isoBoxes, isoBoxesIn, topBoxes } from './iso-boxes.ts';

/** A `moov` is an index; one beyond this is not a film anybody made here. */
const LARGEST_MOOV = 128 * 1024 * 1024;

interface Track {
  readonly handler: string;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Checks MP4, MOV and M4A: the boxes must tile the file to its last byte, there must be `moov` and media data, and every
 * chunk that `moov` names must begin inside the file. Bytes after the last box that are no box (some writers leave a few)
 * pass only when the server told the length, so that they cannot be the rest of something cut.
 */
export function checkIsoMedia(reader: FileReader, lengthKnown: boolean): ContainerFacts {
  const { boxes: top, end } = topBoxes(reader);
  const fragmented = top.some((box) => box.type === 'moof');
  if (end < reader.size && (!lengthKnown || fragmented)) throw new Damaged(`there is no box at byte ${end}`);
  const moov = top.find((box) => box.type === 'moov');
  if (moov === undefined) throw new Damaged('it has no index (moov)');
  if (!top.some((box) => box.type === 'mdat' && box.end > box.body)) throw new Damaged('it has no media data (mdat)');
  if (moov.end - moov.body > LARGEST_MOOV) throw new Damaged('its index (moov) is absurdly large');

  const index = reader.read(moov.body, moov.end - moov.body);
  const boxes = isoBoxesIn(index);
  const tracks = boxes.filter((box) => box.type === 'trak').map((box) => trackOf(inside(index, box), reader.size));
  const picture = tracks.find((track) => track.handler === 'vide');
  return {
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    durationMs: durationOf(index, boxes),
    hasPicture: picture !== undefined || tracks.length === 0,
  };
}

/** Checks AVIF and HEIC: the boxes must tile the file and there must be the `meta` that describes the picture. */
export function checkIsoImage(reader: FileReader): ContainerFacts {
  const top = isoBoxes(reader, 0, reader.size);
  if (!top.some((box) => box.type === 'meta')) throw new Damaged('it has no description of a picture (meta)');
  return { ...noFacts, hasPicture: true };
}

function trackOf(trak: Buffer, fileSize: number): Track {
  const boxes = isoBoxesIn(trak);
  const tkhd = child(trak, boxes, 'tkhd');
  const mdia = child(trak, boxes, 'mdia');
  if (tkhd === null || mdia === null) throw new Damaged('a track has no header');
  const media = isoBoxesIn(mdia);
  const handler = child(mdia, media, 'hdlr')?.toString('latin1', 8, 12) ?? '';
  const minf = child(mdia, media, 'minf');
  const stbl = minf === null ? null : child(minf, isoBoxesIn(minf), 'stbl');
  if (stbl !== null) assertChunksInside(stbl, fileSize);

  // Width and height are the last two fields, 16.16 fixed point.
  const size = tkhd.length >= 8 ? tkhd.length : 0;
  const fixed = (offset: number): number | null => (size === 0 ? null : sensible(tkhd.readUInt32BE(offset) / 65_536));
  return { handler, width: fixed(size - 8), height: fixed(size - 4) };
}

function assertChunksInside(stbl: Buffer, fileSize: number): void {
  const boxes = isoBoxesIn(stbl);
  const short = child(stbl, boxes, 'stco');
  const long = child(stbl, boxes, 'co64');
  const table = short ?? long;
  if (table === null || table.length < 8) return;
  const width = short === null ? 8 : 4;
  const count = table.readUInt32BE(4);
  if (8 + count * width > table.length) throw new Damaged('a table of its index is cut');
  for (let entry = 0; entry < count; entry += 1) {
    const at = 8 + entry * width;
    const offset = short === null ? Number(table.readBigUInt64BE(at)) : table.readUInt32BE(at);
    if (offset >= fileSize) throw new Damaged(`its index names byte ${offset}, beyond its end at ${fileSize}`);
  }
}

function durationOf(moov: Buffer, boxes: readonly IsoBox[]): number | null {
  const mvhd = child(moov, boxes, 'mvhd');
  if (mvhd === null) return null;
  const long = mvhd[0] === 1;
  if (mvhd.length < (long ? 32 : 20)) return null;
  const timescale = mvhd.readUInt32BE(long ? 20 : 12);
  const duration = long ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  return duration === 0xffff_ffff ? null : sensible((duration / timescale) * 1000);
}

function child(parent: Buffer, boxes: readonly IsoBox[], type: string): Buffer | null {
  const box = boxes.find((candidate) => candidate.type === type);
  return box === undefined ? null : inside(parent, box);
}

function inside(parent: Buffer, box: IsoBox): Buffer {
  return parent.subarray(box.body, box.end);
}
