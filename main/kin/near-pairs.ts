import { bitsApart, LIKENESS_BYTES } from './perceptual-hash.ts';

/** What two pictures may differ in and still be the same picture. Measured in tests/unit/kin/perceptual-hash.test.ts. */
export const NEAR = { frequencies: 8, steps: 12, tint: 6, ratio: 5 } as const;

export interface Pair {
  /** Positions in the order of adding; `one` came later. */
  readonly one: number;
  readonly other: number;
  readonly distance: number;
}

/** A number of a list that has it; typed arrays are read a thousand million times here. */
function of(list: Uint32Array | Uint8Array, at: number): number {
  return list[at] ?? 0;
}

/**
 * Likenesses of many pictures, and which of them look the same. The 64 bits of frequencies are cut into four bands of 16: two
 * pictures that differ in up to 7 bits agree in one band but for one bit, so that looking there and one bit beside finds all of
 * them (and 19 of 20 at 8 bits) among a small part of the others.
 */
export interface NearPairs {
  add(likeness: Uint8Array): void;
  readonly size: number;
  /**
   * Pairs of what was added from position `from` on with everything added before it. Goes on after each slice of work, so that
   * whoever runs it can do other things between.
   */
  find(from: number): Generator<readonly Pair[], void>;
}

interface BandIndex {
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
  /** The word of frequencies that the band is no part of, which tells most of the others apart at once; and the other one. */
  readonly far: Uint32Array;
  readonly near: Uint32Array;
  /** Which of the two words these are. */
  readonly farWord: number;
  readonly nearWord: number;
}

const BANDS = 4;
const BUCKETS = 1 << 16;
/** A picture that has this many likes gets no more: they are all in its group already. */
const MOST_LIKES = 40;
/** In a bucket beyond this only so many are looked at: what fills it (a blank cover) is alike in other ways too. */
const MOST_IN_BUCKET = 20_000;
const SLICE = 500;
const FLIPS: readonly number[] = [0, ...Array.from({ length: 16 }, (_, bit) => 1 << bit)];

export function createNearPairs(): NearPairs {
  let room = 1024;
  let size = 0;
  let words = new Uint32Array(room * 4);
  let facts = new Uint8Array(room * 3);
  let likes = new Uint8Array(0);

  function grow(): void {
    room *= 2;
    const [moreWords, moreFacts] = [new Uint32Array(room * 4), new Uint8Array(room * 3)];
    moreWords.set(words);
    moreFacts.set(facts);
    [words, facts] = [moreWords, moreFacts];
  }

  function bandOf(at: number, band: number): number {
    const word = words[at * 4 + (band >> 1)] ?? 0;
    return band % 2 === 0 ? word & 0xffff : word >>> 16;
  }

  /** Positions by the value of a band: those of a value are at `starts[value]` and after, ascending, with their frequencies beside. */
  function index(band: number): BandIndex {
    const starts = new Uint32Array(BUCKETS + 1);
    for (let at = 0; at < size; at += 1) starts[bandOf(at, band) + 1] = (starts[bandOf(at, band) + 1] ?? 0) + 1;
    for (let value = 0; value < BUCKETS; value += 1)
      starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
    const next = starts.slice();
    const [order, far, near] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
    const [farWord, nearWord] = band < 2 ? [1, 0] : [0, 1];
    for (let at = 0; at < size; at += 1) {
      const value = bandOf(at, band);
      const place = next[value] ?? 0;
      order[place] = at;
      far[place] = of(words, at * 4 + farWord);
      near[place] = of(words, at * 4 + nearWord);
      next[value] = place + 1;
    }
    return { starts, order, far, near, farWord, nearWord };
  }

  /** Whether two of near frequencies are alike in the rest as well. */
  function isAlike(one: number, other: number): boolean {
    const [a, b] = [one * 4, other * 4];
    const steps = bitsApart(words[a + 2] ?? 0, words[b + 2] ?? 0) + bitsApart(words[a + 3] ?? 0, words[b + 3] ?? 0);
    if (steps > NEAR.steps) return false;
    const [c, d] = [one * 3, other * 3];
    const apart = (fact: number): number => Math.abs((facts[c + fact] ?? 0) - (facts[d + fact] ?? 0));
    return apart(0) <= NEAR.tint && apart(1) <= NEAR.tint && apart(2) <= NEAR.ratio;
  }

  /** The band in which a pair is found first, so that it is told once. */
  function firstBand(one: number, other: number): number {
    for (let band = 0; band < BANDS; band += 1) {
      if (bitsApart(bandOf(one, band), bandOf(other, band)) <= 1) return band;
    }
    return BANDS;
  }

  /** Looks through one bucket for what is like `one` and came before it. */
  function look(one: number, bucket: number, band: number, lists: BandIndex, found: Pair[]): void {
    const { order, far, near } = lists;
    const a = of(words, one * 4 + lists.farWord);
    const b = of(words, one * 4 + lists.nearWord);
    const start = of(lists.starts, bucket);
    const end = Math.min(of(lists.starts, bucket + 1), start + MOST_IN_BUCKET);
    for (let at = start; at < end; at += 1) {
      let distance = bitsApart(a, of(far, at));
      if (distance > NEAR.frequencies) continue;
      distance += bitsApart(b, of(near, at));
      if (distance > NEAR.frequencies) continue;
      const other = of(order, at);
      if (other >= one || of(likes, one) >= MOST_LIKES) return;
      if (isAlike(one, other) && firstBand(one, other) === band) {
        likes[one] = of(likes, one) + 1;
        found.push({ one, other, distance });
      }
    }
  }

  function* find(from: number): Generator<readonly Pair[], void> {
    likes = new Uint8Array(size);
    for (let band = 0; band < BANDS; band += 1) {
      const lists = index(band);
      let found: Pair[] = [];
      for (let one = from; one < size; one += 1) {
        const value = bandOf(one, band);
        for (const flip of FLIPS) look(one, value ^ flip, band, lists, found);
        if (one % SLICE !== SLICE - 1) continue;
        yield found;
        found = [];
      }
      yield found;
    }
  }

  return {
    add(likeness) {
      if (likeness.byteLength !== LIKENESS_BYTES) throw new Error('A likeness has 20 bytes');
      if (size === room) grow();
      const view = new DataView(likeness.buffer, likeness.byteOffset, LIKENESS_BYTES);
      for (let word = 0; word < 4; word += 1) words[size * 4 + word] = view.getUint32(word * 4, true);
      for (let fact = 0; fact < 3; fact += 1) facts[size * 3 + fact] = view.getUint8(16 + fact);
      size += 1;
    },
    get size() {
      return size;
    },
    find,
  };
}
