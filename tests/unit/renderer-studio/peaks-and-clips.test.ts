import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clippedPlaces, clipRuns } from '../../../renderer/features/studio/signal/clipping.ts';
import { decibelOf, factorOf } from '../../../renderer/features/studio/signal/decibel.ts';
import { repairClips } from '../../../renderer/features/studio/signal/repair-clips.ts';
import { samplePeak } from '../../../renderer/features/studio/signal/sample-peak.ts';
import { truePeak } from '../../../renderer/features/studio/signal/true-peak.ts';
import { mono, RATE, sine } from './sounds.ts';

const clipped = (level: number, seconds = 1) =>
  sine(seconds, { hertz: 200, level }).map((value) => Math.max(-1, Math.min(1, value)));

describe('the peak', () => {
  it('is the highest amplitude of any channel', () => {
    expect(samplePeak([Float32Array.of(0.1, -0.5), Float32Array.of(0.3, 0.2)])).toBeCloseTo(0.5);
    expect(samplePeak([new Float32Array(4)])).toBe(0);
  });

  it('is found between the samples too', () => {
    // A quarter of the rate, 45 degrees off: each sample lies 3 dB below the top of the wave.
    const samples = Float32Array.from({ length: 4800 }, (_, at) => Math.sin((Math.PI / 2) * at + Math.PI / 4) * 0.5);
    expect(decibelOf(samplePeak([samples]))).toBeCloseTo(-9.03, 1);
    expect(decibelOf(truePeak([samples]))).toBeCloseTo(-6.02, 1);
  });

  it('between the samples is never below the one at the samples', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, maxLength: 200, min: -1, max: 1, noNaN: true }), (samples) => {
        expect(truePeak([samples])).toBeGreaterThanOrEqual(samplePeak([samples]));
      }),
    );
  });
});

describe('clipping', () => {
  it('is three samples in a row at full scale, on one side', () => {
    expect(clipRuns(Float32Array.of(0, 1, 1, 0, 1, 1, 1, 0, -1, -1, -1))).toEqual([
      { start: 4, end: 7 },
      { start: 8, end: 11 },
    ]);
    expect(clipRuns(Float32Array.of(1, 1, -1, -1, 1, 1))).toEqual([]);
  });

  it('is not found in a loud tone that fits', () => {
    expect(clippedPlaces(mono(sine(1, { level: -0.1 })))).toEqual([]);
  });

  it('is one place as long as tops follow each other closely', () => {
    const quiet = new Float32Array(RATE / 2);
    const channel = Float32Array.from([...clipped(3, 0.2), ...quiet, ...clipped(3, 0.2)]);
    const places = clippedPlaces(mono(channel));
    expect(places).toHaveLength(2);
    expect(places[1]).toBeCloseTo(0.7, 1);
    expect(clippedPlaces({ rate: RATE, channels: [channel, channel] })).toHaveLength(2);
  });
});

describe('repair', () => {
  it('brings the tops back that a soft clip cut off', () => {
    const before = sine(1, { hertz: 200, level: 2 });
    const mended = repairClips(clipped(2));
    const error = (samples: Float32Array) =>
      Math.sqrt(samples.reduce((sum, value, at) => sum + (value - (before[at] ?? 0)) ** 2, 0) / samples.length);
    expect(error(mended)).toBeLessThan(error(clipped(2)) / 4);
    expect(samplePeak([mended])).toBeCloseTo(factorOf(2), 1);
  });

  it('changes nothing that was not cut off, and never lowers a top', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 8, maxLength: 300, min: -1, max: 1, noNaN: true }), (samples) => {
        const mended = repairClips(samples);
        const runs = clipRuns(samples);
        for (const [at, value] of samples.entries()) {
          const isCut = runs.some(({ start, end }) => at >= start && at < end);
          if (isCut) expect(Math.abs(mended[at] ?? 0)).toBeGreaterThanOrEqual(Math.abs(value));
          else expect(mended[at]).toBe(value);
        }
      }),
    );
  });
});
