import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { formatFrameTime } from '../../format/duration.ts';
import { drawFrames } from './timeline-frames.ts';

interface TimelineProps {
  readonly id: ItemId;
  readonly seconds: number;
  readonly duration: number;
  readonly onSeek: (seconds: number) => void;
}

/** A strip of frames with the playhead; drag to seek. */
export function Timeline({ id, seconds, duration, onSeek }: TimelineProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const part = duration > 0 ? Math.min(1, seconds / duration) : 0;

  useEffect(() => {
    if (canvas.current === null) return;
    const stop = new AbortController();
    // A strip that cannot be drawn stays dark; seeking works all the same.
    drawFrames(canvas.current, `media://file/${id}`, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [id]);

  function seek(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const bounds = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - bounds.left) / bounds.width) * duration);
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(seconds + step);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      className="timeline"
      aria-label={t('viewer.timeline')}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration * 1000)}
      aria-valuenow={Math.round(seconds * 1000)}
      aria-valuetext={formatFrameTime(seconds * 1000)}
      onPointerDown={seek}
      onPointerMove={seek}
      onKeyDown={press}
    >
      <canvas ref={canvas} />
      <span className="timeline-head" style={{ left: `${part * 100}%` }} />
    </div>
  );
}
