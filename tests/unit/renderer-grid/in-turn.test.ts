import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AT_ONCE, inTurn } from '../../../renderer/features/library/tile/in-turn.ts';

const realFrames = globalThis.requestAnimationFrame;

beforeEach(() => {
  vi.useFakeTimers();
  globalThis.requestAnimationFrame = (draw) => Number(setTimeout(() => draw(0), 16));
});
afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  globalThis.requestAnimationFrame = realFrames;
});

/** Pictures that come when they are told to, and which of them were asked for. */
function pictures(count: number) {
  const asked: number[] = [];
  const come: (() => void)[] = [];
  const leave = Array.from({ length: count }, (_, number) =>
    inTurn(() => {
      asked.push(number);
      return new Promise<void>((resolve) => {
        come[number] = resolve;
      });
    }),
  );
  return { asked, come: (number: number) => come[number]?.(), leave: (number: number) => leave[number]?.() };
}

const drawn = () => vi.advanceTimersByTimeAsync(40);
const from = (first: number, end: number) => Array.from({ length: end - first }, (_, at) => first + at);

describe('pictures in turn', () => {
  it('wait until their tiles are drawn, and then come in order, so many at once', async () => {
    const { asked, come } = pictures(AT_ONCE + 6);
    expect(asked).toEqual([]);
    await drawn();
    expect(asked).toEqual(from(0, AT_ONCE));
    come(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(from(0, AT_ONCE + 1));
  });

  it('of tiles that left before their turn are never asked for', async () => {
    const { asked, come, leave } = pictures(AT_ONCE + 50);
    await drawn();
    for (const number of from(AT_ONCE, AT_ONCE + 49)) leave(number);
    come(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([...from(0, AT_ONCE), AT_ONCE + 49]);
  });

  it('of tiles that left while theirs was under way make room at once', async () => {
    const { asked, leave } = pictures(AT_ONCE + 6);
    await drawn();
    for (const number of from(0, 4)) leave(number);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(from(0, AT_ONCE + 4));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(AT_ONCE + 4);
  });

  it('that are slow hold up no others', async () => {
    const { asked } = pictures(AT_ONCE + 6);
    await drawn();
    expect(asked).toHaveLength(AT_ONCE);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toHaveLength(AT_ONCE + 6);
  });
});
