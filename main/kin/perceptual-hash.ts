/**
 * What of a picture stays the same when it is scaled, compressed again or cropped a little: the signs of its low frequencies
 * (64 bits), of its brightness steps from left to right (64 bits), and its mean colour.
 */
export interface Likeness {
  /** Two words of 32 bits each, unsigned. */
  readonly frequencies: readonly [number, number];
  readonly steps: readonly [number, number];
  /** Mean blue and red difference (Cb, Cr), 0 to 255. */
  readonly tint: readonly [number, number];
  /** Width over height as the library keeps it, 1 to 255. */
  readonly ratio: number;
}

/** Pictures are brought to this size (both edges) before they are hashed: RGB, 3 bytes a pixel. */
export const LIKENESS_EDGE = 32;

const LOW = 8;
/** Brightness that varies less than this (standard deviation, of 255) says nothing: a black frame looks like any other. */
const FLAT_BELOW = 5;

/** The likeness of a picture of 32 x 32 RGB pixels; null when it is so flat that it looks like too many others. */
export function likenessOf(pixels: Uint8Array, ratio: number): Likeness | null {
  const grey = greyOf(pixels);
  if (deviation(grey) < FLAT_BELOW) return null;
  return { frequencies: frequencyBits(grey), steps: stepBits(grey), tint: tintOf(pixels), ratio };
}

function greyOf(pixels: Uint8Array): Float64Array {
  const grey = new Float64Array(LIKENESS_EDGE * LIKENESS_EDGE);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [pixels[at * 3], pixels[at * 3 + 1], pixels[at * 3 + 2]];
    grey[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return grey;
}

function tintOf(pixels: Uint8Array): readonly [number, number] {
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 3) {
    red += pixels[at] ?? 0;
    green += pixels[at + 1] ?? 0;
    blue += pixels[at + 2] ?? 0;
  }
  const count = LIKENESS_EDGE * LIKENESS_EDGE;
  const [r, g, b] = [red / count, green / count, blue / count];
  return [byte(128 - 0.169 * r - 0.331 * g + 0.5 * b), byte(128 + 0.5 * r - 0.419 * g - 0.081 * b)];
}

function deviation(values: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}

/** Signs of the 8 x 8 lowest frequencies of a cosine transform, against their median. */
function frequencyBits(grey: Float64Array): readonly [number, number] {
  // Rows first, then columns: only the lowest frequencies of either are needed.
  const rows = new Float64Array(LIKENESS_EDGE * LOW);
  for (let y = 0; y < LIKENESS_EDGE; y += 1) {
    for (let u = 0; u < LOW; u += 1) {
      let sum = 0;
      for (let x = 0; x < LIKENESS_EDGE; x += 1) sum += (grey[y * LIKENESS_EDGE + x] ?? 0) * cosine(u, x);
      rows[y * LOW + u] = sum;
    }
  }
  const low: number[] = [];
  for (let v = 0; v < LOW; v += 1) {
    for (let u = 0; u < LOW; u += 1) {
      let sum = 0;
      for (let y = 0; y < LIKENESS_EDGE; y += 1) sum += (rows[y * LOW + u] ?? 0) * cosine(v, y);
      low.push(sum);
    }
  }
  const sorted = low.toSorted((one, other) => one - other);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  return words(low.map((value) => value > median));
}

/** Whether it gets brighter from each of 9 columns to the next, in 8 rows. */
function stepBits(grey: Float64Array): readonly [number, number] {
  const bits: boolean[] = [];
  for (let row = 0; row < 8; row += 1) {
    const means = Array.from({ length: 9 }, (_, column) => meanOf(grey, column, row));
    for (let column = 0; column < 8; column += 1) bits.push((means[column + 1] ?? 0) > (means[column] ?? 0));
  }
  return words(bits);
}

/** Mean brightness of a cell of 9 columns by 8 rows; cells lie over pixels in parts. */
function meanOf(grey: Float64Array, column: number, row: number): number {
  const [left, right] = [(column * LIKENESS_EDGE) / 9, ((column + 1) * LIKENESS_EDGE) / 9];
  let [sum, area] = [0, 0];
  for (let x = Math.floor(left); x < right; x += 1) {
    const width = Math.min(right, x + 1) - Math.max(left, x);
    for (let y = row * 4; y < row * 4 + 4; y += 1) {
      sum += (grey[y * LIKENESS_EDGE + x] ?? 0) * width;
      area += width;
    }
  }
  return sum / area;
}

const cosines = Float64Array.from({ length: LOW * LIKENESS_EDGE }, (_, at) =>
  Math.cos(((2 * (at % LIKENESS_EDGE) + 1) * Math.floor(at / LIKENESS_EDGE) * Math.PI) / (2 * LIKENESS_EDGE)),
);

function cosine(frequency: number, at: number): number {
  return cosines[frequency * LIKENESS_EDGE + at] ?? 0;
}

function words(bits: readonly boolean[]): readonly [number, number] {
  const word = (from: number): number =>
    bits.slice(from, from + 32).reduce((value, bit, index) => (bit ? value | (1 << index) : value), 0) >>> 0;
  return [word(0), word(32)];
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}

/** Bits in which two words differ. */
export function bitsApart(one: number, other: number): number {
  let value = one ^ other;
  value -= (value >>> 1) & 0x55555555;
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return (((value + (value >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** 20 bytes, as stored. */
export const LIKENESS_BYTES = 20;

export function encodeLikeness({ frequencies, steps, tint, ratio }: Likeness): Buffer {
  const bytes = Buffer.alloc(LIKENESS_BYTES);
  for (const [index, word] of [...frequencies, ...steps].entries()) bytes.writeUInt32LE(word, index * 4);
  for (const [index, value] of [...tint, ratio].entries()) bytes.writeUInt8(value, 16 + index);
  return bytes;
}
