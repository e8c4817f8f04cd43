import type { ItemId } from '../../../ipc/model/ids.ts';
import type { PageApplied } from '../library.ts';
import type { Upserted } from './items.ts';
import { type Outcome, touched } from './writer-context.ts';

/** Counts what a page or a reading changed. */
export class PageTally {
  seen = 0;
  added = 0;
  updated = 0;
  unfinished = 0;
  /** Things that only got fresh links. */
  links = 0;
  readonly changed: ItemId[] = [];
  #reordered = false;

  countItem({ id, change, moved, unfinished }: Upserted): void {
    this.count(change);
    if (change !== 'none') this.changed.push(id);
    if (unfinished) this.unfinished += 1;
    if (moved) this.#reordered = true;
  }

  count(change: Upserted['change']): void {
    if (change === 'added') this.added += 1;
    if (change === 'updated') this.updated += 1;
    if (change === 'links') this.links += 1;
  }

  outcome(): Outcome<PageApplied> {
    const { seen, added, updated, unfinished, changed } = this;
    return touched({ seen, added, updated, unfinished, changed }, changed, this.#reordered);
  }
}
