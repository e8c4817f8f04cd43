import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { formatDuration } from '../../format/duration.ts';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import { PlayMark } from './play-mark.tsx';
import { seekTo, usePlayer } from './player-store.ts';

/** The sample that plays, at the bottom of the voices. */
export function PlayerBar() {
  const voice = usePlayer((player) => player.voice);
  return voice === null ? null : <OpenPlayer voice={voice} />;
}

function OpenPlayer({ voice }: { readonly voice: VoiceRow }) {
  const { t } = useTranslation();
  const { state, failure, seconds, duration } = usePlayer();
  const isHere = voice.sample === 'complete' || state === 'playing' || state === 'paused';
  const measured = usePeaks(voice.id, isHere ? 'sample' : null);
  return (
    <section className="player" aria-label={t('voices.player')}>
      <PlayMark voice={voice} />
      <div className="player-words">
        <b>{voice.voice.name}</b>
        <span>
          {formatDuration(seconds * 1000)} / {formatDuration(duration * 1000)}
        </span>
      </div>
      {state === 'failed' ? (
        <p className="player-failure">
          {failure === null ? t('voices.noSample') : `${failure.message} ${failure.hint}`}
        </p>
      ) : (
        <SeekableWaveform
          label={t('viewer.timeline')}
          peaks={measured?.peaks ?? null}
          seconds={seconds}
          duration={duration}
          height={32}
          onSeek={seekTo}
        />
      )}
    </section>
  );
}
