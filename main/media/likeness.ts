import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { Workshop } from './workshop.ts';

/** Comparing pictures with each other, when the media process has nothing better to do. */
export interface Likeness {
  /** How many pictures wait to be compared. */
  left(): number;
  /** Called when that changed. Returns the way to stop listening. */
  onChange(listener: () => void): () => void;
  pictureMade(): void;
  stop(): void;
}

export function createLikeness(parts: {
  readonly workshop: Pick<Workshop, 'compare' | 'waiting'>;
  readonly library: Pick<Library, 'write'>;
  /** So long after the start, and after a thumbnail was made. */
  readonly afterMs: number;
  readonly log: Log;
}): Likeness {
  const { workshop, library, afterMs, log } = parts;
  const listeners = new Set<() => void>();
  let known = 0;
  let madeSince = 0;
  let isAtWork = false;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  later();

  function later(): void {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      if (workshop.waiting() > 0) later();
      else if (!isAtWork) void compare();
    }, afterMs).unref();
  }

  function tell(left: number): void {
    known = left;
    for (const listener of listeners) listener();
  }

  async function compare(): Promise<void> {
    isAtWork = true;
    madeSince = 0;
    await workshop.compare(
      async (compared, pairs) => {
        await library.write
          .saveAlike(
            compared,
            pairs.map(([one, other, distance]) => ({ one, other, distance })),
          )
          .catch((error: unknown) => {
            log.warn('what looks the same could not be kept', { error });
            throw error;
          });
      },
      (left) => tell(left),
    );
    isAtWork = false;
    if (madeSince > 0) later();
  }

  return {
    left: () => known + madeSince,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pictureMade() {
      madeSince += 1;
      if (!isAtWork) later();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}
