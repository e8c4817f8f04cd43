import { formatDuration, formatFrameTime } from '../../format/duration.ts';
import { type FrameTimes, timecode } from './frames.ts';

/** A moment of a video as editors tell it, second and frame: `0:02.10`. */
export function frameWords(times: FrameTimes, seconds: number): string {
  const { second, frame } = timecode(times, seconds);
  return `${formatDuration(second * 1000)}.${String(frame).padStart(2, '0')}`;
}

/** The length of a clip to the hundredth. */
export function lengthWords(duration: number): string {
  return formatFrameTime(Math.round(duration * 1000));
}
