/** Decoded sound: one array of samples from -1 to 1 a channel, all of the same length. Lossy files may go beyond 1. */
export interface Sound {
  /** Hertz. */
  readonly rate: number;
  readonly channels: readonly Float32Array[];
}

/** Frames of a sound: samples of one channel. */
export function frameCount({ channels }: Sound): number {
  return channels[0]?.length ?? 0;
}

/** Seconds. */
export function secondsOf(sound: Sound): number {
  return frameCount(sound) / sound.rate;
}
