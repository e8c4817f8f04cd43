import type { ComponentProps, ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SeekBar } from '../../../renderer/ui/seek-bar.tsx';

/** The bar at 9.5 of 10 seconds, and where it was asked to go. */
function bar(options: Partial<ComponentProps<typeof SeekBar>> = {}) {
  const asked: number[] = [];
  const element = SeekBar({
    label: 'Position',
    seconds: 9.5,
    duration: 10,
    valueText: '0:09',
    className: 'seekable',
    onSeek: (to) => asked.push(to),
    children: null,
    ...options,
  }) as ReactElement<{ onKeyDown(event: object): void; onPointerDown(event: object): void }>;
  return { asked, element };
}

const key = (name: string) => ({ key: name, preventDefault: () => undefined, stopPropagation: () => undefined });
const pointer = (clientX: number, buttons = 1) => ({
  buttons,
  clientX,
  pointerId: 1,
  currentTarget: { setPointerCapture: () => undefined, getBoundingClientRect: () => ({ left: 100, width: 200 }) },
});

describe('a seek bar', () => {
  it('goes by a second with the arrow keys, never past its ends, and to them with Home and End', () => {
    const { asked, element } = bar();
    for (const name of ['ArrowLeft', 'ArrowRight', 'Enter', 'Home', 'End']) element.props.onKeyDown(key(name));
    const start = bar({ seconds: 0.25 });
    start.element.props.onKeyDown(key('ArrowLeft'));
    expect([...asked, ...start.asked]).toEqual([8.5, 10, 0, 10, 0]);
  });

  it('goes to where it is pressed, also when the pointer leaves it', () => {
    const { asked, element } = bar();
    for (const x of [150, 40, 900]) element.props.onPointerDown(pointer(x));
    element.props.onPointerDown(pointer(150, 0));
    expect(asked).toEqual([2.5, 0, 10]);
  });

  it('does not seek in what has no length yet', () => {
    const { asked, element } = bar({ duration: 0, seconds: 0 });
    element.props.onPointerDown(pointer(150));
    expect(asked).toEqual([]);
  });

  it('is a slider in milliseconds, with words', () => {
    const html = renderToStaticMarkup(bar({ height: 40 }).element);
    for (const part of ['role="slider"', 'aria-valuenow="9500"', 'aria-valuemax="10000"', 'aria-valuetext="0:09"']) {
      expect(html).toContain(part);
    }
    expect(html).toContain('style="height:40px"');
    expect(renderToStaticMarkup(bar().element)).not.toContain('px');
  });
});
