import type { FileReader } from '../file-reader.ts';
import { type ContainerFacts, Damaged, sensible } from './container-facts.ts';

const WINDOW = 64 * 1024;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/** Checks JPEG: well-formed segments up to the picture data, and an end marker after it (a cut file has none). */
export function checkJpeg(reader: FileReader): ContainerFacts {
  let at = 2;
  let size: { width: number | null; height: number | null } | null = null;
  for (;;) {
    const head = reader.read(at, 9);
    if (head.length < 4 || head[0] !== 0xff) throw new Damaged(`there is no segment at byte ${at}`);
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = head.readUInt16BE(2);
    if (length < 2 || at + 2 + length > reader.size) throw new Damaged(`the segment at byte ${at} is cut`);
    if (isFrame(marker) && head.length === 9) {
      size = { height: sensible(head.readUInt16BE(5)), width: sensible(head.readUInt16BE(7)) };
    }
    at += 2 + length;
    if (marker === START_OF_SCAN) break;
  }
  if (size === null) throw new Damaged('it does not tell its size');
  if (!endsAfter(reader, at)) throw new Damaged('it ends before its end marker');
  return { ...size, durationMs: null, hasPicture: true };
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which share the range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** FF D9 cannot occur inside picture data, so one after the first scan is the end of the picture. */
function endsAfter(reader: FileReader, scanStart: number): boolean {
  for (let end = reader.size; end > scanStart; end -= WINDOW - 1) {
    const start = Math.max(scanStart, end - WINDOW);
    if (reader.read(start, end - start).includes(END_OF_IMAGE)) return true;
  }
  return false;
}
