import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byRelevance } from '../../../main/library/read/relevance.ts';

const ordinals = fc.uniqueArray(fc.integer({ min: 0, max: 400 })).map((some) => Uint32Array.from(some).sort());
const weights = fc.array(fc.tuple(fc.integer({ min: 0, max: 420 }), fc.constantFrom(0, 0.5, 1, 7)), { maxLength: 60 });

describe('the order of relevance', () => {
  it('is that of weights, then of time, and names nothing that was not found', () => {
    fc.assert(
      fc.property(ordinals, weights, (found, weighed) => {
        const known = new Map(weighed);
        const weight = (ordinal: number): number => known.get(ordinal) ?? 0;
        const expected = [...found].sort((one, other) => weight(other) - weight(one) || other - one);
        expect([...byRelevance(found, known)]).toEqual(expected);
      }),
    );
  });
});
