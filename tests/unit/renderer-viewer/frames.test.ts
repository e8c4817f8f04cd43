import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenFrames, frameAt, frameRate, stepped, timecode } from '../../../renderer/features/viewer/frames.ts';

/** Beginnings of frames of uneven length, as a screen recording has them. */
const uneven = fc.array(fc.integer({ min: 8, max: 120 }), { minLength: 1, maxLength: 60 }).map((lengths) => {
  const times = [0];
  for (const length of lengths) times.push((times.at(-1) ?? 0) + length / 1000);
  return times;
});

describe('frames of a video', () => {
  it('one step is exactly one frame, however long it is, and there and back is where one was', () => {
    fc.assert(
      fc.property(uneven, fc.nat(), (times, pick) => {
        const frame = pick % times.length;
        const at = stepped(times, times[frame] ?? 0, 0);
        expect(frameAt(times, at)).toBe(frame);
        const next = stepped(times, at, 1);
        expect(frameAt(times, next)).toBe(Math.min(times.length - 1, frame + 1));
        if (frame + 1 < times.length) expect(frameAt(times, stepped(times, next, -1))).toBe(frame);
      }),
    );
  });

  it('stays on the first and on the last one', () => {
    const times = evenFrames(1, 30);
    expect(frameAt(times, stepped(times, 0, -1))).toBe(0);
    expect(frameAt(times, stepped(times, 0.99, 5))).toBe(29);
  });

  it('tells the real rate', () => {
    expect(frameRate(evenFrames(6, 24))).toBe(24);
    expect(frameRate(evenFrames(6, 30_000 / 1001))).toBe(29.97);
    expect(frameRate([0])).toBeNull();
  });

  it('tells a moment by its second and the frame within it', () => {
    const times = evenFrames(6, 24);
    expect(timecode(times, 0)).toEqual({ second: 0, frame: 0 });
    expect(timecode(times, 2.4167)).toEqual({ second: 2, frame: 10 });
    expect(timecode(times, 5.99)).toEqual({ second: 5, frame: 23 });
    const film = evenFrames(6, 24_000 / 1001);
    expect(timecode(film, stepped(film, 0, 24)).second).toBe(1);
  });
});
