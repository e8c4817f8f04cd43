import { create } from 'zustand';

/** How often words like "2 minutes ago" are brought up to date, ms. */
const TICK = 20_000;

const useClock = create(() => ({ now: Date.now() }));
setInterval(() => useClock.setState({ now: Date.now() }), TICK);

/** The present in epoch ms, for words about time; it moves on every 20 seconds. */
export function useNow(): number {
  return useClock((clock) => clock.now);
}
