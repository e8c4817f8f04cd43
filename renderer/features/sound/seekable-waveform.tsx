import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { formatDuration } from '../../format/duration.ts';
import { Waveform } from '../../ui/waveform.tsx';
import './sound.css';

interface SeekableWaveformProps {
  readonly label: string;
  readonly peaks: readonly number[] | null;
  readonly seconds: number;
  readonly duration: number;
  /** CSS pixels; the width is what there is. */
  readonly height: number;
  readonly onSeek: (seconds: number) => void;
}

/** A waveform that shows how far it has played and seeks by click, drag and arrow keys. */
export function SeekableWaveform({ label, peaks, seconds, duration, height, onSeek }: SeekableWaveformProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function seek(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1 || duration <= 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const bounds = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - bounds.left) / bounds.width));
    onSeek(part * duration);
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(duration, Math.max(0, seconds + step)));
  }

  return (
    <div
      ref={frame}
      role="slider"
      tabIndex={0}
      className="seekable"
      style={{ height }}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration * 1000)}
      aria-valuenow={Math.round(seconds * 1000)}
      aria-valuetext={formatDuration(seconds * 1000)}
      onPointerDown={seek}
      onPointerMove={seek}
      onKeyDown={press}
    >
      {width > 0 && (
        <Waveform peaks={peaks} width={width} height={height} progress={duration > 0 ? seconds / duration : 0} />
      )}
    </div>
  );
}
