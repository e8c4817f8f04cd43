const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * A moment of the wire as epoch ms, or null when it is absent, 0 or no sensible moment. The service writes Unix
 * seconds (songs, jwt.exp) and milliseconds (all else); they are told apart by size.
 */
export function epochMs(value: number | null): number | null {
  if (value === null || value <= 0) return null;
  const ms = Math.round(value < 1e11 ? value * 1000 : value);
  return ms >= EARLIEST && ms <= LATEST ? ms : null;
}

/** An ISO 8601 text as epoch ms, or null. */
export function isoMs(value: string | null): number | null {
  if (value === null) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) || ms < EARLIEST || ms > LATEST ? null : ms;
}

/** Seconds of the wire as ms; 0 and less mean unknown. */
export function secondsToMs(value: number | null): number | null {
  return value === null || value <= 0 || value > 1e7 ? null : Math.round(value * 1000);
}

/** A count of pixels; 0 means unknown (samples: images carry width 0). */
export function pixels(value: number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const whole = Math.round(value);
  return whole > 0 && whole <= 1_000_000 ? whole : null;
}
