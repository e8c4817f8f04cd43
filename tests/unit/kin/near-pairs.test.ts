import { describe, expect, it } from 'vitest';
import { createNearPairs, NEAR, type Pair } from '../../../main/kin/near-pairs.ts';
import { random } from './scenes.ts';

const next = random(11);
const likeness = (): Buffer => Buffer.from(Array.from({ length: 20 }, () => Math.floor(next() * 256)));

/** The same with so many bits of its frequencies turned. */
function turned(of: Buffer, bits: readonly number[]): Buffer {
  const copy = Buffer.from(of);
  for (const bit of bits) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function pairsOf(all: readonly Buffer[], from = 0): readonly Pair[] {
  const pairs = createNearPairs();
  for (const one of all) pairs.add(one);
  return [...pairs.find(from)].flat();
}

describe('pairs of likenesses', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('with %i bits apart are all found, once', (apart) => {
    const all = Array.from({ length: 300 }, likeness);
    const copies = all.map((one) => {
      const bits = new Set<number>();
      while (bits.size < apart) bits.add(Math.floor(next() * 64));
      return turned(one, [...bits]);
    });
    const found = pairsOf([...all, ...copies]);
    expect(found).toHaveLength(300);
    for (const { one, other, distance } of found) expect([one - other, distance]).toEqual([300, apart]);
  });

  it('beyond the limit are not told', () => {
    const one = likeness();
    expect(pairsOf([one, turned(one, [0, 5, 10, 15, 20, 25, 30, 35, 40])])).toEqual([]);
    expect(NEAR.frequencies).toBe(8);
  });

  it('need the same steps, tint and shape as well', () => {
    const one = likeness();
    for (const place of [8, 12]) {
      const other = Buffer.from(one);
      for (let byte = 0; byte < 4; byte += 1) other[place + byte] = (other[place + byte] ?? 0) ^ 0xff;
      expect(pairsOf([one, other])).toEqual([]);
    }
    for (const fact of [16, 17, 18]) {
      const other = Buffer.from(one);
      other[fact] = ((other[fact] ?? 0) + 100) % 256;
      expect(pairsOf([one, other])).toEqual([]);
    }
  });

  it('of what is new are found without comparing the rest again', () => {
    const all = Array.from({ length: 200 }, likeness);
    const known = [...all, ...all.slice(0, 50)];
    expect(pairsOf(known)).toHaveLength(50);
    expect(
      pairsOf([...known, all[3] ?? likeness()], known.length)
        .map(({ other }) => other)
        .sort((a, b) => a - b),
    ).toEqual([3, 203]);
  });

  it('of a thousand that are all the same do not grow with the square', () => {
    const one = likeness();
    const found = pairsOf(Array.from({ length: 1_000 }, () => one));
    expect(found.length).toBeLessThanOrEqual(40_000);
    expect(new Set(found.map((pair) => pair.one)).size).toBe(999);
  });

  it('hold more than the room they began with', () => {
    const pairs = createNearPairs();
    for (let index = 0; index < 3_000; index += 1) pairs.add(likeness());
    expect(pairs.size).toBe(3_000);
    expect(() => pairs.add(Buffer.alloc(3))).toThrow();
  });
});
