import { epochMs, isoMs } from './wire-time.ts';

/** Queries that name the end itself, as Unix seconds. */
const absolute = ['expires', 'e', 'x-expires', 'expire', 'exp'];

/** Queries that name a start and a life in seconds. */
const relative = [
  ['x-amz-date', 'x-amz-expires'],
  ['x-oss-date', 'x-oss-expires'],
  ['x-goog-date', 'x-goog-expires'],
  ['x-tos-date', 'x-tos-expires'],
] as const;

/**
 * When a signed link ends, epoch ms, or null for links that carry no end we can read. The documentation names none and
 * samples are unsigned (api/BEHAVIOUR.md, links); this covers the usual signatures in case they begin to.
 */
export function linkDeadline(url: string): number | null {
  const start = url.indexOf('?');
  if (start === -1) return null;
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) query.set(name.toLowerCase(), value);

  for (const name of absolute) {
    const value = query.get(name);
    if (value !== undefined && /^\d{9,13}$/.test(value)) return epochMs(Number(value));
  }
  for (const [from, life] of relative) {
    const started = basicIso(query.get(from));
    const seconds = Number(query.get(life));
    if (started !== null && Number.isFinite(seconds) && seconds > 0) return epochMs(started + seconds * 1000);
  }
  // Aliyun CDN: auth_key=<end>-<random>-<user>-<hash>.
  const end = /^(\d{9,11})-/.exec(query.get('auth_key') ?? '')?.[1];
  if (end !== undefined) return epochMs(Number(end));
  return isoMs(query.get('se') ?? null);
}

/** `20261105T123456Z` as epoch ms. */
function basicIso(value: string | undefined): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(value ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
