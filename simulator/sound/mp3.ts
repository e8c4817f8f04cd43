/** What the frames of an MPEG Layer III file say. */
export type Mp3Facts = {
  readonly durationMs: number;
  /** Hz */
  readonly sampleRate: number;
  /** Bits a second, on average. */
  readonly bitrate: number;
  readonly channels: 1 | 2;
};

const kbps1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const kbps2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const rates: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

type Frame = {
  readonly length: number;
  readonly samples: number;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
};

/** Counts the frames; undefined when the bytes are no mp3 file. */
export function mp3Facts(bytes: Buffer): Mp3Facts | undefined {
  const start = afterTag(bytes);
  let at = start;
  let samples = 0;
  let first: Frame | undefined;
  for (let frame = frameAt(bytes, at); frame !== undefined; frame = frameAt(bytes, at)) {
    first ??= frame;
    if (at > start || !isIndex(bytes.subarray(at, at + frame.length))) samples += frame.samples;
    at += frame.length;
  }
  if (first === undefined) return undefined;
  const seconds = samples / first.sampleRate;
  return {
    durationMs: Math.round(seconds * 1000),
    sampleRate: first.sampleRate,
    bitrate: Math.round(((at - start) * 8) / seconds / 1000) * 1000,
    channels: first.channels,
  };
}

/** A first frame that holds a table of the others instead of sound (Xing, Info). */
function isIndex(frame: Buffer): boolean {
  return frame.includes('Xing', 0, 'latin1') || frame.includes('Info', 0, 'latin1');
}

/** Behind an ID3v2 tag, whose size is written with seven bits a byte. */
function afterTag(bytes: Buffer): number {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a & 0x7f) << 21) + ((b & 0x7f) << 14) + ((c & 0x7f) << 7) + (d & 0x7f);
}

function frameAt(bytes: Buffer, at: number): Frame | undefined {
  if (at + 4 > bytes.length) return undefined;
  const head = bytes.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const layer = (head >>> 17) & 3;
  if (head >>> 21 !== 0x7ff || layer !== 1) return undefined;
  const bitrate = (version === 3 ? kbps1 : kbps2)[(head >>> 12) & 15];
  const sampleRate = rates[version]?.[(head >>> 10) & 3];
  if (bitrate === undefined || bitrate === 0 || sampleRate === undefined) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const padding = (head >>> 9) & 1;
  return {
    length: Math.floor(((samples / 8) * bitrate * 1000) / sampleRate) + padding,
    samples,
    sampleRate,
    channels: ((head >>> 6) & 3) === 3 ? 1 : 2,
  };
}
