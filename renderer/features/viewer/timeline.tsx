import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { SeekBar } from '../../ui/seek-bar.tsx';
import { drawFrames } from './timeline-frames.ts';
import { TimelinePreview } from './timeline-preview.tsx';
import './timeline.css';

interface TimelineProps {
  readonly id: ItemId;
  readonly seconds: number;
  readonly duration: number;
  readonly words: (seconds: number) => string;
  readonly onSeek: (seconds: number) => void;
  /** What lies over the frames: the bracket of A and B. */
  readonly children?: ReactNode;
}

/** A strip of frames with the playhead; drag to seek, hover to look ahead. */
export function Timeline({ id, seconds, duration, words, onSeek, children }: TimelineProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const part = duration > 0 ? Math.min(1, seconds / duration) : 0;

  useEffect(() => {
    if (canvas.current === null) return;
    const stop = new AbortController();
    // A strip that cannot be drawn stays dark; seeking works all the same.
    drawFrames(canvas.current, `media://file/${id}`, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [id]);

  function point({ currentTarget, clientX, buttons }: PointerEvent<HTMLDivElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    // While it is dragged the stage itself shows where.
    setPointed(buttons === 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : null);
  }

  return (
    <div className="timeline-frame" onPointerMove={point} onPointerLeave={() => setPointed(null)}>
      <SeekBar
        label={t('viewer.timeline')}
        className="timeline"
        seconds={seconds}
        duration={duration}
        valueText={words(seconds)}
        onSeek={onSeek}
      >
        <canvas ref={canvas} />
        <span className="timeline-head" style={{ left: `${part * 100}%` }} />
      </SeekBar>
      {children}
      {duration > 0 && <TimelinePreview id={id} part={pointed} duration={duration} words={words} />}
    </div>
  );
}
