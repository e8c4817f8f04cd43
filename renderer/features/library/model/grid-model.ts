import type { LibraryChanged } from '../../../../ipc/domains/library.ts';
import type { Failure } from '../../../../ipc/model/failure.ts';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { LibraryQuery, MonthCount, Tile } from '../../../../ipc/model/query.ts';
import type { View } from '../../../state/views.ts';
import { inSlices } from '../layout/in-slices.ts';
import { layOutAs } from '../layout/lay-out.ts';
import type { GridLayout, LayoutSpace } from '../layout/layout.ts';
import { sectionsOf } from '../layout/sections.ts';
import { Followed, type Followee, type Purpose } from './followed.ts';
import type { Left } from './left-lists.ts';
import { type AskTiles, PageReads, readStretch, stretchesOf } from './page-reads.ts';
import { PAGE_TILES, type PageRead, pagesOf, TilePages } from './tile-pages.ts';
import { type List, TOP_PAGES, topOfList } from './top-of-list.ts';

/** Where the model reads from: the library procedures, unwrapped, each rejecting on failure. */
export interface GridSource {
  outline(query: LibraryQuery): Promise<{ total: number; months: readonly MonthCount[]; revision: number }>;
  ratios(query: LibraryQuery, offset: number, limit: number): Promise<{ ratios: Uint8Array; revision: number }>;
  tiles(query: LibraryQuery, offset: number, limit: number): Promise<{ tiles: readonly Tile[]; revision: number }>;
  indexOf(query: LibraryQuery, id: ItemId): Promise<number | null>;
  /** Lets the window draw between two slices of layout. */
  breathe(): Promise<void>;
  /** Milliseconds that pass, for the length of a slice. */
  now(): number;
  failureOf(error: unknown): Failure;
}

/** The room of a grid and how it is filled; CSS pixels. */
export interface GridMeasure extends LayoutSpace {
  readonly view: View;
  /** Height of the window onto the grid. */
  readonly viewport: number;
}

/** What the grid shows of a list. */
export type GridSnapshot =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'ready';
      readonly query: LibraryQuery;
      /** False as long as only the first tiles are known: total and months are then guessed. */
      readonly isWhole: boolean;
      readonly total: number;
      readonly months: readonly MonthCount[];
      readonly layout: GridLayout;
      /** Where the followed items stand in this list. */
      readonly places: ReadonlyMap<Purpose, number>;
      /** Where it begins to be shown when it is come back to; the item is among the places. Null is its top. */
      readonly begins: Left | null;
      /** Grows whenever tiles arrived. */
      readonly tilesVersion: number;
    };

/** What the top of a list needs, asked for in this order in one go. */
interface Top {
  readonly query: LibraryQuery;
  readonly outline: ReturnType<GridSource['outline']>;
  readonly ratios: ReturnType<GridSource['ratios']>;
  /** The first tiles; null where another part of the list is looked at. */
  readonly pages: Promise<readonly PageRead[]> | null;
}

/** Never more tile nodes than this (DESIGN, budgets); one more is kept for the focus. Where more are seen, they are drawn on a canvas. */
export const MOST_TILES = 299;
/** The most ratios one answer holds (`MAX_RATIOS` of the contract). */
const RATIOS_AT_ONCE = 20_000;
/** A list whose answers never fit together is shown after so many readings. */
const MOST_ATTEMPTS = 4;
/** A library that changes all the time is laid out again at most this often. */
const RELOAD_AT_MOST_EVERY_MS = 1_000;
/** How long after a file arrived the sizes of the months are read again, once for all that arrived meanwhile. */
const MONTHS_AFTER_MS = 1_500;

/**
 * A query as a grid: its outline and ratios make the layout of everything, its tiles are read around what is looked
 * at. The first page of a new query is shown as soon as it is there, laid out as it will be. A new list takes the place of the old one at once, with its layout, its tiles in view and the places of what
 * is followed, so that nothing jumps or blinks. Answers that were overtaken are dropped.
 */
