import { crc32 } from 'node:zlib';
import { type FileReader, FileWindow } from '../file-reader.ts';
import { type ContainerFacts, Damaged, sensible } from './container-facts.ts';

const SIGNATURE = 8;
const SLICE = 256 * 1024;

/** Checks PNG: every chunk inside the file with its right CRC, from IHDR over image data to IEND. */
export function checkPng(reader: FileReader): ContainerFacts {
  const bytes = new FileWindow(reader);
  let at = SIGNATURE;
  let size: { width: number | null; height: number | null } | null = null;
  let hasData = false;
  for (;;) {
    const header = bytes.at(at, 8);
    if (header.length < 8) throw new Damaged('it ends before its last chunk (IEND)');
    const length = header.readUInt32BE(0);
    const type = header.toString('latin1', 4, 8);
    if (at + 12 + length > reader.size) throw new Damaged(`the chunk ${type} is cut`);
    if (crcOf(bytes, at + 4, length + 4) !== bytes.at(at + 8 + length, 4).readUInt32BE(0)) {
      throw new Damaged(`the chunk ${type} has the wrong checksum`);
    }
    if (type === 'IHDR' && length >= 8) {
      const fields = bytes.at(at + 8, 8);
      size = { width: sensible(fields.readUInt32BE(0)), height: sensible(fields.readUInt32BE(4)) };
    }
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') break;
    at += 12 + length;
  }
  if (size === null || !hasData) throw new Damaged('it holds no picture');
  return { ...size, durationMs: null, hasPicture: true };
}

function crcOf(bytes: FileWindow, start: number, length: number): number {
  let crc = 0;
  for (let offset = 0; offset < length; offset += SLICE) {
    crc = crc32(bytes.at(start + offset, Math.min(SLICE, length - offset)), crc);
  }
  return crc;
}
