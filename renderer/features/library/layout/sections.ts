import type { LibraryQuery, MonthCount } from '../../../../ipc/model/query.ts';
import type { Section } from './justified-layout.ts';

/** Height of a month header, CSS pixels. */
export const HEADER = 48;
/** Room above a grid without months. */
const PLAIN_TOP = 16;

/** Whether a list is told by months: the library by date. Finds and the trash are one plain grid. */
export function isByMonth(query: LibraryQuery): boolean {
  return query.sort === 'created' && query.search === '' && query.place !== 'trash';
}

/** Months as sections; what no month covers is one section without a name. */
export function sectionsOf(query: LibraryQuery, months: readonly MonthCount[], total: number): readonly Section[] {
  const named = isByMonth(query)
    ? months.map((month) => ({ key: month.month, count: month.count, header: HEADER }))
    : [];
  const counted = named.reduce((sum, section) => sum + section.count, 0);
  return counted < total ? [...named, { key: '', count: total - counted, header: PLAIN_TOP }] : named;
}
