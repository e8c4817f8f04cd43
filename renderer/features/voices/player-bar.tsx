import { Columns3, MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { useKeys } from '../../actions/bindings.ts';
import { formatDuration } from '../../format/duration.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { seekTo, usePlayer } from '../sound/player-store.ts';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import { useOpenVoice } from './open-voice.ts';
import { PlayMark } from './play-mark.tsx';
import { compareVoice, speakWithVoice } from './take-along.ts';

/** The sample that plays, at the bottom of the voices. */
export function PlayerBar() {
  const voice = useOpenVoice((open) => open.voice);
  return voice === null ? null : <OpenPlayer voice={voice} />;
}

function OpenPlayer({ voice }: { readonly voice: VoiceRow }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { state, failure, seconds, duration: played } = usePlayer();
  const duration = played > 0 ? played : (voice.durationMs ?? 0) / 1000;
  const isHere = voice.sample === 'complete' || state === 'playing' || state === 'paused';
  const measured = usePeaks(voice.id, isHere ? 'sample' : null);
  const problem = failure === null ? { message: t('voices.noSample'), hint: '' } : failureText(failure);
  return (
    <section className="player" aria-label={t('voices.player')}>
      <PlayMark voice={voice} isTabStop />
      <div className="player-words">
        <b>{voice.voice.name}</b>
        <span>
          {formatDuration(seconds * 1000)} / {formatDuration(duration * 1000)}
        </span>
      </div>
      {state === 'failed' ? (
        <p className="player-failure" role="alert">
          {problem.message} {problem.hint}
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
      <Button size="sm" icon={MessageSquareQuote} onPress={() => speakWithVoice(voice)}>
        {t('create.speakWith')}
      </Button>
      <IconButton
        icon={Columns3}
        label={t('action.voices.compare')}
        keys={useKeys('voices.compare') ?? ''}
        onPress={() => compareVoice(voice)}
      />
    </section>
  );
}
