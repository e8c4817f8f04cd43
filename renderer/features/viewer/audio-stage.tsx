import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../format/duration.ts';
import { Icon } from '../../ui/icon.tsx';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import type { StageProps } from './stage.tsx';

/** An audio clip: a large waveform that seeks, and who speaks. */
export function AudioStage({ tile, controls }: StageProps) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const measured = usePeaks(tile.id, tile.kind === 'voice' ? 'sample' : 'file');
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState((tile.durationMs ?? 0) / 1000);

  function toggle(): void {
    const element = audio.current;
    if (element === null) return;
    // Refused when the element has gone meanwhile.
    if (element.paused) element.play().catch(() => undefined);
    else element.pause();
  }

  function seek(to: number): void {
    if (audio.current === null) return;
    audio.current.currentTime = to;
    setSeconds(to);
  }

  useEffect(() => {
    controls.current = (key) => {
      if (key === 'play') toggle();
    };
    return () => {
      controls.current = null;
    };
  });

  return (
    <div className="stage stage-audio">
      <h2>{tile.title}</h2>
      {tile.voiceName !== null && <p>{tile.voiceName}</p>}
      <SeekableWaveform
        label={t('viewer.timeline')}
        peaks={measured?.peaks ?? null}
        seconds={seconds}
        duration={duration}
        height={160}
        onSeek={seek}
      />
      <div className="stage-audio-row">
        <button
          type="button"
          className="play-button"
          aria-label={t(isPlaying ? 'viewer.pause' : 'viewer.play')}
          onClick={toggle}
        >
          <Icon of={isPlaying ? Pause : Play} filled />
        </button>
        <span className="time-code">
          {formatDuration(seconds * 1000)} <span>/ {formatDuration(duration * 1000)}</span>
        </span>
      </div>
      <audio
        ref={audio}
        src={`media://${tile.kind === 'voice' ? 'sample' : 'file'}/${tile.id}`}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onTimeUpdate={(event) => setSeconds(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => setDuration(event.currentTarget.duration)}
      >
        <track kind="captions" />
      </audio>
    </div>
  );
}
