import type { LookForClean } from '../../ipc/domains/app.ts';
import type { ItemStatus } from '../../ipc/model/item.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FIRST_MS = 3 * SECOND;
const GROWTH = 1.5;
const SLOWEST_MS = MINUTE;
/** After about an hour of asking, something is stuck at the provider. */
const PATIENCE = 70;
const STUCK_MS = 10 * MINUTE;

/** About five weeks of asking for a clean link; one that comes later is seen by the walks of the feed. */
const RHYTHMS: Readonly<
  Record<LookForClean, { readonly first: number; readonly slowest: number; readonly readings: number }>
> = {
  growing: { first: 6 * HOUR, slowest: 7 * DAY, readings: 8 },
  daily: { first: DAY, slowest: DAY, readings: 35 },
  weekly: { first: 7 * DAY, slowest: 7 * DAY, readings: 5 },
  never: { first: DAY, slowest: DAY, readings: 0 },
};

/** How long to wait before asking again about something unfinished that was asked about `attempts` times. In ms. */
export function unfinishedDelay(attempts: number): number {
  if (attempts >= PATIENCE) return STUCK_MS;
  return Math.min(SLOWEST_MS, Math.round(FIRST_MS * GROWTH ** attempts));
}

/** How long to wait before asking again whether a clean link exists, in ms: `growing` is 6 hours, doubling to 7 days. Null: not again. */
export function watermarkDelay(attempts: number, rhythm: LookForClean): number | null {
  const { first, slowest, readings } = RHYTHMS[rhythm];
  return attempts < readings ? Math.min(slowest, first * 2 ** Math.min(attempts, 10)) : null;
}

export function isUnfinished(status: ItemStatus): boolean {
  return status === 'pending' || status === 'running';
}

export interface ReadState {
  readonly status: ItemStatus;
  readonly gone: boolean;
  readonly watermarkedOnly: boolean;
}

/** When to read an item again after it was read at `now` for the `attempts`th time; null when it is final. */
export function nextReading(state: ReadState, attempts: number, now: number, rhythm: LookForClean): number | null {
  if (state.gone) return null;
  if (isUnfinished(state.status)) return now + unfinishedDelay(attempts);
  const delay = state.watermarkedOnly ? watermarkDelay(attempts, rhythm) : null;
  return delay === null ? null : now + delay;
}
