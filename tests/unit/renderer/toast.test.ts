import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterAWhile, STAY } from '../../../renderer/features/toast/after-a-while.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A toast that tells what happens to it. */
function toast() {
  const element = new EventTarget();
  const gone = vi.fn();
  const stop = afterAWhile(element, gone);
  return { gone, stop, comes: (...events: string[]) => events.map((event) => element.dispatchEvent(new Event(event))) };
}

it('a toast goes after a while', () => {
  const { gone } = toast();
  vi.advanceTimersByTime(STAY - 1);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(gone).toHaveBeenCalledOnce();
});

it.each([
  { stays: 'the focus', events: ['focusin', 'pointerenter', 'pointerleave'], leaves: 'focusout' },
  { stays: 'the pointer', events: ['pointerenter', 'focusin', 'focusout'], leaves: 'pointerleave' },
])('stays as long as $stays is on it, also when the other one leaves', ({ events, leaves }) => {
  const { gone, comes } = toast();
  comes(...events);
  vi.advanceTimersByTime(STAY * 10);
  expect(gone).not.toHaveBeenCalled();
  comes(leaves);
  vi.advanceTimersByTime(STAY);
  expect(gone).toHaveBeenCalledOnce();
});

it('does not go when the window has put another one in its place', () => {
  const { gone, stop } = toast();
  stop();
  vi.advanceTimersByTime(STAY);
  expect(gone).not.toHaveBeenCalled();
});
