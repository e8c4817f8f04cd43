import { type FileReader, FileWindow } from '../file-reader.ts';
import { type ContainerFacts, Damaged, sensible } from './container-facts.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Checks GIF: all its blocks up to the trailer, with at least one picture. */
export function checkGif(reader: FileReader): ContainerFacts {
  const bytes = new FileWindow(reader);
  const header = Buffer.from(bytes.at(0, 13));
  if (header.length < 13) throw new Damaged('its header is cut');
  let at = 13 + colorTable(header[10] ?? 0);
  let pictures = 0;
  for (;;) {
    const kind = byteAt(bytes, at);
    if (kind === TRAILER) break;
    if (kind === EXTENSION) {
      at = afterSubBlocks(bytes, at + 2);
    } else if (kind === IMAGE) {
      pictures += 1;
      at = afterSubBlocks(bytes, at + 11 + colorTable(byteAt(bytes, at + 9)));
    } else {
      throw new Damaged(`there is no block at byte ${at}`);
    }
  }
  if (pictures === 0) throw new Damaged('it holds no picture');
  return {
    width: sensible(header.readUInt16LE(6)),
    height: sensible(header.readUInt16LE(8)),
    durationMs: null,
    hasPicture: true,
  };
}

function colorTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function afterSubBlocks(bytes: FileWindow, start: number): number {
  let at = start;
  for (let length = byteAt(bytes, at); length > 0; length = byteAt(bytes, at)) at += 1 + length;
  return at + 1;
}

function byteAt(bytes: FileWindow, at: number): number {
  const byte = bytes.at(at, 1)[0];
  if (byte === undefined) throw new Damaged('it ends before its trailer');
  return byte;
}
