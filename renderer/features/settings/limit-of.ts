/** Bytes in the unit that people type. */
export const MEGABYTE = 1_000_000;
export const GIGABYTE = 1_000_000_000;

/** Bytes a second of what was typed in megabytes; null when it is no number above 0. Takes a comma as a point. */
export function limitOf(typed: string): number | null {
  const megabytes = Number(typed.trim().replace(',', '.'));
  const bytes = Math.round(megabytes * MEGABYTE);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}

/** The most that can be kept free: no disk of today is larger. */
const MOST_KEPT = 1e15;

/** Bytes of what was typed in gigabytes, 0 included; null when it is no such number. Takes a comma as a point. */
export function keptOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  const bytes = text === '' ? 0 : Math.round(Number(text) * GIGABYTE);
  return bytes >= 0 && bytes <= MOST_KEPT ? bytes : null;
}
