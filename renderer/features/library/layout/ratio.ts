/** Aspect ratio shown when none is known yet: most results are wide. */
const UNKNOWN_RATIO = 16 / 9;
/** Narrower or wider pictures are cropped to these (design language, Tile). */
export const NARROWEST = 0.56;
export const WIDEST = 2.4;

const shown = Float64Array.from({ length: 256 }, (_, byte) => {
  const ratio = byte === 0 ? UNKNOWN_RATIO : 2 ** ((byte - 128) / 48);
  return Math.min(WIDEST, Math.max(NARROWEST, ratio));
});

/** Width divided by height of the tile for a ratio byte of `library.ratios`. */
export function tileRatio(byte: number): number {
  return shown[byte] ?? UNKNOWN_RATIO;
}
