import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { formatFrameTime } from '../../format/duration.ts';
import { SeekBar } from '../../ui/seek-bar.tsx';
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

  return (
    <SeekBar
      label={t('viewer.timeline')}
      className="timeline"
      seconds={seconds}
      duration={duration}
      valueText={formatFrameTime(seconds * 1000)}
      onSeek={onSeek}
    >
      <canvas ref={canvas} />
      <span className="timeline-head" style={{ left: `${part * 100}%` }} />
    </SeekBar>
  );
}
