const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Length of a clip: `0:06`, `1:53`, `1:02:03`. `ms` is milliseconds; parts of a second are dropped. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / SECOND);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  if (hours > 0) return [hours, ...parts].join(':');
  return parts.join(':').replace(/^0/, '');
}

/** A moment within a clip to the hundredth: `0:02.10`. */
export function formatFrameTime(ms: number): string {
  const hundredths = Math.floor((ms % SECOND) / 10);
  return `${formatDuration(ms)}.${String(hundredths).padStart(2, '0')}`;
}

/** How long until a deadline, in the largest unit that is not a fraction; never negative. */
export function timeLeft(
  deadline: number,
  now: number,
): { readonly unit: 'days' | 'hours' | 'minutes'; readonly count: number } {
  const left = Math.max(0, deadline - now);
  if (left >= 2 * DAY) return { unit: 'days', count: Math.floor(left / DAY) };
  if (left >= HOUR) return { unit: 'hours', count: Math.floor(left / HOUR) };
  return { unit: 'minutes', count: Math.ceil(left / MINUTE) };
}

/** How pressing a deadline is: within a day, within a week, or not yet. */
export function urgency(deadline: number, now: number): 'today' | 'week' | 'later' {
  const left = deadline - now;
  if (left < DAY) return 'today';
  return left < 7 * DAY ? 'week' : 'later';
}
