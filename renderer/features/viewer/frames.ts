/** When each frame of a video begins, seconds, ascending; the first is usually 0. */
export type FrameTimes = readonly number[];

/** A seek to just behind the beginning of a frame shows that frame, whatever the rounding of its time. */
const BEHIND_S = 0.001;
/** Clips of the provider have this many frames a second; only until the file has told. */
const USUAL_RATE = 24;

/** Frames of one length, for a video whose own times are not known. */
export function evenFrames(duration: number, rate = USUAL_RATE): FrameTimes {
  return Array.from({ length: Math.max(1, Math.round(duration * rate)) }, (_, frame) => frame / rate);
}

/** Which frame is seen at a moment: the last one that has begun. */
export function frameAt(times: FrameTimes, seconds: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((times[middle] ?? 0) <= seconds + BEHIND_S / 2) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The moment to seek to so that the frame `by` frames further is seen; the first and the last one stay. */
export function stepped(times: FrameTimes, seconds: number, by: number): number {
  const frame = Math.min(times.length - 1, Math.max(0, frameAt(times, seconds) + by));
  return (times[frame] ?? 0) + BEHIND_S;
}

/** Frames a second, to the hundredth: 24, 23.98, 30. Null for fewer than two frames. */
export function frameRate(times: FrameTimes): number | null {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return times.length < 2 || span <= 0 ? null : Math.round(((times.length - 1) / span) * 100) / 100;
}

/** Second and frame within it, as editors tell a moment: `0:02.10` is the eleventh frame after two seconds. */
export function timecode(times: FrameTimes, seconds: number): { readonly second: number; readonly frame: number } {
  const shown = times[frameAt(times, seconds)] ?? 0;
  const second = Math.floor(shown + BEHIND_S);
  return { second, frame: frameAt(times, shown) - firstOf(times, second) };
}

/** The first frame that begins in a second or after it. */
function firstOf(times: FrameTimes, second: number): number {
  const at = frameAt(times, second);
  return (times[at] ?? 0) >= second - BEHIND_S ? at : at + 1;
}
