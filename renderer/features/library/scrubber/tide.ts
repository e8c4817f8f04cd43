import type { MonthCount } from '../../../../ipc/model/query.ts';

/** One bar of the tide chart: a month at its place along the scrubber. */
export interface TideBar {
  readonly month: string;
  readonly count: number;
  /** Number of the section in the layout. */
  readonly section: number;
  /** Distance from the top, CSS pixels. */
  readonly top: number;
  /** Length, 3 to 19 CSS pixels by count. */
  readonly length: number;
  /** Set on the first bar of each year, when there is room for the word. */
  readonly year: string | null;
}

const SHORTEST = 3;
const LONGEST = 19;
const ROOM_FOR_A_YEAR = 18;
const MARGIN = 20;

/** Months evenly spread over the height, newest at the top; counts by square root, so that small months stay visible. */
export function tideBars(months: readonly MonthCount[], height: number): readonly TideBar[] {
  const most = Math.max(1, ...months.map((month) => month.count));
  const step = months.length < 2 ? 0 : (height - 2 * MARGIN) / (months.length - 1);
  let lastYear = '';
  let lastYearTop = Number.NEGATIVE_INFINITY;
  return months.map(({ month, count }, section) => {
    const top = MARGIN + section * step;
    const year = month.slice(0, 4);
    const isFirst = year !== lastYear && top - lastYearTop >= ROOM_FOR_A_YEAR;
    if (isFirst) {
      lastYear = year;
      lastYearTop = top;
    }
    const length = SHORTEST + (LONGEST - SHORTEST) * Math.sqrt(count / most);
    return { month, count, section, top, length, year: isFirst ? year : null };
  });
}

/** The bar nearest to a place on the scrubber. */
export function barAt(bars: readonly TideBar[], y: number): TideBar | null {
  let nearest: TideBar | null = null;
  for (const bar of bars) {
    if (nearest === null || Math.abs(bar.top - y) < Math.abs(nearest.top - y)) nearest = bar;
  }
  return nearest;
}
