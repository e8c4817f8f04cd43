import type { FinishedFile } from '../library/library.ts';
import type { WritableLibrary } from '../library/writable-library.ts';

/** Writes the rows of finished files. */
export interface Recorder {
  /** Resolves once the row is committed. `unknown`: the library does not want this file any more. Rejects when it cannot be written. */
  record(file: FinishedFile): Promise<'done' | 'unknown'>;
}

/** One transaction takes at most so many files: others wait for the writer too. */
const MOST_AT_ONCE = 64;

interface Waiting {
  readonly file: FinishedFile;
  readonly done: (result: 'done' | 'unknown') => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Records files in groups: a commit waits for the disk, so those that finish meanwhile share the next one. A file is still
 * told as done only after its own commit.
 */
export function createRecorder(write: Pick<WritableLibrary, 'finishDownloads'>): Recorder {
  let waiting: Waiting[] = [];
  let writing = false;

  async function flush(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        const results = await write.finishDownloads(group.map(({ file }) => file));
        for (const [index, { done }] of group.entries()) done(results[index] ?? 'unknown');
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }
    writing = false;
  }

  return {
    record: (file) =>
      new Promise((done, fail) => {
        waiting.push({ file, done, fail });
        if (!writing) void flush();
      }),
  };
}
