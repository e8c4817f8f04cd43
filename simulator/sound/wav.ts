/** Sixteen-bit sound: the samples of all channels in turn. */
export type Pcm = { readonly samples: Int16Array; readonly sampleRate: number; readonly channels: number };

/** Format, length and data of a RIFF file; undefined when the bytes are none. */
export type WavFacts = {
  readonly durationMs: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  readonly data: Buffer;
};

export function readWav(bytes: Buffer): WavFacts | undefined {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return undefined;
  let format: { sampleRate: number; channels: number; byteRate: number; bitsPerSample: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ' && at + 24 <= bytes.length) {
      format = {
        channels: bytes.readUInt16LE(at + 10),
        sampleRate: bytes.readUInt32LE(at + 12),
        byteRate: bytes.readUInt32LE(at + 16),
        bitsPerSample: bytes.readUInt16LE(at + 22),
      };
    }
    if (name === 'data' && format !== undefined) {
      const data = bytes.subarray(at + 8, at + 8 + size);
      return { ...format, data, durationMs: Math.round((data.length * 1000) / format.byteRate) };
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** Format tags of RIFF files. */
const PCM = 1;
const MULAW = 7;

/** A RIFF file with sixteen-bit samples. */
export function wavOf({ samples, sampleRate, channels }: Pcm): Buffer {
  return riff(PCM, bytesOfSamples(samples), sampleRate, channels, 16);
}

/** A RIFF file with µ-law bytes. */
export function mulawWavOf(data: Buffer, sampleRate: number, channels: number): Buffer {
  return riff(MULAW, data, sampleRate, channels, 8);
}

function riff(format: number, data: Buffer, sampleRate: number, channels: number, bits: number): Buffer {
  const frame = (channels * bits) / 8;
  const pad = data.length % 2;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length + pad, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(format, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * frame, 28);
  head.writeUInt16LE(frame, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data, Buffer.alloc(pad)]);
}

/** The samples as little-endian bytes: raw pcm. */
export function bytesOfSamples(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (let at = 0; at < samples.length; at += 1) bytes.writeInt16LE(samples[at] ?? 0, at * 2);
  return bytes;
}

/** The same sound at another rate and number of channels: the nearest sample each time. */
export function resampled(source: Pcm, sampleRate: number, channels: number): Pcm {
  const frames = Math.floor(source.samples.length / source.channels);
  const length = Math.floor((frames * sampleRate) / source.sampleRate);
  const samples = new Int16Array(length * channels);
  for (let frame = 0; frame < length; frame += 1) {
    const from = Math.min(frames - 1, Math.floor((frame * source.sampleRate) / sampleRate)) * source.channels;
    for (let channel = 0; channel < channels; channel += 1) {
      samples[frame * channels + channel] = source.samples[from + Math.min(channel, source.channels - 1)] ?? 0;
    }
  }
  return { samples, sampleRate, channels };
}

/** G.711 µ-law. */
export function mulawOf(samples: Int16Array): Buffer {
  return Buffer.from(Array.from(samples, mulawByte));
}

function mulawByte(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}
