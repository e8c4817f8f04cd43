import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPiece,
  isTrimmed,
  movedEnd,
  newSampleId,
  type ReadSample,
  reordered,
  SHORTEST,
} from '../../../renderer/features/studio/sample.ts';
import {
  formatLength,
  formatLevel,
  formatOf,
  formatRate,
  formatTenths,
} from '../../../renderer/features/studio/studio-format.ts';

describe('the ends of a part', () => {
  it('keep within the recording and apart, wherever they are moved', () => {
    const time = fc.double({ min: -50, max: 200, noNaN: true });
    const moves = fc.array(fc.tuple(fc.constantFrom('from' as const, 'to' as const), time), { maxLength: 20 });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 120, noNaN: true }), moves, (seconds, all) => {
        let part = { from: 0, to: seconds };
        for (const [end, to] of all) {
          part = movedEnd(part, seconds, end, to);
          expect(part.from).toBeGreaterThanOrEqual(0);
          expect(part.to).toBeLessThanOrEqual(seconds);
          expect(part.to - part.from).toBeGreaterThanOrEqual(SHORTEST - 1e-9);
        }
      }),
    );
  });

  it('tell whether something is cut off', () => {
    const source = { seconds: 20 } as Parameters<typeof isTrimmed>[0]['source'];
    expect(isTrimmed({ part: { from: 0, to: 20 }, source })).toBe(false);
    expect(isTrimmed({ part: { from: 0.1, to: 20 }, source })).toBe(true);
    expect(isTrimmed({ part: { from: 0, to: 19.9 }, source })).toBe(true);
  });
});

it('a sample is a piece while another one is of the same recording', () => {
  const of = (source: number) => ({ id: newSampleId(), state: 'read', source: { id: source } }) as ReadSample;
  const [one, other, whole] = [of(1), of(1), of(2)];
  expect([one, whole].map((sample) => isPiece([one, other, whole], sample))).toEqual([true, false]);
  expect(isPiece([one, whole], one)).toBe(false);
});

describe('the order', () => {
  it('changes by one sample and loses none', () => {
    const ids = fc.integer({ min: 1, max: 10 }).map((count) => Array.from({ length: count }, newSampleId));
    fc.assert(
      fc.property(ids, fc.nat(9), fc.integer({ min: -3, max: 15 }), (all, which, index) => {
        const list = all.map((id) => ({ id }));
        const id = all[which % all.length];
        if (id === undefined) return;
        const after = reordered(list, id, index).map((one) => one.id);
        expect(after.toSorted()).toEqual(all.toSorted());
        expect(after.indexOf(id)).toBe(Math.max(0, Math.min(all.length - 1, index)));
        expect(after.filter((one) => one !== id)).toEqual(all.filter((one) => one !== id));
      }),
    );
  });
});

describe('figures', () => {
  it('are written as the design has them', () => {
    expect(formatTenths(24.06)).toBe('0:24.1');
    expect(formatTenths(59.96)).toBe('1:00.0');
    expect(formatLevel(-19.24, 'en')).toBe('−19.2');
    expect(formatLevel(-0.01, 'en')).toBe('0.0');
    expect(formatRate(44_100, 'en')).toBe('44.1 kHz');
    expect(formatRate(48_000, 'en')).toBe('48 kHz');
    expect(formatOf('a.take.m4a')).toBe('M4A');
    expect(formatOf('take')).toBe('');
  });

  it('never promise more than is there, nor ask for less than is missing', () => {
    const inSeconds = (formatted: string) => `${formatted} s`;
    expect(formatLength(7.9, 'en', inSeconds)).toBe('7 s');
    expect(formatLength(2.1, 'en', inSeconds, 'up')).toBe('3 s');
    expect(formatLength(0.31, 'en', inSeconds, 'up')).toBe('0.4 s');
    expect(formatLength(113.5, 'en', inSeconds)).toBe('1:53');
    expect(formatLength(3, 'en', inSeconds, 'up')).toBe('3 s');
  });
});
