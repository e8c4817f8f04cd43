import type { MonthCount } from '../../../../ipc/model/query.ts';
import { type GridLayout, lastAtMost } from '../layout/layout.ts';

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
/** A year stands above its first bar. */
const ABOVE = 14;
const MARGIN = { top: 33, bottom: 32 };
/** The thumb moves so far below the last bar while its month goes by. */
const END = 24;
/** Few months stay together instead of being torn apart over the whole height. */
const WIDEST_STEP = 40;

/** Months evenly spread over the height, newest at the top; counts by square root, so that small months stay visible. */
export function tideBars(months: readonly MonthCount[], height: number): readonly TideBar[] {
  const most = months.reduce((sum, month) => Math.max(sum, month.count), 1);
  const room = Math.max(0, height - MARGIN.top - MARGIN.bottom);
  const step = months.length < 2 ? 0 : Math.min(WIDEST_STEP, room / (months.length - 1));
  let lastYear = '';
  let lastYearTop = Number.NEGATIVE_INFINITY;
  return months.map(({ month, count }, section) => {
    const top = MARGIN.top + section * step;
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

/** Where the word of a bar's year stands. */
export function yearTop(bar: TideBar): number {
  return bar.top - ABOVE;
}

/** The bar nearest to a place on the scrubber. */
export function barAt(bars: readonly TideBar[], y: number): TideBar | null {
  let nearest: TideBar | null = null;
  for (const bar of bars) {
    if (nearest === null || Math.abs(bar.top - y) < Math.abs(nearest.top - y)) nearest = bar;
  }
  return nearest;
}

/** Where the thumb stands for an offset: between the bar of the month it is in and the next, as far as the month is past. */
export function thumbTop(bars: readonly TideBar[], layout: GridLayout, section: number, offset: number): number {
  const box = layout.sections[section];
  const bar = bars[section];
  if (box === undefined || bar === undefined) return 0;
  const next = bars[section + 1]?.top ?? bar.top + END;
  const past = box.height === 0 ? 0 : Math.min(1, Math.max(0, (offset - box.top) / box.height));
  return bar.top + (next - bar.top) * past;
}

/** The offset that a place on the scrubber stands for: what `thumbTop` gives back for it, so that every item can be reached by dragging. */
export function offsetAt(bars: readonly TideBar[], layout: GridLayout, y: number): number {
  const section = lastAtMost(bars.length, (place) => bars[place]?.top ?? 0, y);
  const [bar, next] = [bars[section], bars[section + 1]];
  const box = layout.sections[section];
  if (bar === undefined || box === undefined) return 0;
  // Below the last bar its month goes on for as long as there is room.
  const room = next === undefined ? END : next.top - bar.top;
  const past = room === 0 ? 0 : Math.min(1, Math.max(0, (y - bar.top) / room));
  return box.top + box.height * past;
}
