import { mp3Facts } from './mp3.ts';
import { readWav } from './wav.ts';

/** Length of an uploaded mp3, wav, m4a or mp4 in ms; undefined when the bytes are none of these. */
export function soundLengthMs(bytes: Buffer): number | undefined {
  const wav = readWav(bytes);
  if (wav !== undefined) return wav.durationMs;
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return mp4LengthMs(bytes);
  return mp3Facts(bytes)?.durationMs;
}

/** Duration of the movie header, ISO/IEC 14496-12, 8.2.2. */
function mp4LengthMs(bytes: Buffer): number | undefined {
  const at = bytes.indexOf('mvhd', 0, 'latin1');
  if (at < 0 || at + 32 > bytes.length) return undefined;
  const long = bytes[at + 4] === 1;
  const timescale = bytes.readUInt32BE(at + (long ? 24 : 16));
  const duration = long ? Number(bytes.readBigUInt64BE(at + 28)) : bytes.readUInt32BE(at + 20);
  return timescale === 0 ? undefined : Math.round((duration * 1000) / timescale);
}
