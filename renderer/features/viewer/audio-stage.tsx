import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../actions/handlers.ts';
import { formatDuration } from '../../format/duration.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import { AbBracket } from './ab-bracket.tsx';
import { endsOf, isSet, NO_SPAN, withA, withB } from './ab-loop.ts';
import { changeSpeed, toggleLoop, toggleMute, turnSpeed, usePlayback } from './playback-store.ts';
import type { StageProps } from './stage.tsx';
import { lengthWords } from './time-words.ts';
import { LoopButton, MuteButton, PlayButton, SpeedButton, TransportRow } from './transport-row.tsx';
import { usePlaying } from './use-playing.ts';
import './timeline.css';

/** A clip of sound has no frames: A and B move by this, seconds. */
const STEP_S = 0.1;

/** An audio clip or a voice: a large waveform that seeks, and who speaks. */
export function AudioStage({ tile, arrows, onBroken }: StageProps) {
  const { t } = useTranslation();
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const still = usePrefersReducedMotion();
  const source = tile.kind === 'voice' ? 'sample' : 'file';
  const measured = usePeaks(tile.id, source);
  const playing = usePlaying(audio, { duration: (tile.durationMs ?? 0) / 1000, autoPlay: !still, onBroken });
  const { seconds, duration, span, setSpan } = playing;
  const speed = usePlayback((playback) => playback.speed);
  const here = () => audio?.currentTime ?? 0;
  useActions({
    'viewer.play': playing.toggle,
    'viewer.pause': playing.pause,
    'viewer.frame-back': () => playing.seek(here() - STEP_S),
    'viewer.frame-forward': () => playing.seek(here() + STEP_S),
    'viewer.slower': () => changeSpeed(-1),
    'viewer.faster': () => changeSpeed(1),
    'viewer.mute': toggleMute,
    'viewer.loop': toggleLoop,
    'viewer.set-a': () => setSpan(withA(span, here())),
    'viewer.set-b': () => setSpan(withB(span, here())),
    'viewer.clear-ab': { run: () => setSpan(NO_SPAN), isPossible: () => isSet(span) },
  });
  const { from, to } = endsOf(span, duration);
  const words = (at: number) => lengthWords(at);
  return (
    <>
      <div className="stage stage-audio">
        <h2>{tile.title}</h2>
        {tile.voiceName !== null && <p>{tile.voiceName}</p>}
        <div className="stage-wave">
          <SeekableWaveform
            label={t('viewer.timeline')}
            peaks={measured?.peaks ?? null}
            seconds={seconds}
            duration={duration}
            height={160}
            onSeek={playing.seek}
          />
          <AbBracket
            span={span}
            duration={duration}
            onChange={setSpan}
            step={(at, by) => at + by * STEP_S}
            words={words}
          />
        </div>
        <audio ref={setAudio} src={`media://${source}/${tile.id}`} preload="auto">
          <track kind="captions" />
        </audio>
        {arrows}
      </div>
      <div className="transport">
        <TransportRow
          words={
            <>
              {formatDuration(seconds * 1000)} <span>/ {formatDuration(duration * 1000)}</span>
            </>
          }
          middle={<PlayButton isPlaying={playing.isPlaying} />}
          end={
            <>
              <LoopButton part={isSet(span) ? `${words(from)} – ${words(to)}` : null} />
              <SpeedButton rate={speed} onPress={turnSpeed} />
              <MuteButton />
            </>
          }
        />
      </div>
    </>
  );
}