export class GridModel {
  private readonly source: GridSource;
  private readonly listeners = new Set<() => void>();
  private readonly followed = new Followed();
  private query: LibraryQuery;
  private snapshot: GridSnapshot = { state: 'loading' };
  private list: List | null = null;
  private pages = new TilePages();
  private reads: PageReads | null = null;
  private looked = { first: 0, end: 1 };
  private measured: GridMeasure | null = null;
  private isMeasuring = false;
  private ahead: Top | null = null;
  private begins: Left | null = null;
  private loads = 0;
  /** Items that changed while a list is read, whose tiles may be older; null while none is. */
  private changedMeanwhile: Set<ItemId> | null = null;
  private isOutdated = false;
  private reloadTimer: ReturnType<typeof setTimeout> | null = null;
  private lastReload = 0;
  private lastLoadTook = 0;
  private lastMonthsTook = 0;
  private monthsTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(source: GridSource, query: LibraryQuery) {
    this.source = source;
    this.query = query;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): GridSnapshot => this.snapshot;

  /** The tile at an index when it is in memory; `look` makes it come. */
  tileAt(index: number): Tile | null {
    return this.pages.at(index);
  }

  /** Keeps track of an item while the list changes; null lets it go. */
  follow(purpose: Purpose, item: Followee | null): void {
    this.followed.set(purpose, item);
  }

  /** Asks for the top of the first list before there is room for it. Only while nothing writes: nobody listens yet. */
  askAhead(): void {
    this.ahead = this.askTop(this.query);
  }

  /** Opens another query, at its top or where it was left; what was shown stays until the new list is laid out. */
  async open(query: LibraryQuery, begins: Left | null = null): Promise<void> {
    this.query = query;
    this.begins = begins;
    await this.load();
  }

  /** Where the list is looked at now, to come back to; null at its top. */
  leaving(): Left | null {
    return this.list === null ? null : this.followed.left();
  }

  /** The grid's measure changed: lays out again, nothing is read. One layout at a time, always of the latest measure. */
  async measure(measure: GridMeasure): Promise<void> {
    const isFirst = this.measured === null;
    this.measured = measure;
    if (isFirst) return this.load();
    if (this.isMeasuring) return;
    this.isMeasuring = true;
    try {
      for (let done: GridMeasure | null = null; done !== this.measured; ) {
        done = this.measured;
        const { list } = this;
        const layout = list === null ? null : await this.layOut(list);
        if (layout !== null && list === this.list && this.snapshot.state === 'ready') {
          this.show({ ...this.snapshot, layout });
        }
      }
    } finally {
      this.isMeasuring = false;
    }
  }

  /** Reads the pages that hold the items from `first` up to `end`, when they are not here. */
  look(first: number, end: number): void {
    this.looked = { first, end };
    this.reads?.want(this.pages.missing(pagesOf(first, end)));
  }

  /** Reads the page of an item outside the window when it is not here: the one with the focus is acted on from anywhere. */
  need(index: number): void {
    this.reads?.want(this.pages.missing(pagesOf(index, Math.min(index + 1, this.list?.total ?? 0))));
  }

  /** The item at an index, read where it is not in memory; null when the list has no such place. */
  async readAt(index: number): Promise<Tile | null> {
    const known = this.tileAt(index);
    if (known !== null || this.list === null) return known;
    return (await this.source.tiles(this.list.query, index, 1)).tiles[0] ?? null;
  }

  /** The library changed: a few known items are read again, everything else is laid out anew. */
  changed(change: Pick<LibraryChanged, 'ids' | 'reordered' | 'edited'>): void {
    if (!change.reordered && change.ids !== null) {
      for (const id of change.ids) this.changedMeanwhile?.add(id);
      this.reads?.again(this.pages.holding(new Set(change.ids)));
      const rest = Math.max(MONTHS_AFTER_MS, this.lastMonthsTook * 20);
      this.monthsTimer ??= setTimeout(() => void this.readMonths(), rest);
      return;
    }
    if (this.reloadTimer !== null && !change.edited) return;
    if (this.reloadTimer !== null) clearTimeout(this.reloadTimer);
    // A library that takes long to read is not read all the time. Whoever did something sees it as soon as that allows.
    const pause = Math.max(change.edited ? 0 : RELOAD_AT_MOST_EVERY_MS, this.lastLoadTook * 4);
    const wait = Math.max(0, this.lastReload + pause - this.source.now());
    this.reloadTimer = setTimeout(() => {
      this.reloadTimer = null;
      // What changes all the time would never let a long list be read to its end: it is read again after that.
      if (this.changedMeanwhile !== null && !change.edited) this.isOutdated = true;
      else void this.load();
    }, wait);
  }

