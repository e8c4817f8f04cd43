import { describe, expect, it } from 'vitest';
import { neighbourSpeed, nextSpeed } from '../../../renderer/features/viewer/speeds.ts';

describe('speeds', () => {
  it('go step by step and stop at both ends', () => {
    expect([1, 1.5, 2].map((speed) => neighbourSpeed(speed, 1))).toEqual([1.5, 2, 2]);
    expect([1, 0.5, 0.25].map((speed) => neighbourSpeed(speed, -1))).toEqual([0.5, 0.25, 0.25]);
  });

  it('go round by the button, through all of them', () => {
    const round: number[] = [1];
    while (round.length < 6) round.push(nextSpeed(round.at(-1) ?? 1));
    expect(round).toEqual([1, 1.5, 2, 0.25, 0.5, 1]);
  });
});
