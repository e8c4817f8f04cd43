import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange, partOf } from '../../../simulator/cdn/range.ts';
import { lengthOf, slice } from '../../../simulator/http/answer.ts';

describe('parseRange', () => {
  it.each([
    ['bytes=0-0', 10, { from: 0, to: 1 }],
    ['bytes=2-5', 10, { from: 2, to: 6 }],
    ['bytes=2-', 10, { from: 2, to: 10 }],
    ['bytes=2-99', 10, { from: 2, to: 10 }],
    ['bytes=-3', 10, { from: 7, to: 10 }],
    ['bytes=-30', 10, { from: 0, to: 10 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=5-2', 10, undefined],
    ['bytes=0-1,4-5', 10, undefined],
    ['bytes=-', 10, undefined],
    ['items=0-1', 10, undefined],
    [undefined, 10, undefined],
  ] as const)('%s of %d bytes', (header, length, expected) => {
    expect(parseRange(header, length)).toEqual(expected);
  });
});

it('gives for any range exactly those bytes, however the body lies in pieces', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 8 });
  fc.assert(
    fc.property(pieces, fc.nat(200), fc.nat(200), (body, from, span) => {
      const whole = Buffer.concat(body);
      const range = `bytes=${from}-${from + span}`;
      const part = partOf({ status: 200, headers: {}, body }, { range, ifRange: undefined, ifNoneMatch: undefined });
      expect(part.status).toBe(from < whole.length ? 206 : 416);
      expect(Buffer.concat(part.body)).toEqual(whole.subarray(from, from + span + 1));
      expect(lengthOf(body)).toBe(whole.length);
      expect(Buffer.concat(slice(body, from, from + span))).toEqual(whole.subarray(from, from + span));
    }),
  );
});
