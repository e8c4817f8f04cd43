import type { VoiceFacets, VoiceRow } from '../../../ipc/domains/voices.ts';

/** System voices are read in pages of this many. */
export const PAGE_ROWS = 200;

/** What is known of the voices of one filter: own ones whole, system ones page by page. */
export interface VoiceList {
  readonly own: readonly VoiceRow[];
  readonly systemTotal: number;
  readonly facets: VoiceFacets;
  readonly pages: ReadonlyMap<number, readonly VoiceRow[]>;
}

export function rowAt(list: VoiceList, index: number): VoiceRow | null {
  return list.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null;
}

/** Pages that a stretch of rows needs and that are not here. */
export function missingPages(list: VoiceList, first: number, end: number): readonly number[] {
  const last = Math.floor(Math.max(first, end - 1) / PAGE_ROWS);
  const pages: number[] = [];
  for (let page = Math.floor(first / PAGE_ROWS); page <= last; page += 1) {
    if (!list.pages.has(page) && page * PAGE_ROWS < list.systemTotal) pages.push(page);
  }
  return pages;
}
