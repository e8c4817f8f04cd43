import { failureOf } from '../failed.ts';
import type { Library } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { readAhead } from '../library/read-ahead.ts';
import type { Log } from '../log.ts';

/** After so long, ms, other programs may have taken the system's memory. */
const AGAIN_MS = 15 * 60_000;

/** Keeps the library's database in the system's memory, where a search finds it sooner than on the disk. */
export interface AtHand {
  /** Reads it now, and from then on whenever a person comes back to a window after long. */
  begin(): void;
  /** Resolves when its file is no longer open. */
  end(): Promise<void>;
}

export interface AtHandOptions {
  readonly library: Pick<Library, 'folder' | 'isAsked'>;
  /** Calls the listener when a person comes to a window. Returns the way to stop. */
  readonly onReturn: (listener: () => void) => () => void;
  /** Milliseconds that pass. */
  readonly now: () => number;
  readonly log: Log;
}

export function createAtHand({ library, onReturn, now, log }: AtHandOptions): AtHand {
  const ending = new AbortController();
  const { database } = libraryPaths(library.folder);
  let stopWatching: (() => void) | null = null;
  let reading: Promise<void> | null = null;
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    const start = now();
    try {
      const outcome = await readAhead(database, { isBusy: library.isAsked, signal: ending.signal });
      log.info('the database was read ahead', { outcome, ms: Math.round(now() - start) });
    } catch (error) {
      log.warn('the database was not read ahead', { failure: failureOf(error) });
    }
    readAt = now();
    reading = null;
  }
  const comeBack = (): void => {
    if (reading === null && now() - readAt > AGAIN_MS) reading = read();
  };

  return {
    begin() {
      if (ending.signal.aborted) return;
      stopWatching ??= onReturn(comeBack);
      comeBack();
    },
    async end() {
      ending.abort();
      stopWatching?.();
      await reading;
    },
  };
}
