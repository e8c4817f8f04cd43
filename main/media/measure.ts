import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import type { Measured } from './media-messages.ts';

/** Reads size and length of a video or sound from its container, without decoding. Rejects with what is wrong with the file. */
export async function measure(path: string): Promise<Measured> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  try {
    const seconds = await input.computeDuration();
    const picture = await input.getPrimaryVideoTrack();
    return {
      width: picture === null ? null : await picture.getDisplayWidth(),
      height: picture === null ? null : await picture.getDisplayHeight(),
      durationMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null,
    };
  } finally {
    input.dispose();
  }
}
