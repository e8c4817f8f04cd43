import type { Tile } from '../../../../ipc/model/query.ts';
import { PAGE_TILES, type PageRead } from './tile-pages.ts';

/** Pages beside each other that are asked for in one question. */
export interface Stretch {
  readonly first: number;
  readonly pages: number;
}

/** What a stretch is read from. `offset` and `limit` are tiles. */
export type AskTiles = (
  offset: number,
  limit: number,
) => Promise<{ readonly tiles: readonly Tile[]; readonly revision: number }>;

/** One answer holds no more (`MAX_TILES` of the contract). */
const MOST_AT_ONCE = 4;

/** The fewest questions that ask for these pages, given in their order. */
export function stretchesOf(pages: readonly number[]): readonly Stretch[] {
  const stretches: { first: number; pages: number }[] = [];
  for (const page of pages) {
    const last = stretches.at(-1);
    if (last !== undefined && last.first + last.pages === page && last.pages < MOST_AT_ONCE) last.pages += 1;
    else stretches.push({ first: page, pages: 1 });
  }
  return stretches;
}

/** The pages of a stretch, all of one revision. Those behind the end of the list are empty. */
export async function readStretch(ask: AskTiles, { first, pages }: Stretch): Promise<readonly PageRead[]> {
  const { tiles, revision } = await ask(first * PAGE_TILES, pages * PAGE_TILES);
  return Array.from({ length: pages }, (_, place) => ({
    page: first + place,
    tiles: tiles.slice(place * PAGE_TILES, (place + 1) * PAGE_TILES),
    revision,
  }));
}

/** Reads pages of one list as they are wanted. A window seldom lies within one page, and must not be drawn once for each. */
export class PageReads {
  private readonly ask: AskTiles;
  private readonly arrived: (reads: readonly PageRead[]) => void;
  private readonly failed: (error: unknown) => void;
  /** Pages being read; true when the page changed meanwhile and must be read once more. */
  private readonly reading = new Map<number, boolean>();

  /** `arrived` is called once for each question. */
  constructor(ask: AskTiles, arrived: (reads: readonly PageRead[]) => void, failed: (error: unknown) => void) {
    this.ask = ask;
    this.arrived = arrived;
    this.failed = failed;
  }

  /** Reads those pages that are not on their way. */
  want(pages: readonly number[]): void {
    const missing = pages.filter((page) => !this.reading.has(page));
    for (const stretch of stretchesOf(missing)) void this.read(stretch);
  }

  /** Reads pages that changed; what is on its way may not know of it. */
  again(pages: readonly number[]): void {
    for (const page of pages) if (this.reading.has(page)) this.reading.set(page, true);
    this.want(pages);
  }

  private async read(stretch: Stretch): Promise<void> {
    const pages = Array.from({ length: stretch.pages }, (_, place) => stretch.first + place);
    for (const page of pages) this.reading.set(page, false);
    try {
      this.arrived(await readStretch(this.ask, stretch));
    } catch (error) {
      this.failed(error);
    } finally {
      const changed = pages.filter((page) => this.reading.get(page) === true);
      for (const page of pages) this.reading.delete(page);
      this.want(changed);
    }
  }
}
