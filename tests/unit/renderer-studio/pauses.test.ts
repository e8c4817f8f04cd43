import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameLevels } from '../../../renderer/features/studio/signal/frame-levels.ts';
import { noiseFloor, noiseOf } from '../../../renderer/features/studio/signal/noise.ts';
import { piecesOf } from '../../../renderer/features/studio/signal/pieces.ts';
import { silenceShare, silencesOf } from '../../../renderer/features/studio/signal/silences.ts';
import { speechEdges } from '../../../renderer/features/studio/signal/speech-edges.ts';
import { mono, sine, speech } from './sounds.ts';

const levelsOf = (turns: readonly number[], options?: Parameters<typeof speech>[1]) =>
  frameLevels(speech(turns, { rate: 8_000, ...options }));

describe('pauses', () => {
  it.each([null, -70, -50, -42])('are found over a noise of %s dBFS', (floor) => {
    const silences = silencesOf(levelsOf([4, 1, 3, 0.5, 5, 2], { floor }));
    expect(silences.map(({ from }) => Math.round(from * 10) / 10)).toEqual([4, 8, 13.5]);
    expect(silenceShare(levelsOf([4, 1, 3, 0.5, 5, 2], { floor }))).toBeCloseTo(3.5 / 15.5, 1);
  });

  it('shorter than a breath are none', () => {
    expect(silencesOf(levelsOf([4, 0.2, 4]))).toEqual([]);
  });

  it('are not found in a tone that never stops, and everywhere in silence', () => {
    expect(silenceShare(frameLevels(mono(sine(3))))).toBe(0);
    expect(silenceShare(frameLevels(mono(new Float32Array(48_000))))).toBe(1);
    expect(silenceShare(new Float32Array(0))).toBe(1);
  });

  it('at both ends can be left away', () => {
    const { from, to } = speechEdges(levelsOf([0, 2, 12, 3]));
    expect(from).toBeCloseTo(1.85, 1);
    expect(to).toBeCloseTo(14.15, 1);
    const whole = levelsOf([12]);
    expect(speechEdges(whole)).toEqual({ from: 0, to: 12 });
  });
});

describe('noise', () => {
  it.each([
    [null, 'low'],
    [-70, 'low'],
    [-45, 'medium'],
    [-30, 'high'],
  ] as const)('of %s dBFS behind speech is %s', (floor, expected) => {
    const levels = levelsOf([5, 1, 5, 1], { floor });
    expect(noiseOf(levels)).toBe(expected);
    if (floor !== null) expect(Math.abs(noiseFloor(levels) - floor)).toBeLessThan(3);
  });
});

describe('pieces', () => {
  const rules = { least: 10, most: 60 };

  it('are cut in the pauses, none through speech', () => {
    const levels = levelsOf([28, 1, 31, 1, 29, 1, 24]);
    const pieces = piecesOf(levels, rules);
    expect(pieces.map(({ from, to }) => [Math.round(from), Math.round(to)])).toEqual([
      [0, 28],
      [29, 60],
      [61, 90],
      [91, 115],
    ]);
  });

  it('join what is too short alone', () => {
    const pieces = piecesOf(levelsOf([4, 1, 5, 1, 6, 1, 4]), rules);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.to).toBeCloseTo(22, 0);
  });

  it('go on through speech where nobody pauses, rather than none', () => {
    const pieces = piecesOf(levelsOf([150]), rules);
    expect(pieces.length).toBeGreaterThanOrEqual(3);
    for (const { from, to } of pieces) expect(to - from).toBeLessThanOrEqual(60);
  });

  it('are none where there is not enough', () => {
    expect(piecesOf(levelsOf([7]), rules)).toEqual([]);
    expect(piecesOf(levelsOf([3, 200]), rules)).toEqual([]);
    expect(piecesOf(new Float32Array(0), rules)).toEqual([]);
  });

  it('are of allowed length, in order, apart, and within the recording, whatever is said', () => {
    const turn = fc.double({ min: 0.4, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 12 }), (turns) => {
        const levels = levelsOf(turns, { rate: 1_000 });
        const length = levels.length * 0.02;
        let last = 0;
        for (const { from, to } of piecesOf(levels, rules)) {
          expect(to - from).toBeGreaterThanOrEqual(rules.least - 1e-9);
          expect(to - from).toBeLessThanOrEqual(rules.most + 1e-9);
          expect(from).toBeGreaterThanOrEqual(last - 1e-9);
          expect(to).toBeLessThanOrEqual(length + 1e-9);
          last = to;
        }
      }),
      { numRuns: 60 },
    );
  });
});
