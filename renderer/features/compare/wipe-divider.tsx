import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from './letters.ts';

interface WipeDividerProps {
  /** 0 to 1 of the width. */
  readonly at: number;
  readonly letter: Letter;
  readonly onMove: (at: number) => void;
}

/** One press of an arrow key; with Shift ten times as far. */
const STEP = 0.01;

/** The border between A and the one over it. */
export function WipeDivider({ at, letter, onMove }: WipeDividerProps) {
  const { t } = useTranslation();
  const move = (to: number) => onMove(Math.min(1, Math.max(0, to)));

  function drag(event: PointerEvent<HTMLDivElement>): void {
    event.stopPropagation();
    const panes = event.currentTarget.parentElement?.getBoundingClientRect();
    if (event.buttons !== 1 || panes === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    move((event.clientX - panes.left) / panes.width);
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = STEP * (event.shiftKey ? 10 : 1);
    const to =
      event.key === 'ArrowLeft'
        ? at - step
        : event.key === 'ArrowRight'
          ? at + step
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? 1
              : null;
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      className="wipe-divider"
      style={{ left: `${at * 100}%` }}
      aria-label={t('compare.divider', { letter })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
