import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '../../../main/app/byte-range.ts';

const sizes = fc.integer({ min: 1, max: 2 ** 40 });

describe('parseByteRange', () => {
  it.each([
    [null, { kind: 'whole' }],
    ['bytes=0-99', { kind: 'part', start: 0, end: 99 }],
    ['bytes=900-', { kind: 'part', start: 900, end: 999 }],
    ['bytes=-500', { kind: 'part', start: 500, end: 999 }],
    ['bytes=-5000', { kind: 'part', start: 0, end: 999 }],
    ['bytes=990-2000', { kind: 'part', start: 990, end: 999 }],
    ['BYTES = 1 - 2', { kind: 'part', start: 1, end: 2 }],
    ['bytes=1000-', { kind: 'unsatisfiable' }],
    ['bytes=5000-6000', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=9-3', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    ['bytes=--5', { kind: 'whole' }],
    ['bytes=0x10-0x20', { kind: 'whole' }],
  ])('reads %s of 1000 bytes', (header, expected) => {
    expect(parseByteRange(header, 1000)).toEqual(expected);
  });

  it('has nothing to give of an empty file', () => {
    expect(parseByteRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
    expect(parseByteRange('bytes=-1', 0)).toEqual({ kind: 'unsatisfiable' });
    expect(parseByteRange(null, 0)).toEqual({ kind: 'whole' });
  });

  it('never leaves the file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(2 ** 40), fc.nat(2 ** 40), sizes, (noise, from, to, size) => {
        for (const header of [noise, `bytes=${noise}`, `bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const range = parseByteRange(header, size);
          if (range.kind !== 'part') continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThan(size);
        }
      }),
    );
  });

  it('gives a slice exactly as String.slice and Array.slice cut it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(400), fc.nat(400), (bytes, first, count) => {
        const all = [...bytes];
        const cut = (header: string) => {
          const range = parseByteRange(header, all.length);
          return range.kind === 'part' ? all.slice(range.start, range.end + 1) : range.kind;
        };
        const expected = all.slice(first, first + count + 1);
        expect(cut(`bytes=${first}-${first + count}`)).toEqual(expected.length === 0 ? 'unsatisfiable' : expected);
        expect(cut(`bytes=-${count}`)).toEqual(count === 0 ? 'unsatisfiable' : all.slice(-count));
      }),
    );
  });
});
