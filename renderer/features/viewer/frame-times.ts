import type { FrameTimes } from './frames.ts';

/** A longer video is stepped by its rate: its list of frames would be too long to hold. */
const MOST_FRAMES = 200_000;

/** Of the file so much is held at once, bytes: a film of hours is read in parts. */
const MOST_HELD = 8 * 1024 * 1024;

/** When each frame of a video begins, read from its container; null when that cannot be read. */
export async function readFrameTimes(url: string, signal: AbortSignal): Promise<FrameTimes | null> {
  const { ALL_FORMATS, EncodedPacketSink, Input, UrlSource } = await import('mediabunny');
  if (signal.aborted) return null;
  const source = new UrlSource(url, { getRetryDelay: () => null, maxCacheSize: MOST_HELD });
  const input = new Input({ formats: ALL_FORMATS, source });
  signal.addEventListener('abort', () => input.dispose(), { once: true });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) return null;
    const times: number[] = [];
    for await (const { timestamp } of new EncodedPacketSink(track).packets(undefined, undefined, {
      metadataOnly: true,
    })) {
      if (signal.aborted) return null;
      times.push(timestamp);
      if (times.length > MOST_FRAMES) return null;
    }
    // Packets come in the order of decoding.
    return times.length === 0 ? null : times.sort((a, b) => a - b);
  } finally {
    input.dispose();
  }
}
