/** Bytes in the unit that people type. */
export const MEGABYTE = 1_000_000;

/** Bytes a second of what was typed in megabytes; null when it is no number above 0. Takes a comma as a point. */
export function limitOf(typed: string): number | null {
  const megabytes = Number(typed.trim().replace(',', '.'));
  const bytes = Math.round(megabytes * MEGABYTE);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}
