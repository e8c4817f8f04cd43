import type { LibraryQuery, MonthCount } from '../../../../ipc/model/query.ts';
import type { View } from '../../../state/views.ts';
import type { Section } from './layout.ts';

/** Height of a month header, CSS pixels. */
export const HEADER = 48;
/** Room above a grid without months. */
const PLAIN_TOP = 16;

/** Whether a list is told by months: the library by date. Finds and the trash are one plain grid. */
export function isByMonth(query: LibraryQuery): boolean {
  return query.sort === 'created' && query.search === '' && query.place !== 'trash';
}

/** Months as sections; what no month covers is one section without a name. The rows of a list are not parted by headers. */
export function sectionsOf(
  query: LibraryQuery,
  months: readonly MonthCount[],
  total: number,
  view: View,
): readonly Section[] {
  const [named, plain] = view === 'list' ? [0, 0] : [HEADER, PLAIN_TOP];
  const sections = isByMonth(query) ? months.map(({ month, count }) => ({ key: month, count, header: named })) : [];
  const counted = sections.reduce((sum, section) => sum + section.count, 0);
  return counted < total ? [...sections, { key: '', count: total - counted, header: plain }] : sections;
}
