import type { LibraryQuery } from '../../../../ipc/model/query.ts';

/** One column of the list. */
export interface Column {
  readonly id: 'title' | 'kind' | 'created' | 'model' | 'account' | 'duration' | 'bytes' | 'rating';
  /** As CSS grid has it. */
  readonly width: string;
  readonly isNumeric: boolean;
  /** The list is at least as wide as this, CSS pixels, or the column is left out: the title keeps room for a sentence. */
  readonly from: number;
}

/** In the order they are shown; what says least is left out first where there is no room. */
const COLUMNS: readonly Column[] = [
  { id: 'title', width: 'minmax(0, 1fr)', isNumeric: false, from: 0 },
  { id: 'kind', width: '72px', isNumeric: false, from: 900 },
  { id: 'created', width: '132px', isNumeric: false, from: 0 },
  { id: 'model', width: '128px', isNumeric: false, from: 800 },
  { id: 'account', width: '116px', isNumeric: false, from: 1040 },
  { id: 'duration', width: '68px', isNumeric: true, from: 540 },
  { id: 'bytes', width: '76px', isNumeric: true, from: 460 },
  { id: 'rating', width: '100px', isNumeric: false, from: 660 },
];

/** Orders whose unreversed direction is A to Z; the others begin with the newest, longest, largest or best. */
const ASCENDING: ReadonlySet<LibraryQuery['sort']> = new Set(['title', 'kind', 'model', 'account']);

export function columnsFor(width: number): readonly Column[] {
  return COLUMNS.filter((column) => width >= column.from);
}

export function gridTemplate(columns: readonly Column[]): string {
  return columns.map((column) => column.width).join(' ');
}

interface Sorting {
  readonly sort: LibraryQuery['sort'];
  readonly reversed: boolean;
}

/** The order after a press on a column: its own first, then the other way round. */
export function pressed(column: Column['id'], { sort, reversed }: Sorting): Sorting {
  return { sort: column, reversed: sort === column ? !reversed : false };
}

/** Which way a column is sorted, as `aria-sort` has it. */
export function direction(column: Column['id'], { sort, reversed }: Sorting): 'ascending' | 'descending' | 'none' {
  if (sort !== column) return 'none';
  return ASCENDING.has(sort) === reversed ? 'descending' : 'ascending';
}
