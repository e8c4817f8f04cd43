import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../format/duration.ts';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import type { StageProps } from './stage.tsx';
import { PlayButton, SpeedButton, TransportRow } from './transport-row.tsx';
import { usePlaying } from './use-playing.ts';

/** An audio clip or a voice: a large waveform that seeks, and who speaks. */
export function AudioStage(props: StageProps) {
  const { tile, onAct, arrows } = props;
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const source = tile.kind === 'voice' ? 'sample' : 'file';
  const measured = usePeaks(tile.id, source);
  const playing = usePlaying(audio, props);
  const { seconds, duration } = playing;
  return (
    <>
      <div className="stage stage-audio">
        <h2>{tile.title}</h2>
        {tile.voiceName !== null && <p>{tile.voiceName}</p>}
        <SeekableWaveform
          label={t('viewer.timeline')}
          peaks={measured?.peaks ?? null}
          seconds={seconds}
          duration={duration}
          height={160}
          onSeek={playing.seek}
        />
        <audio ref={audio} src={`media://${source}/${tile.id}`} preload="auto" {...playing.handlers}>
          <track kind="captions" />
        </audio>
        {arrows}
      </div>
      <div className="transport">
        <TransportRow
          onFullScreen={() => onAct('full-screen')}
          words={
            <>
              {formatDuration(seconds * 1000)} <span>/ {formatDuration(duration * 1000)}</span>
            </>
          }
          middle={<PlayButton isPlaying={playing.isPlaying} onToggle={playing.toggle} />}
          end={<SpeedButton speed={playing.speed} onPress={playing.changeSpeed} />}
        />
      </div>
    </>
  );
}
