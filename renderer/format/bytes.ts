import { numberFormat } from './intl.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const STEP = 1000;

/** A size as people read it, in steps of 1000 as disks are sold: one decimal below 10, none above. `6.4 MB`, `212 kB`. */
export function formatBytes(bytes: number, locale: string): string {
  return withUnit(bytes, locale, 10);
}

/** A speed. It keeps its decimal up to 100, since it is looked at while it changes: `18.4 MB/s`. */
export function formatSpeed(bytesPerSecond: number, locale: string): string {
  return `${withUnit(bytesPerSecond, locale, 100)}/s`;
}

function withUnit(bytes: number, locale: string, decimalBelow: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  // 999.5 would be shown as 1,000, so the next unit starts there.
  while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit > 0 && value < decimalBelow - 0.05 ? 1 : 0;
  const number = numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number.format(value)} ${UNITS[unit]}`;
}
