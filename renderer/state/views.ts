/** How the items of a list are shown: rows of one height, columns of one width, or lines with facts. */
export const views = ['justified', 'grid', 'list'] as const;
export type View = (typeof views)[number];

/** The zoom that gives the design's row height; 0 is the smallest tiles, 1 the largest. */
export const DEFAULT_ZOOM = 0.34;
