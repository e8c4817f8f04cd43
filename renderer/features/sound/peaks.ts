/** Loudness over time for drawing: 0 to 1, evenly spaced. */
export interface Peaks {
  readonly peaks: readonly number[];
  /** Null when it was measured before: the item knows it then. */
  readonly durationMs: number | null;
}

/** Peaks of a clip: one a bar in the widest waveform; narrower ones show the loudest of several. */
const PEAK_COUNT = 288;

/** The highest amplitude in each of `count` equal parts over all channels, scaled so that the loudest is 1. */
export function peaksOf(channels: readonly Float32Array[], count = PEAK_COUNT): readonly number[] {
  const length = channels[0]?.length ?? 0;
  if (length === 0) return new Array<number>(count).fill(0);
  const highest = Array.from({ length: count }, (_, part) => {
    const start = Math.floor((part / count) * length);
    const end = Math.max(start + 1, Math.floor(((part + 1) / count) * length));
    return Math.max(...channels.map((samples) => loudest(samples, start, end)));
  });
  const most = Math.max(...highest);
  return most === 0 ? highest : highest.map((value) => Math.round((value / most) * 1000) / 1000);
}

function loudest(samples: Float32Array, start: number, end: number): number {
  let most = 0;
  for (let index = start; index < end; index += 1) most = Math.max(most, Math.abs(samples[index] ?? 0));
  return most;
}
