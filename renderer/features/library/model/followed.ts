import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { Left } from './left-lists.ts';

/** Why an item is followed: it is at the top of the window, it has the focus, a range starts at it, a stretch ends at it, or its stack is open. */
export type Purpose = 'top' | 'lead' | 'range' | 'from' | 'to' | 'stack';

export interface Followee {
  readonly id: ItemId;
  readonly index: number;
}

/** An item that is at a distance from the top of the window. */
export interface Held extends Followee {
  /** Which point of the tile, as a part of its height from its top. */
  readonly part: number;
  /** Distance of that point from the top of the window, CSS pixels. */
  readonly distance: number;
}

/** How far followed items go when one list takes the place of another. */
export type Shifts = ReadonlyMap<Purpose, number>;

/** Items whose places matter while others come and go. */
export class Followed {
  private readonly items = new Map<Purpose, Followee>();
  /** Where the item at the top is held. */
  private hold: Pick<Held, 'part' | 'distance'> = { part: 0, distance: 0 };

  set(purpose: Purpose, item: Followee | Held | null): void {
    if (item === null) this.items.delete(purpose);
    else this.items.set(purpose, { id: item.id, index: item.index });
    if (item !== null && 'part' in item) this.hold = { part: item.part, distance: item.distance };
  }

  /** Lets all go, and takes up what was followed in a list when it was left. */
  begin(left: Left | null): void {
    this.items.clear();
    if (left === null) return;
    this.set('top', left.top);
    this.set('lead', left.lead);
    this.set('range', left.lead);
  }

  /** What is followed now, to be taken up again; null when nothing is held at the top. */
  left(): Left | null {
    const top = this.items.get('top');
    return top === undefined ? null : { top: { ...top, ...this.hold }, lead: this.items.get('lead') ?? null };
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
