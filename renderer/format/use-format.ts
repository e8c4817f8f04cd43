import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatSpeed } from './bytes.ts';
import { listFormat } from './intl.ts';
import { formatCount, formatPercent } from './numbers.ts';
import { formatAgo, formatClock, formatDay, formatDayOfYear, formatMoment, formatMonth } from './times.ts';

/** The formats of the chosen language; the same object until the language changes. */
export function useFormat() {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  return useMemo(
    () => ({
      locale,
      count: (count: number) => formatCount(count, locale),
      percent: (part: number) => formatPercent(part, locale),
      bytes: (bytes: number) => formatBytes(bytes, locale),
      speed: (bytesPerSecond: number) => formatSpeed(bytesPerSecond, locale),
      ago: (at: number, now: number) => formatAgo(at, now, locale),
      clock: (at: number) => formatClock(at, locale),
      day: (at: number) => formatDay(at, locale),
      dayOfYear: (at: number) => formatDayOfYear(at, locale),
      moment: (at: number) => formatMoment(at, locale),
      /** `a, b and c`. */
      list: (parts: readonly string[]) => listFormat(locale).format(parts),
      month: (month: string) => formatMonth(month, locale),
    }),
    [locale],
  );
}
export type Format = ReturnType<typeof useFormat>;
