import { create } from 'zustand';

/** Seconds that a picture stays. A video plays to its end. */
export const INTERVALS = [3, 5, 10, 30] as const;
export type Interval = (typeof INTERVALS)[number];

interface Slides {
  readonly interval: Interval;
  readonly isShuffled: boolean;
}

/** How slides follow each other; it stays from one show to the next. */
export const useSlides = create<Slides>(() => ({ interval: 5, isShuffled: false }));
