import type { KeyboardEvent, PointerEvent, ReactNode, Ref } from 'react';

interface SeekBarProps {
  readonly label: string;
  readonly seconds: number;
  /** Seconds; 0 while it is not known. */
  readonly duration: number;
  /** Where it stands, as it is read out. */
  readonly valueText: string;
  readonly onSeek: (seconds: number) => void;
  readonly className: string;
  /** CSS pixels; what the class says when absent. */
  readonly height?: number;
  readonly ref?: Ref<HTMLDivElement>;
  /** The picture of the time line. */
  readonly children: ReactNode;
}

/** A slider over a picture of time: seeks by click and drag, and by a second with the arrow keys, and to the ends with Home and End. */
export function SeekBar({
  label,
  seconds,
  duration,
  valueText,
  onSeek,
  className,
  height,
  ref,
  children,
}: SeekBarProps) {
  const seekTo = (to: number) => onSeek(Math.min(duration, Math.max(0, to)));

  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1 || duration <= 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const bounds = event.currentTarget.getBoundingClientRect();
    seekTo(((event.clientX - bounds.left) / bounds.width) * duration);
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const to = { ArrowLeft: seconds - 1, ArrowRight: seconds + 1, Home: 0, End: duration }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seekTo(to);
  }

  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      className={className}
      style={{ height }}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration * 1000)}
      aria-valuenow={Math.round(seconds * 1000)}
      aria-valuetext={valueText}
      onPointerDown={drag}
      onPointerMove={drag}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}
