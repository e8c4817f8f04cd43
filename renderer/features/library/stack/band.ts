/** Room of the band around the members of an open stack, with their head; CSS pixels. */
export const BAND = { head: 40, bottom: 12, side: 12, gap: 4 } as const;
