import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { barsPath } from '../../ui/waveform.tsx';
import type { ReadSample } from './sample.ts';
import { playSample, useStudioPlayer } from './studio-player.ts';
import { TrimHandles } from './trim-handles.tsx';

const HEIGHT = 44;
/** Drawn over the whole width; shorter recordings are drawn shorter, so that one sees what is missing. Seconds. */
const FULL_WIDTH = 35;
const LEAST_SHARE = 0.12;

interface SampleWaveProps {
  readonly sample: ReadSample;
  readonly isOut: boolean;
  /** A shorter recording is drawn shorter, seconds. */
  readonly least: number;
}

/** The waveform of a recording: its part in accent, ticks where it clips, handles at both ends. A press plays from there. */
export function SampleWave({ sample, isOut, least }: SampleWaveProps) {
  const { source, part } = sample;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const isShort = source.seconds < least;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function press(event: PointerEvent<HTMLDivElement>): void {
    const isHandle = event.target instanceof Element && event.target.closest('.trim-handle') !== null;
    if (isHandle || event.button !== 0) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const seconds = ((event.clientX - bounds.left) / bounds.width) * source.seconds;
    if (seconds >= part.from && seconds < part.to) void playSample(sample, seconds);
  }

  const share = isShort ? Math.max(LEAST_SHARE, source.seconds / FULL_WIDTH) : 1;
  return (
    <div ref={frame} className="sample-wave" style={{ width: `${share * 100}%` }} onPointerDown={press}>
      {width > 0 && <Bars sample={sample} width={width} isOut={isOut} />}
      {!sample.isNormalised &&
        source.clips.map((at) => (
          <i key={at} className="clip-tick" style={{ left: `${(at / source.seconds) * 100}%` }} />
        ))}
      <TrimHandles sample={sample} />
    </div>
  );
}

function Bars({
  sample,
  width,
  isOut,
}: {
  readonly sample: ReadSample;
  readonly width: number;
  readonly isOut: boolean;
}) {
  const { id, source, part } = sample;
  const seconds = useStudioPlayer((player) => (player.id === id && player.state !== 'failed' ? player.seconds : null));
  const path = useMemo(() => barsPath(source.peaks, width, HEIGHT), [source.peaks, width]);
  const at = (time: number) => (time / source.seconds) * width;
  const between = (from: number, to: number) => ({
    clipPath: `inset(0 ${Math.max(0, width - at(to))}px 0 ${at(from)}px)`,
  });
  const used = isOut ? 'var(--text-3)' : 'var(--accent)';
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" className="block">
      <path d={path} fill="var(--wave-rest)" style={between(0, part.from)} />
      <path d={path} fill="var(--wave-rest)" style={between(part.to, source.seconds)} />
      <path d={path} fill={seconds === null ? used : 'var(--accent-track)'} style={between(part.from, part.to)} />
      {seconds !== null && <path d={path} fill={used} style={between(part.from, seconds)} />}
    </svg>
  );
}
