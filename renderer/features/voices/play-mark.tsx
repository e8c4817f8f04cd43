import { LoaderCircle, Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { usePlayer } from '../sound/player-store.ts';
import { playVoice } from './open-voice.ts';

interface PlayMarkProps {
  readonly voice: VoiceRow;
  /** Whether Tab comes by; in a row the row itself has the keys. */
  readonly isTabStop?: boolean;
}

/** The face of a voice; under the pointer it turns into play, while it plays into pause. */
export function PlayMark({ voice, isTabStop = false }: PlayMarkProps) {
  const { t } = useTranslation();
  const state = usePlayer((player) => (player.id === voice.id ? player.state : 'idle'));
  const isActive = state === 'playing' || state === 'fetching';
  const name = voice.voice.name;
  return (
    <button
      type="button"
      className="play-mark"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={t(state === 'playing' ? 'voices.pauseNamed' : 'voices.playNamed', { name })}
      onClick={() => playVoice(voice)}
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
