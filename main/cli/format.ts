const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them, decimal units: `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit: string = units[0];
  for (const next of units.slice(1)) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return unit === 'B' ? `${value} B` : `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

/** A moment (epoch ms) in the person's time zone, to the minute: `2026-11-21 14:03`. Empty when unknown. */
export function formatMoment(epochMs: number | null): string {
  if (epochMs === null) return '';
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A duration in ms as people read it: `0.4 s`, `12 s`, `3 min 5 s`, `1 h 2 min`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/**
 * A number with its thousands apart: `1,204`. As `toLocaleString('en-US')` writes it, which takes 20 ms to begin: a fifth of what
 * most commands take.
 */
export function formatNumber(value: number): string {
  const [whole = '', part] = String(Math.round(value * 1000) / 1000).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** `1 file`, `2 files`, `1,204 files`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
