import type { Tile } from '../../../../ipc/model/query.ts';

/** Tiles are read and kept in pages of this many: a window of them, so that a jump does not wait for more. */
export const PAGE_TILES = 50;
/** Beside those that are looked at, enough for many screens; the rest is read again when it comes back into view. */
const SPARE_PAGES = 24;

/** The pages that hold the items from `first` up to `end`. */
export function pagesOf(first: number, end: number): readonly number[] {
  if (end <= first) return [];
  const start = Math.floor(first / PAGE_TILES);
  const last = Math.floor((end - 1) / PAGE_TILES);
  return Array.from({ length: last - start + 1 }, (_, place) => start + place);
}

interface Page {
  readonly tiles: readonly Tile[];
  /** The library's revision the page was read at. */
  readonly revision: number;
}

/** What a reading of a page gave. */
export interface PageRead extends Page {
  readonly page: number;
}

/** The tiles of a list that are in memory: pages around what is looked at, the longest unused leave first. */
export class TilePages {
  private readonly pages = new Map<number, Page>();

  /** The tile at an index, or null when its page is not here. */
  at(index: number): Tile | null {
    return this.pages.get(Math.floor(index / PAGE_TILES))?.tiles[index % PAGE_TILES] ?? null;
  }

  /** Keeps a page unless a newer answer for it came first, while `lookedAt` pages are in view. Returns whether it was kept. */
  put({ page, tiles, revision }: PageRead, lookedAt: number): boolean {
    const before = this.pages.get(page);
    if (before !== undefined && before.revision > revision) return false;
    this.pages.delete(page);
    this.pages.set(page, { tiles: reuseUnchanged(byId(before === undefined ? [] : [before]), tiles), revision });
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= lookedAt + SPARE_PAGES) break;
      this.pages.delete(oldest);
    }
    return true;
  }

  /** The pages of the list that follows this one; tiles that are in both keep their object. */
  followedBy(reads: readonly PageRead[]): TilePages {
    const next = new TilePages();
    const known = byId([...this.pages.values()]);
    for (const { page, tiles, revision } of reads) {
      next.pages.set(page, { tiles: reuseUnchanged(known, tiles), revision });
    }
    return next;
  }

  has(page: number): boolean {
    return this.pages.has(page);
  }

  /** Those of the pages that are not here. The others are marked as used, so that they leave last. */
  missing(pages: readonly number[]): readonly number[] {
    return pages.filter((page) => {
      const known = this.pages.get(page);
      if (known === undefined) return true;
      this.pages.delete(page);
      this.pages.set(page, known);
      return false;
    });
  }

  /** Pages that hold any of these items. */
  holding(ids: ReadonlySet<string>): readonly number[] {
    return [...this.pages].filter(([, page]) => page.tiles.some((tile) => ids.has(tile.id))).map(([number]) => number);
  }
}

function byId(pages: readonly Page[]): ReadonlyMap<string, Tile> {
  return new Map(pages.flatMap((page) => page.tiles.map((tile) => [tile.id, tile] as const)));
}

/** Tiles that did not change keep their object, so that their components do not render again. */
function reuseUnchanged(known: ReadonlyMap<string, Tile>, now: readonly Tile[]): readonly Tile[] {
  return now.map((tile) => {
    const old = known.get(tile.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(tile) ? old : tile;
  });
}
