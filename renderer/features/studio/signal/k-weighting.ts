/** A filter of second order, normalised so that a0 is 1. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * The two filters of ITU-R BS.1770-4, Annex 1: the shelf of a head, then the high pass of an ear. The recommendation
 * gives them for 48 kHz; for other rates the same analogue filters are transformed again.
 */
export function kWeighting(rate: number): readonly [Biquad, Biquad] {
  return [headShelf(rate), earHighPass(rate)];
}

function headShelf(rate: number): Biquad {
  const q = 0.7071752369554196;
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function earHighPass(rate: number): Biquad {
  const q = 0.5003270373238773;
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** Sums of the squares of the weighted signal, one for each `step` samples; what is left at the end is dropped. */
export function weightedSquares(samples: Float32Array, rate: number, step: number): Float64Array {
  const [head, ear] = kWeighting(rate);
  const sums = new Float64Array(Math.floor(samples.length / step));
  // Direct form 2, transposed: two memories a filter.
  let h1 = 0;
  let h2 = 0;
  let e1 = 0;
  let e2 = 0;
  let at = 0;
  for (let part = 0; part < sums.length; part += 1) {
    let sum = 0;
    for (const end = at + step; at < end; at += 1) {
      const x = samples[at] ?? 0;
      const y = head.b0 * x + h1;
      h1 = head.b1 * x - head.a1 * y + h2;
      h2 = head.b2 * x - head.a2 * y;
      const z = ear.b0 * y + e1;
      e1 = ear.b1 * y - ear.a1 * z + e2;
      e2 = ear.b2 * y - ear.a2 * z;
      sum += z * z;
    }
    sums[part] = sum;
  }
  return sums;
}
