import { type FileReader, FileWindow } from '../file-reader.ts';
import { type ContainerFacts, Damaged, noFacts, sensible } from './container-facts.ts';

/** kbit/s by bitrate index, for MPEG-1 layers I, II, III and MPEG-2 layers I, II/III. */
const BITRATES = {
  'v1-1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  'v1-2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  'v1-3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  'v2-1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  'v2-23': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const MPEG1_RATES = [44_100, 48_000, 32_000] as const;

const PADDING_STEP = 64 * 1024;

interface Frame {
  readonly bytes: number;
  readonly samples: number;
  readonly rate: number;
}

/**
 * Checks MP3: frames must follow each other from the first to the end of the file, the last one whole. A LAME/Xing frame
 * count must be met. After the sound only tags and padding may come; other bytes only when the server told the length.
 */
export function checkMp3(reader: FileReader, lengthKnown: boolean): ContainerFacts {
  const end = audioEnd(reader);
  const bytes = new FileWindow(reader);
  let at = afterLeadingTags(bytes);
  const promised = promisedFrames(bytes, at);
  let frames = 0;
  let seconds = 0;
  while (at < end) {
    const frame = frameAt(bytes, at);
    if (frame === null) {
      if (lengthKnown || isPadding(bytes, at, end)) break;
      throw new Damaged(`there is no frame at byte ${at}`);
    }
    if (at + frame.bytes > end) throw new Damaged('its last frame is cut');
    frames += 1;
    seconds += frame.samples / frame.rate;
    at += frame.bytes;
  }
  if (frames < 2) throw new Damaged('it holds no sound');
  if (promised !== null && frames < promised) {
    throw new Damaged(`it holds ${frames} of the ${promised} frames it announces`);
  }
  return { ...noFacts, durationMs: sensible(seconds * 1000) };
}

/** Checks AAC in ADTS: frames must follow each other to the very end. */
export function checkAdts(reader: FileReader): ContainerFacts {
  const bytes = new FileWindow(reader);
  let at = afterLeadingTags(bytes);
  let frames = 0;
  while (at < bytes.size) {
    const head = bytes.at(at, 7);
    if (head.length < 7) throw new Damaged('its last frame is cut');
    if (head[0] !== 0xff || ((head[1] ?? 0) & 0xf6) !== 0xf0) throw new Damaged(`there is no frame at byte ${at}`);
    const length = (head.readUIntBE(3, 3) >>> 5) & 0x1fff;
    if (length < 7) throw new Damaged(`the frame at byte ${at} has an impossible size`);
    if (at + length > bytes.size) throw new Damaged('its last frame is cut');
    frames += 1;
    at += length;
  }
  if (frames < 2) throw new Damaged('it holds no sound');
  return noFacts;
}

function frameAt(bytes: FileWindow, at: number): Frame | null {
  const start = bytes.at(at, 4);
  if (start.length < 4) return null;
  const head = start.readUInt32BE(0);
  if (head >>> 21 !== 0x7ff) return null;
  const version = (head >>> 19) & 3;
  const layer = 4 - ((head >>> 17) & 3);
  const bitrateIndex = (head >>> 12) & 15;
  const base = MPEG1_RATES[(head >>> 10) & 3];
  if (version === 1 || layer === 4 || base === undefined) return null;
  const first = version === 3;
  const table = first ? BITRATES[`v1-${layer as 1 | 2 | 3}`] : BITRATES[layer === 1 ? 'v2-1' : 'v2-23'];
  const kilobits = table[bitrateIndex];
  if (kilobits === undefined || kilobits === 0) return null;
  const rate = first ? base : version === 2 ? base / 2 : base / 4;
  const padding = (head >>> 9) & 1;
  if (layer === 1) {
    return { bytes: (Math.floor((12_000 * kilobits) / rate) + padding) * 4, samples: 384, rate };
  }
  const samples = layer === 3 && !first ? 576 : 1152;
  return { bytes: Math.floor((samples * 125 * kilobits) / rate) + padding, samples, rate };
}

/** Frames that a Xing or Info header in the first frame announces, that frame itself included. */
function promisedFrames(bytes: FileWindow, at: number): number | null {
  const first = frameAt(bytes, at);
  if (first === null) return null;
  const frame = bytes.at(at, first.bytes);
  const tag = Math.max(frame.indexOf('Xing', 0, 'latin1'), frame.indexOf('Info', 0, 'latin1'));
  if (tag < 0 || tag > 64 || tag + 12 > frame.length) return null;
  const hasCount = (frame.readUInt32BE(tag + 4) & 1) === 1;
  return hasCount ? frame.readUInt32BE(tag + 8) : null;
}

function afterLeadingTags(bytes: FileWindow): number {
  let at = 0;
  for (
    let head = bytes.at(0, 10);
    head.length === 10 && head.toString('latin1', 0, 3) === 'ID3';
    head = bytes.at(at, 10)
  ) {
    const size = [6, 7, 8, 9].reduce((sum, index) => (sum << 7) | ((head[index] ?? 0) & 0x7f), 0);
    const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10;
    at += 10 + size + footer;
  }
  if (at >= bytes.size && bytes.size > 0) throw new Damaged('it ends inside its tag');
  return at;
}

/** Where the sound ends: before an APE tag and an ID3v1 tag at the tail. */
function audioEnd(reader: FileReader): number {
  let end = reader.size;
  if (reader.read(Math.max(0, end - 128), 3).toString('latin1') === 'TAG') end -= 128;
  const footer = reader.read(Math.max(0, end - 32), 32);
  if (footer.length === 32 && footer.toString('latin1', 0, 8) === 'APETAGEX') {
    const hasHeader = (footer.readUInt32LE(20) & 0x8000_0000) !== 0;
    end -= footer.readUInt32LE(12) + (hasHeader ? 32 : 0);
  }
  return Math.max(0, end);
}

function isPadding(bytes: FileWindow, start: number, end: number): boolean {
  for (let at = start; at < end; at += PADDING_STEP) {
    if (bytes.at(at, Math.min(PADDING_STEP, end - at)).some((byte) => byte !== 0)) return false;
  }
  return true;
}
