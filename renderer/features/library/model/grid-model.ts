import type { Failure } from '../../../../ipc/model/failure.ts';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { LibraryQuery, MonthCount, Tile } from '../../../../ipc/model/query.ts';
import { type GridLayout, type LayoutSpace, layOutInSlices, type Section } from '../layout/justified-layout.ts';
import { PAGE_TILES, TilePages } from './tile-pages.ts';

/** Where the model reads from: the library procedures, unwrapped. Each rejects with `{ failure }`. */
export interface GridSource {
  outline(query: LibraryQuery): Promise<{ total: number; months: readonly MonthCount[]; revision: number }>;
  ratios(query: LibraryQuery, offset: number, limit: number): Promise<{ ratios: Uint8Array; revision: number }>;
  tiles(query: LibraryQuery, offset: number, limit: number): Promise<{ tiles: readonly Tile[]; revision: number }>;
  indexOf(query: LibraryQuery, id: ItemId): Promise<number | null>;
  /** Lets the window draw between two slices of layout. */
  breathe(): Promise<void>;
  failureOf(error: unknown): Failure;
}

/** What the grid shows of a query. */
export type GridSnapshot =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'ready';
      readonly total: number;
      readonly months: readonly MonthCount[];
      readonly layout: GridLayout;
      /** Grows whenever tiles arrived. */
      readonly tilesVersion: number;
    };

/** The most ratios one answer holds (`MAX_RATIOS` of the contract). */
const RATIOS_AT_ONCE = 20_000;
/** A library that changes all the time is laid out again at most this often. */
const RELOAD_AT_MOST_EVERY_MS = 1_000;

/**
 * One query as a grid: its outline and ratios make the layout of everything, its tiles are read around what is looked
 * at. Answers that were overtaken by a newer query or revision are dropped.
 */
export class GridModel {
  private readonly listeners = new Set<() => void>();
  private readonly pages = new TilePages();
  /** Pages being read; true when the page changed meanwhile and must be read once more. */
  private readonly asked = new Map<number, boolean>();
  private snapshot: GridSnapshot = { state: 'loading' };
  private ratios: Uint8Array = new Uint8Array(0);
  private generation = 0;
  private layoutRun = 0;
  private space: LayoutSpace | null = null;
  private reloadTimer: ReturnType<typeof setTimeout> | null = null;
  private lastReload = 0;
  private readonly source: GridSource;
  private query: LibraryQuery;

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

  /** Where an item stands now; null when it is not in the query, or that cannot be found out. */
  async indexOf(id: ItemId): Promise<number | null> {
    return this.source.indexOf(this.query, id).catch(() => null);
  }

  /** Opens another query; what was shown stays until the new one is laid out. */
  async open(query: LibraryQuery): Promise<void> {
    this.query = query;
    this.generation += 1;
    this.pages.clear();
    this.asked.clear();
    await this.load();
  }

  /** The grid's measure changed: lays out again, nothing is read. */
  async measure(space: LayoutSpace): Promise<void> {
    const first = this.space === null;
    this.space = space;
    if (first) await this.load();
    else if (this.snapshot.state === 'ready')
      await this.layOut(this.generation, this.snapshot.months, this.snapshot.total);
  }

  /** Reads the pages that hold the items from `first` up to `end`, when they are not here. */
  look(first: number, end: number): void {
    const lastPage = Math.floor(Math.max(first, end - 1) / PAGE_TILES);
    for (let page = Math.floor(first / PAGE_TILES); page <= lastPage; page += 1) {
      if (this.pages.has(page)) this.pages.touch(page);
      else if (!this.asked.has(page)) void this.readPage(page);
    }
  }

  /** The library changed: a few known items are read again, everything else is laid out anew. */
  changed(change: { readonly ids: readonly ItemId[] | null; readonly reordered: boolean }): void {
    if (!change.reordered && change.ids !== null) {
      for (const page of this.pages.holding(new Set(change.ids))) void this.readPage(page);
      return;
    }
    if (this.reloadTimer !== null) return;
    const wait = Math.max(0, this.lastReload + RELOAD_AT_MOST_EVERY_MS - Date.now());
    this.reloadTimer = setTimeout(() => {
      this.reloadTimer = null;
      void this.load();
    }, wait);
  }