  close(): void {
    this.loads += 1;
    for (const timer of [this.reloadTimer, this.monthsTimer]) if (timer !== null) clearTimeout(timer);
    this.reloadTimer = null;
    this.monthsTimer = null;
  }

  /** What the months take on this disk grows while files arrive, and nothing moves by it. */
  private async readMonths(): Promise<void> {
    const { list } = this;
    const started = this.source.now();
    try {
      if (list === null) return;
      const { months, total } = await this.source.outline(list.query);
      this.lastMonthsTook = this.source.now() - started;
      if (list !== this.list || this.snapshot.state !== 'ready' || total !== list.total) return;
      if (JSON.stringify(months) !== JSON.stringify(this.snapshot.months)) this.show({ ...this.snapshot, months });
    } catch {
      // The sizes stay as they were; the next file that arrives asks again.
    } finally {
      this.monthsTimer = null;
    }
  }

  private async load(): Promise<void> {
    if (this.measured === null) return;
    this.loads += 1;
    const load = this.loads;
    const isCurrent = (): boolean => load === this.loads;
    this.lastReload = this.source.now();
    this.changedMeanwhile = new Set();
    this.isOutdated = false;
    try {
      for (let attempt = 1; isCurrent() && !(await this.readList(this.query, attempt, isCurrent)); attempt += 1);
      if (!isCurrent()) return;
      this.lastLoadTook = this.source.now() - this.lastReload;
      this.reads?.again(this.pages.holding(this.changedMeanwhile ?? new Set()));
    } catch (error) {
      if (isCurrent()) this.fail(error);
    } finally {
      if (isCurrent()) this.changedMeanwhile = null;
      if (isCurrent() && this.isOutdated) this.changed({ ids: null, reordered: true, edited: false });
    }
  }

  /**
   * Reads the list and shows it. False when the library changed between two answers: they do not fit together, and are
   * asked for again; a library that changes all the time is shown all the same after a few attempts.
   */
  private async readList(query: LibraryQuery, attempt: number, isCurrent: () => boolean): Promise<boolean> {
    const { ahead } = this;
    this.ahead = null;
    const top = ahead?.query === query ? ahead : this.askTop(query);
    const isNew = this.list?.query !== query;
    const isFromTop = isNew && this.begins === null;
    let isOutlined = false;
    if (isFromTop) void this.putTop(top, () => isCurrent() && !isOutlined);
    const { total, months, revision } = await top.outline;
    isOutlined = true;
    if (!isCurrent()) return true;
    const list: List = { query, total, months, ratios: new Uint8Array(total), isWhole: true };
    let known = 0;
    let answers = 0;
    while (known < total) {
      const { ratios } = await (known === 0 ? top.ratios : this.source.ratios(query, known, RATIOS_AT_ONCE));
      if (!isCurrent()) return true;
      list.ratios.set(ratios.subarray(0, total - known), known);
      known += ratios.length;
      answers += 1;
      // The list became shorter meanwhile, which the revision tells of.
      if (ratios.length === 0) break;
      // A large library shows its top at once, with guesses below it.
      if (answers === 1 && known < total && isFromTop) {
        await this.put({ ...list, ratios: list.ratios.slice() }, isCurrent, { revision: null, pages: top.pages });
      }
    }
    const expected = attempt < MOST_ATTEMPTS ? revision : null;
    // Later pages of ratios were read after the first tiles: these no longer prove that all are of one revision.
    return this.put(list, isCurrent, { revision: expected, pages: answers > 1 ? null : top.pages });
  }

  /** Shows the first tiles of a new query where they come before the outline. */
  private async putTop({ query, pages }: Top, isWanted: () => boolean): Promise<void> {
    try {
      const tiles = (await pages)?.flatMap((read) => read.tiles) ?? [];
      if (tiles.length === 0 || !isWanted()) return;
      await this.put(topOfList(query, tiles), isWanted, { revision: null, pages });
    } catch {
      // Whoever reads the whole list meets the failure too, and says it.
    }
  }

