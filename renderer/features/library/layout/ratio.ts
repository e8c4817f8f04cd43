/** Aspect ratio shown when none is known yet: most results are wide. */
const UNKNOWN_RATIO = 16 / 9;
/** Narrower or wider pictures are cropped to these (design language, Tile). */
export const NARROWEST = 0.56;
export const WIDEST = 2.4;

const shown = Float64Array.from({ length: 256 }, (_, byte) => {
  const ratio = byte === 0 ? UNKNOWN_RATIO : 2 ** ((byte - 128) / 48);
  return Math.min(WIDEST, Math.max(NARROWEST, ratio));
});

/** The ratio byte of a picture, as `library.ratios` has it: width/height is 2^((byte - 128) / 48), 0 is unknown. */
export function ratioByte(width: number | null, height: number | null): number {
  if (width === null || height === null || width <= 0 || height <= 0) return 0;
  return Math.min(255, Math.max(1, Math.round(128 + 48 * Math.log2(width / height))));
}

/** Width divided by height of the tile for a ratio byte of `library.ratios`. */
export function tileRatio(byte: number): number {
  return shown[byte] ?? UNKNOWN_RATIO;
}
