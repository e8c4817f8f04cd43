import type { Tile } from '../../../../ipc/model/query.ts';

/** Tiles are read and kept in pages of this many. */
export const PAGE_TILES = 200;
/** Enough for several screens in both directions; the rest is read again when it comes back into view. */
const MOST_PAGES = 24;

interface Page {
  readonly tiles: readonly Tile[];
  /** The library's revision the page was read at. */
  readonly revision: number;
}

/** The tiles of a query that are in memory: pages around what is looked at, the longest unused leave first. */
export class TilePages {
  private readonly pages = new Map<number, Page>();

  /** The tile at an index, or null when its page is not here. */
  at(index: number): Tile | null {
    return this.pages.get(Math.floor(index / PAGE_TILES))?.tiles[index % PAGE_TILES] ?? null;
  }

  /** Keeps a page unless a newer answer for it came first. Returns whether it was kept. */
  put(page: number, tiles: readonly Tile[], revision: number): boolean {
    const before = this.pages.get(page);
    if (before !== undefined && before.revision > revision) return false;
    this.pages.delete(page);
    this.pages.set(page, { tiles: reuseUnchanged(before?.tiles, tiles), revision });
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= MOST_PAGES) break;
      this.pages.delete(oldest);
    }
    return true;
  }

  has(page: number): boolean {
    return this.pages.has(page);
  }

  /** Marks pages as used, so that they leave last. */
  touch(page: number): void {
    const known = this.pages.get(page);
    if (known === undefined) return;
    this.pages.delete(page);
    this.pages.set(page, known);
  }

  /** Pages that hold any of these items. */
  holding(ids: ReadonlySet<string>): readonly number[] {
    return [...this.pages].filter(([, page]) => page.tiles.some((tile) => ids.has(tile.id))).map(([number]) => number);
  }

  clear(): void {
    this.pages.clear();
  }
}

/** Tiles that did not change keep their object, so that their components do not render again. */
function reuseUnchanged(before: readonly Tile[] | undefined, now: readonly Tile[]): readonly Tile[] {
  if (before === undefined) return now;
  const known = new Map(before.map((tile) => [tile.id, tile]));
  return now.map((tile) => {
    const old = known.get(tile.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(tile) ? old : tile;
  });
}