  /**
   * Lays a list out, reads what is in view of it, and shows it in place of the one before. False when `revision` is
   * given and the library is no longer at it: nothing is shown then.
   */
  private async put(
    list: List,
    isCurrent: () => boolean,
    { revision, pages: top }: { readonly revision: number | null; readonly pages: Top['pages'] },
  ): Promise<boolean> {
    let layout = await this.layOut(list);
    if (layout === null || !isCurrent()) return true;
    const measured = this.measured;
    const isSame = this.list !== null && this.list.query === list.query;
    if (!isSame) this.followed.begin(this.begins);
    const shifts = await this.followed.shiftsIn((id) => this.source.indexOf(list.query, id));
    const moved = shifts.get('top') ?? 0;
    const begins = isSame ? null : this.begins;
    const { first, end } = isSame ? this.looked : stretchSeen(begins);
    const inView = pagesOf(clamp(first + moved, list.total), clamp(end + moved, list.total));
    const rest = top === null ? inView : inView.filter((page) => page >= TOP_PAGES);
    const asked = stretchesOf(rest).map((stretch) => readStretch(this.asking(list), stretch));
    const reads = (await Promise.all([...(top === null || inView[0] !== 0 ? [] : [top]), ...asked])).flat();
    if (!isCurrent()) return true;
    // The pages were read last, so what was asked before them is of the same revision when they are.
    if (revision !== null && reads.some((read) => read.revision !== revision)) return false;
    if (this.measured !== measured) layout = await this.layOut(list);
    if (layout === null || !isCurrent()) return true;
    this.list = list;
    this.pages = this.pages.followedBy(reads);
    this.reads = this.readsOf(list);
    const places = this.followed.move(shifts, list.total);
    const { total, months, query, isWhole } = list;
    this.show({ state: 'ready', query, isWhole, total, months, layout, places, begins, tilesVersion: 0 });
    return true;
  }

  /** The layout of a list in the present measure. */
  private async layOut(list: List): Promise<GridLayout | null> {
    for (;;) {
      const { measured } = this;
      if (measured === null) return null;
      const sections = sectionsOf(list.query, list.months, list.total, measured.view);
      const steps = layOutAs(measured.view, list.ratios, sections, measured);
      const layout = await inSlices(steps, this.source, () => this.measured === measured);
      if (layout !== null) return layout;
    }
  }

  private readsOf(list: List): PageReads {
    return new PageReads(
      this.asking(list),
      (reads) => {
        if (list !== this.list) return;
        const lookedAt = pagesOf(this.looked.first, this.looked.end).length;
        const kept = reads.filter((read) => this.pages.put(read, lookedAt));
        if (kept.length === 0 || this.snapshot.state !== 'ready') return;
        this.show({ ...this.snapshot, tilesVersion: this.snapshot.tilesVersion + 1 });
      },
      (error) => {
        if (list === this.list) this.fail(error);
      },
    );
  }

  /** Waits for nothing between the questions: each round trip before the first tiles is seen. */
  private askTop(query: LibraryQuery): Top {
    const isAtTop = this.list?.query !== query && this.begins === null;
    const top = {
      query,
      outline: this.source.outline(query),
      ratios: this.source.ratios(query, 0, RATIOS_AT_ONCE),
      pages: isAtTop ? readStretch(this.asking({ query }), { first: 0, pages: TOP_PAGES }) : null,
    };
    // Each failure is looked at where its answer is.
    for (const answer of [top.outline, top.ratios, top.pages]) answer?.catch(() => undefined);
    return top;
  }

  private asking({ query }: Pick<List, 'query'>): AskTiles {
    return (offset, limit) => this.source.tiles(query, offset, limit);
  }

  private fail(error: unknown): void {
    this.list = null;
    this.reads = null;
    this.show({ state: 'failed', failure: this.source.failureOf(error) });
  }

  private show(snapshot: GridSnapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}

/** What of a new list is looked at first. */
function stretchSeen(begins: Left | null): { readonly first: number; readonly end: number } {
  const first = begins?.top.index ?? 0;
  return { first, end: first + (begins === null ? 1 : PAGE_TILES) };
}

function clamp(index: number, total: number): number {
  return Math.min(total, Math.max(0, index));
}
