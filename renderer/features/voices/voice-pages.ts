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

/** One answer of main: a page with everything else as it is now. */
export type VoicePage = Pick<VoiceList, 'own' | 'systemTotal' | 'facets'> & { readonly system: readonly VoiceRow[] };

export function rowAt(list: VoiceList, index: number): VoiceRow | null {
  return list.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null;
}

/** Pages that a stretch of rows needs and that are neither here nor `asked`. */
export function missingPages(
  list: VoiceList,
  first: number,
  end: number,
  asked: ReadonlySet<number>,
): readonly number[] {
  const last = Math.floor(Math.max(first, end - 1) / PAGE_ROWS);
  const pages: number[] = [];
  for (let page = Math.floor(first / PAGE_ROWS); page <= last; page += 1) {
    const isKnown = list.pages.has(page) || asked.has(page);
    if (!isKnown && page * PAGE_ROWS < list.systemTotal) pages.push(page);
  }
  return pages;
}

/** The list with one more page, and everything else as the newer answer has it. Unchanged rows keep their object. */
export function withPage(list: VoiceList | null, page: number, answer: VoicePage): VoiceList {
  const { own, systemTotal, facets, system } = answer;
  const before = list?.pages.get(page) ?? [];
  const pages = new Map(list?.pages).set(page, reuse(before, system));
  return { own: reuse(list?.own ?? [], own), systemTotal, facets, pages };
}

/** Rows that did not change keep their object, so that they do not render again. */
function reuse(before: readonly VoiceRow[], now: readonly VoiceRow[]): readonly VoiceRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return now.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}
