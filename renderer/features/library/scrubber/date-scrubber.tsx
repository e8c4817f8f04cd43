import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthCount } from '../../../../ipc/model/query.ts';
import { useFormat } from '../../../format/use-format.ts';
import { barAt, type TideBar, tideBars } from './tide.ts';
import './date-scrubber.css';

interface DateScrubberProps {
  readonly months: readonly MonthCount[];
  readonly height: number;
  /** The section at the top of the window. */
  readonly section: number;
  readonly onGo: (section: number) => void;
}

/** A tide chart of the months: one bar each, as long as there is much. Drag or use the keys to go there. */
export function DateScrubber({ months, height, section, onGo }: DateScrubberProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = useMemo(() => tideBars(months, height), [months, height]);
  const [pointed, setPointed] = useState<TideBar | null>(null);
  const isDragging = useRef(false);
  const current = bars[section] ?? null;
  if (bars.length < 2 || current === null) return null;

  const words = (bar: TideBar): string =>
    t('grid.scrubberBubble', { month: format.month(bar.month), count: format.count(bar.count) });

  function point(event: PointerEvent<HTMLDivElement>): void {
    const bar = barAt(bars, event.clientY - event.currentTarget.getBoundingClientRect().top);
    setPointed(bar);
    if (isDragging.current && bar !== null) onGo(bar.section);
  }

  function grab(event: PointerEvent<HTMLDivElement>): void {
    isDragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    point(event);
  }

  function step(event: KeyboardEvent<HTMLDivElement>): void {
    const target = keyTarget(bars, section, event.key);
    if (target === null) return;
    event.preventDefault();
    onGo(target);
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
      onPointerUp={() => {
        isDragging.current = false;
      }}
      onPointerLeave={() => setPointed(null)}
      onKeyDown={step}
    >
      {bars.map((bar) => (
        <span
          key={bar.month}
          className="scrubber-bar"
          style={{ top: bar.top, width: bar.length }}
          {...(bar.section === section && { 'data-current': '' })}
        />
      ))}
      {bars
        .filter((bar) => bar.year !== null)
        .map((bar) => (
          <span key={bar.month} className="scrubber-year" style={{ top: bar.top - 14 }}>
            {bar.year}
          </span>
        ))}
      <span className="scrubber-thumb" style={{ top: current.top }} />
      {pointed !== null && (
        <span className="scrubber-bubble" style={{ top: pointed.top }}>
          {words(pointed)}
        </span>
      )}
    </div>
  );
}

function keyTarget(bars: readonly TideBar[], section: number, key: string): number | null {
  const last = bars.length - 1;
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
