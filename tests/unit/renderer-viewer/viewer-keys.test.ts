import { describe, expect, it } from 'vitest';
import type { Press } from '../../../renderer/features/library/mark-keys.ts';
import { neighbourSpeed, nextSpeed } from '../../../renderer/features/viewer/speeds.ts';
import { viewerKey } from '../../../renderer/features/viewer/viewer-keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys of the viewer', () => {
  it('go, play, step, change speed', () => {
    const keys = { Escape: 'close', ArrowLeft: 'previous', ArrowRight: 'next', ' ': 'play', k: 'play', K: 'play' };
    const others = { ',': 'frame-back', '.': 'frame-forward', ArrowUp: 'faster', ArrowDown: 'slower', M: 'mute' };
    const rest = { z: 'zoom', Enter: 'full-screen', I: 'inspector', Delete: 'trash' };
    for (const [key, does] of Object.entries({ ...keys, ...others, ...rest })) {
      expect([key, viewerKey(press(key))]).toEqual([key, does]);
    }
  });

  it('mark as in the grid', () => {
    expect(viewerKey(press('f'))).toEqual({ does: 'favorite' });
    expect(viewerKey(press('4'))).toEqual({ does: 'rate', stars: 4 });
    expect(viewerKey(press('™', { altKey: true, code: 'Digit2' }))).toEqual({ does: 'label', label: 'orange' });
  });

  it('leave what has a modifier, and what they do not know, to others', () => {
    const others = [press('z', { ctrlKey: true }), press('i', { metaKey: true }), press('x'), press('9'), press('Tab')];
    expect(others.map(viewerKey)).toEqual(others.map(() => null));
  });
});

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
