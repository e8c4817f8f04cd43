/** The most items one bulk change takes; larger selections are sent in slices. */
export const MAX_BULK = 1_000;
