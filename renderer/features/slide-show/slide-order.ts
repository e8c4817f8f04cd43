const ROUNDS = 4;

/**
 * The place of the `step`-th slide among `total`: in the order of the list from `start`, or mixed by a seed. Mixed or not,
 * each place comes exactly once before any comes again; nothing is held, so that a million cost nothing.
 */
export function slideAt(step: number, total: number, start: number, seed: number | null): number {
  const turn = ((step % total) + total) % total;
  if (seed === null) return (start + turn) % total;
  // What is open comes first, wherever the mixing puts it.
  const first = inverse(start, total, seed);
  return mixed((first + turn) % total, total, seed);
}

/** A Feistel cipher over the smallest even power of two that holds `total`, walked until it is inside. */
function mixed(place: number, total: number, seed: number): number {
  const half = halfBits(total);
  let at = place;
  do at = rounds(at, half, seed, false);
  while (at >= total);
  return at;
}

function inverse(place: number, total: number, seed: number): number {
  const half = halfBits(total);
  let at = place;
  do at = rounds(at, half, seed, true);
  while (at >= total);
  return at;
}

function halfBits(total: number): number {
  return Math.max(1, Math.ceil(Math.log2(Math.max(2, total)) / 2));
}

function rounds(place: number, half: number, seed: number, isBack: boolean): number {
  const mask = 2 ** half - 1;
  let left = Math.floor(place / 2 ** half);
  let right = place & mask;
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const round = isBack ? ROUNDS - 1 - turn : turn;
    if (isBack) [left, right] = [right ^ (hash(left, seed + round) & mask), left];
    else [left, right] = [right, left ^ (hash(right, seed + round) & mask)];
  }
  return left * 2 ** half + right;
}

function hash(value: number, key: number): number {
  let mix = Math.imul(value ^ Math.imul(key, 0x9e3779b1), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
