import type { ItemId } from '../../../../ipc/model/ids.ts';

/** Why an item is followed: it is at the top of the window, it has the focus, a range starts at it, a stretch ends at it, or its stack is open. */
export type Purpose = 'top' | 'lead' | 'range' | 'from' | 'to' | 'stack';

export interface Followee {
  readonly id: ItemId;
  readonly index: number;
}

/** How far followed items go when one list takes the place of another. */
export type Shifts = ReadonlyMap<Purpose, number>;

/** Items whose places matter while others come and go. */
export class Followed {
  private readonly items = new Map<Purpose, Followee>();

  set(purpose: Purpose, item: Followee | null): void {
    if (item === null) this.items.delete(purpose);
    else this.items.set(purpose, item);
  }

  clear(): void {
    this.items.clear();
  }

  /** How far each item is from where it stood, in another list; what is no longer in it keeps its number. */
  async shiftsIn(indexOf: (id: ItemId) => Promise<number | null>): Promise<Shifts> {
    const found = [...this.items].map(async ([purpose, { id, index }]) => {
      const now = await indexOf(id);
      return [purpose, now === null ? 0 : now - index] as const;
    });
    return new Map(await Promise.all(found));
  }

  /**
   * The other list of `total` is here now: moves the items, and gives their places. An item that was followed only
   * after its shift was asked for went as far as the one before it, since both stood together.
   */
  move(shifts: Shifts, total: number): ReadonlyMap<Purpose, number> {
    for (const [purpose, { id, index }] of this.items) {
      const place = Math.max(0, Math.min(total - 1, index + (shifts.get(purpose) ?? 0)));
      this.items.set(purpose, { id, index: place });
    }
    return new Map([...this.items].map(([purpose, { index }]) => [purpose, index]));
  }
}
