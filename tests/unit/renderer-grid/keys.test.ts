import { describe, expect, it } from 'vitest';
import { gridKey } from '../../../renderer/features/library/grid/grid-keys.ts';
import type { Press } from '../../../renderer/features/library/mark-keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('keys of the grid', () => {
  it('move by arrows, pages and ends', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
    const directions = keys.map((key) => gridKey(press(key)));
    expect(directions).toEqual(
      ['left', 'right', 'up', 'down', 'first', 'last', 'page-up', 'page-down'].map((direction) => ({
        does: 'move',
        direction,
      })),
    );
  });

  it('open, select all, trash, let go', () => {
    expect(gridKey(press('Enter'))).toEqual({ does: 'open' });
    expect(gridKey(press(' '))).toEqual({ does: 'open' });
    expect(gridKey(press('a', { ctrlKey: true }))).toEqual({ does: 'all' });
    expect(gridKey(press('A', { metaKey: true }))).toEqual({ does: 'all' });
    expect(gridKey(press('Delete'))).toEqual({ does: 'trash' });
    expect([gridKey(press('u')), gridKey(press('U'))]).toEqual([{ does: 'again' }, { does: 'again' }]);
    expect(gridKey(press('u', { ctrlKey: true }))).toBeNull();
    expect(gridKey(press('Escape'))).toEqual({ does: 'clear' });
  });

  it('mark: heart, stars, labels by the place of the key', () => {
    expect(gridKey(press('f'))).toEqual({ does: 'favorite' });
    expect(gridKey(press('F'))).toEqual({ does: 'favorite' });
    expect([0, 1, 2, 3, 4, 5].map((stars) => gridKey(press(String(stars))))).toEqual(
      [0, 1, 2, 3, 4, 5].map((stars) => ({ does: 'rate', stars })),
    );
    // macOS types another sign with Alt.
    expect(gridKey(press('¡', { code: 'Digit1', altKey: true }))).toEqual({ does: 'label', label: 'red' });
    expect(gridKey(press('7', { code: 'Numpad7', altKey: true }))).toEqual({ does: 'label', label: 'plum' });
  });

  it('leave everything else to the window', () => {
    const others = [
      press('6'),
      press('a'),
      press('f', { ctrlKey: true }),
      press('1', { ctrlKey: true, code: 'Digit1' }),
      press('8', { altKey: true, code: 'Digit8' }),
      press('ArrowLeft', { altKey: true }),
      press('Delete', { metaKey: true }),
      press('Tab'),
      press('/'),
    ];
    expect(others.map(gridKey)).toEqual(others.map(() => null));
  });
});
