import { memo, useMemo } from 'react';

interface WaveformProps {
  /** 0 to 1 each; null while they are not measured. */
  readonly peaks: readonly number[] | null;
  /** Pixels; bars are 2 wide and 1 apart. */
  readonly width: number;
  readonly height: number;
  /** 0 to 1 while it is the active one: played in accent, the rest in the track colour. */
  readonly progress?: number | null;
  readonly className?: string;
}

const PITCH = 3;
const BAR = 2;

/** Peaks as round bars of 2 px, one apart. It is a picture; seeking lies with the slider around it. */
export const Waveform = memo(function Waveform(props: WaveformProps) {
  const { peaks, width, height, progress = null, className = '' } = props;
  const path = useMemo(() => (peaks ? barsPath(peaks, width, height) : null), [peaks, width, height]);
  if (!path)
    return (
      <div
        className={`rounded-full bg-divider ${className}`}
        style={{ width, height: 2, marginBlock: (height - 2) / 2 }}
      />
    );
  const played = progress === null ? 0 : progress * width;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={`block ${className}`}
    >
      <path d={path} fill={progress === null ? 'var(--wave-rest)' : 'var(--accent-track)'} />
      {progress !== null && (
        <path d={path} fill="var(--accent)" style={{ clipPath: `inset(0 ${width - played}px 0 0)` }} />
      )}
    </svg>
  );
});

/** One rounded bar every 3 px, each the loudest of the peaks it stands for. */
export function barsPath(peaks: readonly number[], width: number, height: number): string {
  const bars = Math.max(1, Math.floor((width + PITCH - BAR) / PITCH));
  let path = '';
  for (let bar = 0; bar < bars; bar += 1) {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    let loudest = 0;
    for (let peak = from; peak < to; peak += 1) loudest = Math.max(loudest, peaks[peak] ?? 0);
    const straight = Math.max(0, Math.min(1, loudest) * height - BAR);
    const top = (height - straight) / 2;
    path += `M${bar * PITCH} ${top.toFixed(1)}a1 1 0 0 1 2 0v${straight.toFixed(1)}a1 1 0 0 1-2 0z`;
  }
  return path;
}
