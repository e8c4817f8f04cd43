import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { togglePlay, usePlayer } from './player-store.ts';

/** The face of a voice; under the pointer it turns into play, while it plays into pause. */
export function PlayMark({ voice }: { readonly voice: VoiceRow }) {
  const { t } = useTranslation();
  const state = usePlayer((player) => (player.voice?.id === voice.id ? player.state : 'idle'));
  const isActive = state === 'playing' || state === 'fetching';
  const name = voice.voice.name;
  return (
    <button
      type="button"
      className="play-mark"
      tabIndex={-1}
      aria-label={state === 'playing' ? t('voices.pauseNamed', { name }) : t('voices.playNamed', { name })}
      onClick={() => void togglePlay(voice)}
      {...(isActive && { 'data-active': '' })}
    >
      <VoiceMark id={voice.id} />
      <span className="play-mark-sign">
        <Icon
          of={state === 'fetching' ? LoaderCircle : state === 'playing' ? Pause : Play}
          size={14}
          filled={state !== 'fetching'}
          className={state === 'fetching' ? 'spin' : ''}
        />
      </span>
    </button>
  );
}
