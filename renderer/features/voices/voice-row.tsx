import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { usePlayer } from '../sound/player-store.ts';
import { PlayMark } from './play-mark.tsx';
import { VoiceHeart } from './voice-heart.tsx';
import { VoiceMenu } from './voice-menu.tsx';
import { VoiceWave } from './voice-wave.tsx';

interface VoiceRowProps {
  /** Null until its page is here. */
  readonly voice: VoiceRow | null;
  readonly index: number;
  readonly top: number;
  readonly isLead: boolean;
  readonly onLead: (index: number) => void;
}

/** The column of the waveform, CSS pixels. */
const WAVE = { width: 147, height: 24 };

/** One voice of the catalogue. */
export const VoiceRowView = memo(function VoiceRowView({ voice, index, top, isLead, onLead }: VoiceRowProps) {
  const isPlaying = usePlayer((player) => voice !== null && player.id === voice.id && player.state !== 'idle');
  return (
    <div
      role="row"
      tabIndex={isLead ? 0 : -1}
      aria-rowindex={index + 2}
      data-row={index}
      className="voice-row"
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onLead(index)}
      {...(isPlaying && { 'data-playing': '' })}
    >
      {voice !== null && <VoiceCells voice={voice} isLead={isLead} />}
    </div>
  );
});

function VoiceCells({ voice, isLead }: { readonly voice: VoiceRow; readonly isLead: boolean }) {
  const { t } = useTranslation();
  const words = useVoiceWords();
  const { name, language, gender, age, accent } = voice.voice;
  return (
    <>
      <span role="cell">
        <PlayMark voice={voice} />
      </span>
      <span role="cell" className="voice-name">
        <b>{name}</b>
        <span>{voice.styles.map(words).join(' · ')}</span>
      </span>
      <span role="cell">
        <VoiceWave voice={voice} {...WAVE} />
      </span>
      <span role="cell">{words(language)}</span>
      <span role="cell">{who(words(gender), words(age).toLowerCase(), t)}</span>
      <span role="cell">{words(accent)}</span>
      <span role="cell">
        <VoiceHeart voice={voice} isTabStop={isLead} />
        <VoiceMenu voice={voice} isTabStop={isLead} />
      </span>
    </>
  );
}

/** Gender and age, of which either may be unknown. */
function who(gender: string, age: string, t: TFunction): string {
  return gender === '' || age === '' ? gender + age : t('voices.genderThenAge', { gender, age });
}
