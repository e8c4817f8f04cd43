import { describe, expect, it } from 'vitest';
import { factorOf } from '../../../renderer/features/studio/signal/decibel.ts';
import { kWeighting } from '../../../renderer/features/studio/signal/k-weighting.ts';
import { integratedLoudness } from '../../../renderer/features/studio/signal/loudness.ts';
import { joined, mono, RATE, sine } from './sounds.ts';

/** Values of ITU-R BS.1770-4, Annex 1, and signals of EBU Tech 3341 whose loudness is known. */
describe('K-weighting', () => {
  it('has the coefficients of the recommendation at 48 kHz', () => {
    const [head, ear] = kWeighting(48_000);
    expect(head.b0).toBeCloseTo(1.53512485958697, 10);
    expect(head.b1).toBeCloseTo(-2.69169618940638, 10);
    expect(head.b2).toBeCloseTo(1.19839281085285, 10);
    expect(head.a1).toBeCloseTo(-1.69065929318241, 10);
    expect(head.a2).toBeCloseTo(0.73248077421585, 10);
    expect(ear.a1).toBeCloseTo(-1.99004745483398, 10);
    expect(ear.a2).toBeCloseTo(0.99007225036621, 10);
  });
});

describe('integrated loudness', () => {
  it.each([8_000, 22_050, 44_100, 48_000, 96_000])(
    'is -23.0 LUFS for 997 Hz at -20 dBFS in one channel of %i Hz',
    (rate) => {
      expect(integratedLoudness(mono(sine(5, { rate }), rate))).toBeCloseTo(-23.01, 1);
    },
  );

  it('is 3 dB more when both channels carry it', () => {
    const channel = sine(5);
    expect(integratedLoudness({ rate: RATE, channels: [channel, channel] })).toBeCloseTo(-20, 1);
  });

  it('is -3.01 LUFS at full scale', () => {
    expect(integratedLoudness(mono(sine(5, { level: 0 })))).toBeCloseTo(-3.01, 1);
  });

  it('follows gain one to one', () => {
    const samples = sine(3);
    const louder = samples.map((value) => value * factorOf(6.5));
    const before = integratedLoudness(mono(samples)) ?? 0;
    expect((integratedLoudness(mono(louder)) ?? 0) - before).toBeCloseTo(6.5, 3);
  });

  // EBU Tech 3341, test 3: tones at -36, -23 and -36 dBFS in both channels give -23 LUFS: the soft ends fall under the relative gate.
  it('leaves out what the relative gate shuts off', () => {
    const tones = [
      sine(10, { hertz: 1000, level: -36 }),
      sine(60, { hertz: 1000, level: -23 }),
      sine(10, { hertz: 1000, level: -36 }),
    ];
    const channel = joined(tones);
    expect(integratedLoudness({ rate: RATE, channels: [channel, channel] })).toBeCloseTo(-23, 1);
  });

  // EBU Tech 3341, test 4: tones at -72 dBFS fall under the absolute gate.
  it('leaves out what the absolute gate shuts off', () => {
    const levels = [-72, -36, -23, -36, -72];
    const channel = joined(levels.map((level) => sine(level === -23 ? 60 : 10, { hertz: 1000, level })));
    expect(integratedLoudness({ rate: RATE, channels: [channel, channel] })).toBeCloseTo(-23, 1);
  });

  it('is unknown for what stays under the absolute gate', () => {
    const channel = sine(3, { level: -75 });
    expect(integratedLoudness({ rate: RATE, channels: [channel, channel] })).toBeNull();
  });

  it('is unknown for silence and for less than 400 ms', () => {
    expect(integratedLoudness(mono(new Float32Array(RATE)))).toBeNull();
    expect(integratedLoudness(mono(sine(0.3)))).toBeNull();
    expect(integratedLoudness(mono(new Float32Array(0)))).toBeNull();
  });

  it('counts surround channels more and the low effects not at all', () => {
    const tone = sine(3);
    const none = new Float32Array(tone.length);
    const of = (index: number) =>
      integratedLoudness({ rate: RATE, channels: Array.from({ length: 6 }, (_, at) => (at === index ? tone : none)) });
    expect(of(3)).toBeNull();
    expect((of(4) ?? 0) - (of(0) ?? 0)).toBeCloseTo(1.49, 2);
  });
});
