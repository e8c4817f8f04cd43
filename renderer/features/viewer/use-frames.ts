import { useEffect, useMemo, useState } from 'react';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { readFrameTimes } from './frame-times.ts';
import { evenFrames, type FrameTimes, frameRate } from './frames.ts';

export interface Frames {
  /** When each begins; evenly spaced until the file has told. */
  readonly times: FrameTimes;
  /** Frames a second; null until the file has told. */
  readonly rate: number | null;
}

/** The frames of a video as its file has them; null is no video. */
export function useFrames(id: ItemId | null, duration: number): Frames {
  const [read, setRead] = useState<FrameTimes | null>(null);
  useEffect(() => {
    setRead(null);
    if (id === null) return;
    const stop = new AbortController();
    readFrameTimes(`media://file/${id}`, stop.signal).then(
      (times) => {
        if (!stop.signal.aborted) setRead(times);
      },
      // It is stepped at the usual rate then; a file that cannot be played tells so by itself.
      () => undefined,
    );
    return () => stop.abort();
  }, [id]);
  return useMemo(
    () => ({ times: read ?? evenFrames(duration), rate: read === null ? null : frameRate(read) }),
    [read, duration],
  );
}
