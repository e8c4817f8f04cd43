import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../renderer/features/studio/signal/cut.ts';
import { decibelOf } from '../../../renderer/features/studio/signal/decibel.ts';
import { amplify, CEILING, gainTo, TARGET_LUFS } from '../../../renderer/features/studio/signal/gain.ts';
import { JOINT, join } from '../../../renderer/features/studio/signal/join.ts';
import { integratedLoudness } from '../../../renderer/features/studio/signal/loudness.ts';
import { measure } from '../../../renderer/features/studio/signal/measure.ts';
import { mixToMono } from '../../../renderer/features/studio/signal/mono.ts';
import { prepare } from '../../../renderer/features/studio/signal/prepare.ts';
import { resample } from '../../../renderer/features/studio/signal/resample.ts';
import { samplePeak } from '../../../renderer/features/studio/signal/sample-peak.ts';
import { secondsOf } from '../../../renderer/features/studio/signal/sound.ts';
import { truePeak } from '../../../renderer/features/studio/signal/true-peak.ts';
import { encodeWav, wavSize } from '../../../renderer/features/studio/signal/wav.ts';
import { mono, RATE, sine, speech } from './sounds.ts';

const NOTHING = { normalise: false, matchLoudness: false, mono: false };

describe('cutting', () => {
  it('gives the stretch, within what there is', () => {
    const sound = mono(
      Float32Array.from({ length: 100 }, (_, at) => at),
      10,
    );
    expect([...(cut(sound, { from: 1, to: 1.5 }).channels[0] ?? [])]).toEqual([10, 11, 12, 13, 14]);
    expect(secondsOf(cut(sound, { from: -5, to: 500 }))).toBe(10);
    expect(secondsOf(cut(sound, { from: 8, to: 2 }))).toBe(0);
  });
});

describe('gain', () => {
  it('reaches the target when peaks allow it', () => {
    const quiet = speech([6, 1, 6], { level: -40 });
    const sent = prepare(quiet, { ...NOTHING, matchLoudness: true });
    expect(integratedLoudness(sent)).toBeCloseTo(TARGET_LUFS, 1);
  });

  it('stops below the ceiling, also between the samples', () => {
    const clicks = sine(5, { level: -60 });
    for (let at = 0; at < clicks.length; at += 24_000) clicks[at] = 0.9;
    const sent = prepare(mono(clicks), { ...NOTHING, matchLoudness: true });
    expect(decibelOf(truePeak(sent.channels))).toBeLessThanOrEqual(CEILING + 0.01);
    expect(integratedLoudness(sent) ?? 0).toBeLessThan(TARGET_LUFS);
  });

  it('leaves silence as it is, and turns loud ones down', () => {
    expect(gainTo(null, -3)).toBe(0);
    expect(gainTo(-10, -0.1)).toBe(-10);
  });

  it('never passes target nor ceiling', () => {
    const decibel = fc.double({ min: -70, max: 6, noNaN: true });
    fc.assert(
      fc.property(decibel, decibel, (loudness, peak) => {
        const gain = gainTo(loudness, peak);
        expect(loudness + gain).toBeLessThanOrEqual(TARGET_LUFS + 1e-9);
        expect(peak + gain).toBeLessThanOrEqual(CEILING + 1e-9);
      }),
    );
  });

  it('does not touch the original', () => {
    const samples = sine(1);
    const before = samples.slice();
    amplify(mono(samples), 6);
    prepare(mono(samples), { normalise: true, matchLoudness: true, mono: true });
    expect(samples).toEqual(before);
  });
});

describe('normalising', () => {
  it('leaves no place that clips', () => {
    const loud = mono(sine(12, { hertz: 200, level: 3 }).map((value) => Math.max(-1, Math.min(1, value))));
    expect(measure(loud).clips).toBeGreaterThan(0);
    const after = measure(prepare(loud, { ...NOTHING, normalise: true }));
    expect(after.clips).toBe(0);
    expect(after.lufs).toBeCloseTo(TARGET_LUFS, 1);
  });
});

describe('mono', () => {
  it('is the mean of the channels', () => {
    const sound = { rate: RATE, channels: [Float32Array.of(1, 0, -1), Float32Array.of(0, 0.5, -1)] };
    expect([...(mixToMono(sound).channels[0] ?? [])]).toEqual([0.5, 0.25, -1]);
  });
});

describe('joining', () => {
  it('puts one after the other with a breath, in the form of the first', () => {
    const first = { rate: RATE, channels: [sine(2), sine(2)] };
    const second = mono(sine(3, { rate: 22_050 }), 22_050);
    const joined = join(first, second);
    expect(joined.rate).toBe(RATE);
    expect(joined.channels).toHaveLength(2);
    expect(secondsOf(joined)).toBeCloseTo(5 + JOINT, 3);
    expect(samplePeak(joined.channels.map((samples) => samples.subarray(2 * RATE, (2 + JOINT) * RATE)))).toBe(0);
  });

  it.each([
    [44_100, 48_000],
    [48_000, 16_000],
    [8_000, 44_100],
  ])('keeps tone and level from %i to %i Hz', (from, to) => {
    const there = resample(mono(sine(0.5, { hertz: 1000, level: -6, rate: from }), from), to);
    const expected = sine(0.5, { hertz: 1000, level: -6, rate: to });
    const samples = there.channels[0] ?? new Float32Array(0);
    expect(samples).toHaveLength(expected.length);
    let most = 0;
    for (let at = 400; at < samples.length - 400; at += 1)
      most = Math.max(most, Math.abs((samples[at] ?? 0) - (expected[at] ?? 0)));
    expect(most).toBeLessThan(0.01);
  });

  it('leaves out what a lower rate cannot hold', () => {
    const high = mono(sine(0.2, { hertz: 15_000, level: 0 }));
    const samples = resample(high, 16_000).channels[0] ?? new Float32Array(0);
    expect(samplePeak([samples.subarray(200, -200)])).toBeLessThan(0.02);
  });
});

describe('WAV', () => {
  it('says what it holds', () => {
    const file = encodeWav({ rate: 44_100, channels: [Float32Array.of(0, 0.5), Float32Array.of(-1, 1)] });
    const view = new DataView(file.buffer);
    const text = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
    expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect(file).toHaveLength(wavSize(2, 2));
    expect(view.getUint32(4, true)).toBe(file.length - 8);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 2, 4, 16]);
    expect([view.getUint32(24, true), view.getUint32(28, true), view.getUint32(40, true)]).toEqual([
      44_100, 176_400, 8,
    ]);
    expect([44, 46, 48, 50].map((at) => view.getInt16(at, true))).toEqual([0, -32_768, 16_384, 32_767]);
  });

  it('gives each sample back to half a step of 16 bits, and cuts what is beyond', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, maxLength: 100, min: -2, max: 2, noNaN: true }), (samples) => {
        const view = new DataView(encodeWav(mono(samples)).buffer);
        for (const [at, value] of samples.entries()) {
          const back = view.getInt16(44 + at * 2, true) / 32_768;
          expect(Math.abs(back - Math.max(-1, Math.min(32_767 / 32_768, value)))).toBeLessThanOrEqual(
            0.5 / 32_768 + 1e-9,
          );
        }
      }),
    );
  });
});
