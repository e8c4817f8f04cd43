/** The highest amplitude over all channels; 0 for silence. */
export function samplePeak(channels: readonly Float32Array[]): number {
  let most = 0;
  for (const samples of channels) {
    for (let at = 0; at < samples.length; at += 1) {
      const height = Math.abs(samples[at] ?? 0);
      if (height > most) most = height;
    }
  }
  return most;
}
