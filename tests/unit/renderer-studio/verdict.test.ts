import { describe, expect, it } from 'vitest';
import type { Measures } from '../../../renderer/features/studio/signal/measure.ts';
import { type Judged, verdictOf } from '../../../renderer/features/studio/verdict.ts';

const GOOD: Measures = { seconds: 34, lufs: -19.2, peak: -3.1, clips: 0, silence: 0.1, noise: 'low' };
const RULES = { least: 10, most: 60, mostBytes: null };

function judge(
  measures: Partial<Measures>,
  other: Partial<Judged> = {},
  rules: Parameters<typeof verdictOf>[1] = RULES,
) {
  const judged: Judged = {
    measures: { ...GOOD, ...measures },
    isTrimmed: false,
    recording: measures.seconds ?? GOOD.seconds,
    isNormalised: false,
    clippedBefore: 0,
    bytes: 1000,
    reducesNoise: false,
    ...other,
  };
  return verdictOf(judged, rules);
}

describe('a sample', () => {
  it('is ready when nothing is wrong with it', () => {
    expect(judge({})).toEqual({ tone: 'good', reason: 'ready', fixes: [] });
    expect(judge({}, { isTrimmed: true })).toEqual({ tone: 'good', reason: 'trimmed', fixes: [] });
    expect(judge({}, { isTrimmed: true, recording: 113 })).toEqual({
      tone: 'good',
      reason: 'trimmed',
      fixes: ['split'],
    });
    expect(judge({}, { isNormalised: true })).toMatchObject({ tone: 'good', reason: 'normalised' });
  });

  it('is left out when it is too short or too long, and says by how much', () => {
    expect(judge({ seconds: 7 })).toEqual({ tone: 'bad', reason: 'short', missing: 3, fixes: ['join'] });
    expect(judge({ seconds: 113 })).toEqual({ tone: 'bad', reason: 'long', excess: 53, fixes: ['split', 'trim'] });
    expect(judge({ seconds: 10 }).tone).toBe('good');
    expect(judge({ seconds: 60 }).tone).toBe('good');
    expect(judge({ seconds: 9.99 }).tone).toBe('bad');
    expect(judge({ seconds: 60.01 }).tone).toBe('bad');
  });

  it('is left out when nothing is heard, or when it is too large to be sent', () => {
    expect(judge({ lufs: null, peak: null })).toMatchObject({ tone: 'bad', reason: 'silent' });
    expect(judge({}, { bytes: 21 }, { ...RULES, mostBytes: 20 })).toEqual({
      tone: 'bad',
      reason: 'large',
      fixes: ['mono'],
    });
  });

  it('is warned of, worst first', () => {
    const all = { clips: 8, silence: 0.7, lufs: -40, noise: 'high' } as const;
    expect(judge(all)).toEqual({ tone: 'warn', reason: 'clips', places: 8, fixes: ['normalise'] });
    expect(judge({ ...all, clips: 0 })).toMatchObject({ reason: 'silence', fixes: ['trim'] });
    expect(judge({ ...all, clips: 0, silence: 0 })).toMatchObject({ reason: 'quiet', fixes: ['normalise'] });
    expect(judge({ noise: 'high' })).toMatchObject({ reason: 'noise', fixes: ['reduce-noise'] });
  });

  it('needs no warning of noise that is reduced, or of softness that was mended', () => {
    expect(judge({ noise: 'high' }, { reducesNoise: true }).tone).toBe('good');
    expect(judge({ lufs: -40 }, { isNormalised: true }).tone).toBe('good');
  });

  it('stays rough when too much of it was cut off', () => {
    expect(judge({}, { isNormalised: true, clippedBefore: 40 })).toMatchObject({
      tone: 'warn',
      reason: 'rough',
      places: 40,
    });
    expect(judge({}, { isNormalised: true, clippedBefore: 8 }).tone).toBe('good');
  });
});
