/** Points between two samples, each by a filter of this many taps (ITU-R BS.1770-4, Annex 2: four times, 48 taps). */
const TIMES = 4;
const TAPS = 12;

/** A sinc under a Hann window for each of the three points between two samples. */
const PHASES: readonly Float64Array[] = Array.from({ length: TIMES - 1 }, (_, phase) => {
  const shift = (phase + 1) / TIMES;
  const taps = Float64Array.from({ length: TAPS }, (_tap, tap) => {
    const distance = tap - (TAPS / 2 - 1) - shift;
    const window = 0.5 + 0.5 * Math.cos((2 * Math.PI * distance) / TAPS);
    return sinc(distance) * window;
  });
  // What is constant stays as it is.
  const sum = taps.reduce((all, tap) => all + tap, 0);
  return taps.map((tap) => tap / sum);
});

/** The most that a filter can raise the loudest of its samples. */
const MOST_RISE = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));

/** The highest amplitude that the signal reaches also between its samples, over all channels. */
export function truePeak(channels: readonly Float32Array[]): number {
  let most = 0;
  for (const samples of channels) most = Math.max(most, peakOfChannel(samples, most));
  return most;
}

function peakOfChannel(samples: Float32Array, least: number): number {
  let most = least;
  for (let at = 0; at < samples.length; at += 1) most = Math.max(most, Math.abs(samples[at] ?? 0));
  const before = TAPS / 2 - 1;
  for (let at = before; at + TAPS / 2 < samples.length; at += 1) {
    // Only around loud samples can anything be louder than what was found.
    if (Math.max(Math.abs(samples[at] ?? 0), Math.abs(samples[at + 1] ?? 0)) * MOST_RISE < most) continue;
    for (const taps of PHASES) {
      let value = 0;
      for (let tap = 0; tap < TAPS; tap += 1) value += (taps[tap] ?? 0) * (samples[at - before + tap] ?? 0);
      most = Math.max(most, Math.abs(value));
    }
  }
  return most;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
