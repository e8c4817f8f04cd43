/**
 * One list of one account: items 0 (oldest) to size - 1 (newest). The first `base` items are made from the seed whenever
 * they are asked for, so that a million of them cost no memory; only what was added or changed is kept.
 */
export class Shelf<T> {
  readonly #generate: (index: number) => T;
  readonly #kept = new Map<number, T>();
  readonly #hidden = new Set<number>();
  readonly #gone = new Set<number>();
  #size: number;

  constructor(base: number, generate: (index: number) => T) {
    this.#size = base;
    this.#generate = generate;
  }

  /** How many were ever here, deleted ones included: also the index of the next one. */
  get size(): number {
    return this.#size;
  }

  /** How many the list shows. */
  get listed(): number {
    return this.#size - this.#hidden.size - this.#gone.size;
  }

  /** One item, also when it is hidden; nothing when it never was or is gone. */
  get(index: number): T | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#size || this.#gone.has(index)) return undefined;
    return this.#kept.get(index) ?? this.#generate(index);
  }

  /** Whether the list shows it. */
  shows(index: number): boolean {
    return index >= 0 && index < this.#size && !this.#hidden.has(index) && !this.#gone.has(index);
  }

  /** Puts a new item on top. */
  add(make: (index: number) => T): T {
    const item = make(this.#size);
    this.#kept.set(this.#size, item);
    this.#size += 1;
    return item;
  }

  /** Replaces an item by what `change` makes of it. */
  change(index: number, change: (item: T) => T): T | undefined {
    const item = this.get(index);
    if (item === undefined) return undefined;
    const changed = change(item);
    this.#kept.set(index, changed);
    return changed;
  }

  /** Soft deletion: gone from the list, still readable by id. */
  hide(index: number): void {
    if (index >= 0 && index < this.#size && !this.#gone.has(index)) this.#hidden.add(index);
  }

  /** Hard deletion: gone from the list and by id. */
  remove(index: number): void {
    if (index < 0 || index >= this.#size) return;
    this.#hidden.delete(index);
    this.#kept.delete(index);
    this.#gone.add(index);
  }

  /** Up to `limit` listed items that lie below `index`, newest first. */
  below(index: number, limit: number, listed: (item: T) => boolean = everyItem): T[] {
    const found: T[] = [];
    for (let at = Math.min(index, this.#size) - 1; at >= 0 && found.length < limit; at -= 1) {
      if (this.#hidden.has(at) || this.#gone.has(at)) continue;
      const item = this.get(at);
      if (item !== undefined && listed(item)) found.push(item);
    }
    return found;
  }

  /** Up to `limit` listed items, newest first, after skipping `offset` of them. */
  from(offset: number, limit: number): T[] {
    let index = this.#size - offset;
    if (this.#hidden.size + this.#gone.size > 0) {
      index = this.#size;
      for (let skipped = 0; skipped < offset && index > 0; index -= 1) {
        if (!this.#hidden.has(index - 1) && !this.#gone.has(index - 1)) skipped += 1;
      }
    }
    return this.below(index, limit);
  }
}

function everyItem(): boolean {
  return true;
}
