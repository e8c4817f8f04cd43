/** The most items one bulk change by ids takes; larger selections are sent in slices. */
export const MAX_BULK = 1_000;
/** The most items that a target names, leaves out or adds; more are told by a stretch of a question. */
export const MAX_NAMED = 10_000;
/** The most characters of the notes of an item. */
export const MAX_NOTES = 100_000;
/** The most files that are dragged to another program at once. */
export const MOST_DRAGGED = 500;
/** The most paths or prompts that are copied at once. */
export const MOST_COPIED = 1_000;
