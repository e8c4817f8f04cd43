import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint } from '../../../renderer/features/library/tile/after-paint.ts';

const frames: FrameRequestCallback[] = [];
const drawFrame = (): void => {
  for (const draw of frames.splice(0)) draw(performance.now());
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw));
});

afterEach(() => {
  while (frames.length > 0) {
    drawFrame();
    vi.runAllTimers();
  }
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is asked for before a frame is done in the task behind it, in the order asked', () => {
  const done: string[] = [];
  afterPaint(() => done.push('first'));
  afterPaint(() => done.push('second'));
  drawFrame();
  expect(done).toEqual([]);
  vi.runAllTimers();
  expect(done).toEqual(['first', 'second']);
});

test('what is asked for between a frame and the task behind it waits for the frame that draws its tile', () => {
  const done: string[] = [];
  afterPaint(() => done.push('early'));
  drawFrame();
  afterPaint(() => done.push('late'));
  vi.runAllTimers();
  expect(done).toEqual(['early']);
  drawFrame();
  vi.runAllTimers();
  expect(done).toEqual(['early', 'late']);
});

test('what was forgotten is not done, whether its frame was drawn or not', () => {
  const done: string[] = [];
  const before = afterPaint(() => done.push('before'));
  before();
  const behind = afterPaint(() => done.push('behind'));
  drawFrame();
  behind();
  vi.runAllTimers();
  expect(done).toEqual([]);
});

test('a turn ends when a frame has no room for more; the rest follows behind the next', () => {
  const done: number[] = [];
  for (const one of [1, 2, 3]) {
    afterPaint(() => {
      done.push(one);
      vi.advanceTimersByTime(3);
    });
  }
  drawFrame();
  vi.runOnlyPendingTimers();
  expect(done).toEqual([1, 2]);
  drawFrame();
  vi.runAllTimers();
  expect(done).toEqual([1, 2, 3]);
});
