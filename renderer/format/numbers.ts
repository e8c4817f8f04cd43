import { numberFormat } from './intl.ts';
/** Whole numbers with the separators of the locale: 12,486. */
export function formatCount(count: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}

/** A part of a whole as percent, "45 %" in English and "45%" in Chinese; `part` is 0 to 1. */
export function formatPercent(part: number, locale: string): string {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return locale.startsWith('zh') ? `${percent}%` : `${percent} %`;
}
