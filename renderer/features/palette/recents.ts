const KEY = 'conch.recent';
const KEPT = 12;

/** Keys of the entries that were run last, newest first; kept from one start to the next. */
export function recentEntries(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    // Written by another version, or cut short: it is only a convenience.
    return [];
  }
}

export function rememberEntry(key: string): void {
  const kept = [key, ...recentEntries().filter((other) => other !== key)].slice(0, KEPT);
  localStorage.setItem(KEY, JSON.stringify(kept));
}
