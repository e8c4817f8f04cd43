import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthCount } from '../../../../ipc/model/query.ts';
import { useFormat } from '../../../format/use-format.ts';
import { type GridLayout, sectionNumberAt } from '../layout/layout.ts';
import { barAt, offsetAt, type TideBar, thumbTop, tideBars, yearTop } from './tide.ts';
import './date-scrubber.css';

interface DateScrubberProps {
  readonly months: readonly MonthCount[];
  readonly height: number;
  readonly layout: GridLayout;
  /** What part of the content is at the top of the window. */
  readonly offset: number;
  readonly onGo: (offset: number) => void;
}

/** A tide chart of the months: one bar each, as long as there is much. Drag or use the keys to go there. */
export const DateScrubber = memo(function DateScrubber(props: DateScrubberProps) {
  const { months, height, layout, offset, onGo } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const bars = useMemo(() => tideBars(months, height), [months, height]);
  const [pointed, setPointed] = useState<TideBar | null>(null);
  const [hasKeys, setHasKeys] = useState(false);
  const isDragging = useRef(false);
  const section = sectionNumberAt(layout, offset);
  const current = bars[section] ?? null;
  if (bars.length < 2 || current === null) return null;

  const words = (bar: TideBar): string =>
    t('grid.scrubberBubble', { month: format.month(bar.month), count: format.count(bar.count) });
  const told = pointed ?? (hasKeys ? current : null);

  function go(to: number): void {
    const target = layout.sections[to];
    if (target !== undefined) onGo(target.top);
  }

  /** A press goes to a month, dragging to every place within. */
  function point(event: PointerEvent<HTMLDivElement>): void {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    if (isDragging.current) {
      const to = offsetAt(bars, layout, y);
      setPointed(bars[sectionNumberAt(layout, to)] ?? null);
      onGo(to);
    } else {
      setPointed(barAt(bars, y));
    }
  }

  function grab(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    isDragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    const bar = barAt(bars, event.clientY - event.currentTarget.getBoundingClientRect().top);
    setPointed(bar);
    if (bar !== null) go(bar.section);
  }

  function release(): void {
    isDragging.current = false;
  }

  function step(event: KeyboardEvent<HTMLDivElement>): void {
    const target = keyTarget(bars.length - 1, section, event.key);
    if (target === null) return;
    event.preventDefault();
    setHasKeys(true);
    go(target);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      className="scrubber"
      aria-label={t('grid.scrubber')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={bars.length - 1}
      aria-valuenow={section}
      aria-valuetext={words(current)}
      onPointerDown={grab}
      onPointerMove={point}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerLeave={() => setPointed(null)}
      onKeyDown={step}
      onBlur={() => setHasKeys(false)}
    >
      <Tide bars={bars} current={section} />
      <span className="scrubber-thumb" style={{ top: thumbTop(bars, layout, section, offset) }} />
      {told !== null && (
        <span className="scrubber-bubble" style={{ top: told.top }}>
          {words(told)}
        </span>
      )}
    </div>
  );
});

interface TideProps {
  readonly bars: readonly TideBar[];
  readonly current: number;
}

const Tide = memo(function Tide({ bars, current }: TideProps) {
  return (
    <>
      {bars.map((bar) => (
        <span
          key={bar.month}
          className="scrubber-bar"
          style={{ top: bar.top, width: bar.length }}
          {...(bar.section === current && { 'data-current': '' })}
        />
      ))}
      {bars
        .filter((bar) => bar.year !== null)
        .map((bar) => (
          <span key={bar.month} className="scrubber-year" style={{ top: yearTop(bar) }}>
            {bar.year}
          </span>
        ))}
    </>
  );
});

/** The month that a key leads to: the next ones by arrows, a year by pages. */
function keyTarget(last: number, section: number, key: string): number | null {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, section - 1);
    case 'ArrowDown':
      return Math.min(last, section + 1);
    case 'PageUp':
      return Math.max(0, section - 12);
    case 'PageDown':
      return Math.min(last, section + 12);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
