import { dateFormat, relativeTimeFormat } from './intl.ts';

const MINUTE = 60_000;
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['minute', MINUTE],
  ['hour', 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['year', 365 * 24 * 60 * MINUTE],
];

/** How long ago, "2 minutes ago"; null when it is less than a minute, for which each place has its own words. */
export function formatAgo(at: number, now: number, locale: string): string | null {
  const ago = Math.max(0, now - at);
  const step = STEPS.findLast(([, length]) => ago >= length);
  if (!step) return null;
  const [unit, length] = step;
  const words = relativeTimeFormat(locale, { numeric: 'always' }).format(-Math.floor(ago / length), unit);
  // Our Chinese sets a space between figures and words.
  return isChinese(locale) ? words.replace(/(\d)(?=\p{Script=Han})/u, '$1 ') : words;
}

/** Time of day on a 24-hour clock: `14:07`. */
export function formatClock(at: number, locale: string): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** A day: `21 Nov 2026`, `2026年11月21日`. */
export function formatDay(at: number, locale: string): string {
  const month = isChinese(locale) ? 'long' : 'short';
  return dateFormat(dayFirst(locale), { day: 'numeric', month, year: 'numeric' }).format(at);
}

/** A day of this year without the year: `26 November`. */
export function formatDayOfYear(at: number, locale: string): string {
  return dateFormat(dayFirst(locale), { day: 'numeric', month: 'long' }).format(at);
}

/** A day and its time: `21 Nov 2026, 14:07`. */
export function formatMoment(at: number, locale: string): string {
  const joint = isChinese(locale) ? ' ' : ', ';
  return `${formatDay(at, locale)}${joint}${formatClock(at, locale)}`;
}

/** A month given as `2026-11`: `November 2026`, `2026年11月`. */
export function formatMonth(month: string, locale: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = new Date(year, number - 1, 1);
  return dateFormat(locale, { month: 'long', year: 'numeric' }).format(at);
}

function isChinese(locale: string): boolean {
  return locale.startsWith('zh');
}

/** English dates are written day first, as the design has them. */
function dayFirst(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
