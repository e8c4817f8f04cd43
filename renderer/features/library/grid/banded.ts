import type { ItemId } from '../../../../ipc/model/ids.ts';
import { MAX_NAMED } from '../../../../ipc/model/limits.ts';
import type { GridLayout } from '../layout/layout.ts';
import type { Stretch } from './rubber-band.ts';

/**
 * The items that a rubber band touches. It remembers whom it met: a long pull leaves tiles behind that are in memory no more, and
 * passes some that were never read.
 */
export class Banded {
  private readonly met = new Map<number, ItemId>();
  private layout: GridLayout | null = null;
  private stretches: readonly Stretch[] = [];

  /** The band touches these now; `idAt` knows the items that are in memory. */
  touch(layout: GridLayout, stretches: readonly Stretch[], idAt: (index: number) => ItemId | null): void {
    // In another list, places are of other items.
    if (this.layout !== layout) this.met.clear();
    this.layout = layout;
    this.stretches = stretches;
    for (const index of this.indexes()) {
      const id = idAt(index);
      if (id !== null) this.met.set(index, id);
    }
  }

  /** Those of the touched items that are known. */
  ids(): readonly ItemId[] {
    return [...this.indexes()].flatMap((index) => this.met.get(index) ?? []);
  }

  /** The touched item that lies last on the way, downwards or upwards; null when none is. */
  lastOf(isDown: boolean): number | null {
    return (isDown ? this.stretches.at(-1)?.[1] : this.stretches[0]?.[0]) ?? null;
  }

  /** Reads those that are not known. False when there were any. */
  async readRest(read: (index: number) => Promise<ItemId | null>): Promise<boolean> {
    const rest = [...this.indexes()].filter((index) => !this.met.has(index));
    for (const index of rest) {
      const id = await read(index);
      if (id !== null) this.met.set(index, id);
    }
    return rest.length === 0;
  }

  /** As many as can be named. */
  private *indexes(): Generator<number> {
    let left = MAX_NAMED;
    for (const [first, last] of this.stretches) {
      for (let index = first; index <= last && left > 0; index += 1, left -= 1) yield index;
    }
  }
}
