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

const WATERMARK_FIRST_MS = 6 * HOUR;
const WATERMARK_SLOWEST_MS = 7 * DAY;
/** About five weeks; a clean link that comes later is seen by the walks of the feed. */
const WATERMARK_READINGS = 8;

/** How long to wait before asking again about something unfinished that was asked about `attempts` times. In ms. */
export function unfinishedDelay(attempts: number): number {
  if (attempts >= PATIENCE) return STUCK_MS;
  return Math.min(SLOWEST_MS, Math.round(FIRST_MS * GROWTH ** attempts));
}

/** How long to wait before asking again whether a clean link exists: 6 hours, doubling to 7 days. In ms. */
export function watermarkDelay(attempts: number): number {
  return Math.min(WATERMARK_SLOWEST_MS, WATERMARK_FIRST_MS * 2 ** Math.min(attempts, 10));
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
export function nextReading(state: ReadState, attempts: number, now: number): number | null {
  if (state.gone) return null;
  if (isUnfinished(state.status)) return now + unfinishedDelay(attempts);
  return state.watermarkedOnly && attempts < WATERMARK_READINGS ? now + watermarkDelay(attempts) : null;
}