  close(): void {
    this.generation += 1;
    if (this.reloadTimer !== null) clearTimeout(this.reloadTimer);
    this.listeners.clear();
  }

  private async load(): Promise<void> {
    if (this.space === null) return;
    const generation = this.generation;
    this.lastReload = Date.now();
    try {
      const { total, months } = await this.source.outline(this.query);
      if (generation !== this.generation) return;
      this.ratios = new Uint8Array(total);
      await this.readRatios(generation, months, total);
      if (generation !== this.generation) return;
      await this.refreshPages();
    } catch (error) {
      if (generation !== this.generation) return;
      this.show({ state: 'failed', failure: this.source.failureOf(error) });
    }
  }

  /** The first chunk is shown at once with guesses below it; the rest follows. */
  private async readRatios(generation: number, months: readonly MonthCount[], total: number): Promise<void> {
    const next = this.ratios;
    for (let offset = 0; offset < total; offset += RATIOS_AT_ONCE) {
      const answer = await this.source.ratios(this.query, offset, RATIOS_AT_ONCE);
      if (generation !== this.generation || next !== this.ratios) return;
      next.set(answer.ratios.subarray(0, total - offset), offset);
      const isFirst = offset === 0 && this.snapshot.state !== 'ready';
      if (isFirst && total > RATIOS_AT_ONCE) await this.layOut(generation, months, total);
    }
    await this.layOut(generation, months, total);
  }

  private async layOut(generation: number, months: readonly MonthCount[], total: number): Promise<void> {
    if (this.space === null) return;
    this.layoutRun += 1;
    const run = this.layoutRun;
    const steps = layOutInSlices(this.ratios, sectionsOf(months, total), this.space);
    let step = steps.next();
    while (step.done !== true) {
      await this.source.breathe();
      if (generation !== this.generation || run !== this.layoutRun) return;
      step = steps.next();
    }
    const tilesVersion = this.snapshot.state === 'ready' ? this.snapshot.tilesVersion : 0;
    this.show({ state: 'ready', total, months, layout: step.value, tilesVersion });
  }

  /** After a reload every page in memory may have moved. */
  private async refreshPages(): Promise<void> {
    const known = [...new Array(Math.ceil(this.ratios.length / PAGE_TILES)).keys()].filter((page) =>
      this.pages.has(page),
    );
    await Promise.all(known.map((page) => this.readPage(page)));
  }

  private async readPage(page: number): Promise<void> {
    if (this.asked.has(page)) {
      this.asked.set(page, true);
      return;
    }
    this.asked.set(page, false);
    const generation = this.generation;
    try {
      const answer = await this.source.tiles(this.query, page * PAGE_TILES, PAGE_TILES);
      if (generation !== this.generation) return;
      if (this.pages.put(page, answer.tiles, answer.revision) && this.snapshot.state === 'ready') {
        this.show({ ...this.snapshot, tilesVersion: this.snapshot.tilesVersion + 1 });
      }
    } catch (error) {
      if (generation === this.generation) this.show({ state: 'failed', failure: this.source.failureOf(error) });
    } finally {
      const again = this.asked.get(page) === true && generation === this.generation;
      this.asked.delete(page);
      if (again) void this.readPage(page);
    }
  }

  private show(snapshot: GridSnapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}

/** Months as sections; what the months do not cover (sorted by title) is one section without a name. */
function sectionsOf(months: readonly MonthCount[], total: number): readonly Section[] {
  const counted = months.reduce((sum, month) => sum + month.count, 0);
  const sections = months.map((month) => ({ key: month.month, count: month.count }));
  return counted < total ? [...sections, { key: '', count: total - counted }] : sections;
}
