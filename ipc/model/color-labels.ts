/** The colours a person can label items with, in the order of their keys. */
export const colorLabels = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'plum'] as const;
export type ColorLabel = (typeof colorLabels)[number];
