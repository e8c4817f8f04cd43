/** Pages that are handed to the writer before it has written those before: so it can write several in one transaction. */
export interface PagesInLine {
  /** Goes on once few enough wait. Rejects with what the first page failed with that could not be written. */
  add(writing: Promise<unknown>): Promise<void>;
  /** Goes on once all are written; rejects as above. */
  end(): Promise<void>;
  /** Goes on once none is under way, however they ended. */
  settled(): Promise<void>;
}

/** So many pages of a feed are held in memory at most. */
const MOST = 6;

export function pagesInLine(): PagesInLine {
  const waiting: Promise<unknown>[] = [];

  async function downTo(most: number): Promise<void> {
    while (waiting.length > most) await waiting.shift();
  }

  return {
    async add(writing) {
      // Its failure is told when its turn comes.
      writing.catch(() => undefined);
      waiting.push(writing);
      await downTo(MOST - 1);
    },
    end: () => downTo(0),
    settled: async () => void (await Promise.allSettled(waiting)),
  };
}
