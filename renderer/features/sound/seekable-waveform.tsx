import { useEffect, useRef, useState } from 'react';
import { formatDuration } from '../../format/duration.ts';
import { SeekBar } from '../../ui/seek-bar.tsx';
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

  return (
    <SeekBar
      ref={frame}
      label={label}
      className="seekable"
      height={height}
      seconds={seconds}
      duration={duration}
      valueText={formatDuration(seconds * 1000)}
      onSeek={onSeek}
    >
      {width > 0 && (
        <Waveform peaks={peaks} width={width} height={height} progress={duration > 0 ? seconds / duration : 0} />
      )}
    </SeekBar>
  );
}
