import { frameCount, type Sound } from './sound.ts';

const HEADER = 44;
const BYTES = 2;

/** Bytes of a WAV file with 16-bit PCM. */
export function wavSize(frames: number, channels: number): number {
  return HEADER + frames * channels * BYTES;
}

/** A sound as a WAV file with 16-bit PCM. What is beyond full scale is cut. */
export function encodeWav(sound: Sound): Uint8Array<ArrayBuffer> {
  const { rate, channels } = sound;
  const frames = frameCount(sound);
  const file = new Uint8Array(wavSize(frames, channels.length));
  const view = new DataView(file.buffer);
  writeHeader(view, rate, channels.length, frames);
  let at = HEADER;
  for (let frame = 0; frame < frames; frame += 1) {
    for (const samples of channels) {
      view.setInt16(at, toInt16(samples[frame] ?? 0), true);
      at += BYTES;
    }
  }
  return file;
}

function writeHeader(view: DataView, rate: number, channels: number, frames: number): void {
  const data = frames * channels * BYTES;
  writeText(view, 0, 'RIFF');
  view.setUint32(4, HEADER - 8 + data, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * BYTES, true);
  view.setUint16(32, channels * BYTES, true);
  view.setUint16(34, BYTES * 8, true);
  writeText(view, 36, 'data');
  view.setUint32(40, data, true);
}

function writeText(view: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
}

function toInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
}
