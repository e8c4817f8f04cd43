import { Heart } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Waveform } from '../../ui/waveform.tsx';
import { markItems } from '../library/item-actions.ts';
import { usePeaks } from '../sound/use-peaks.ts';
import { PlayMark } from './play-mark.tsx';
import { usePlayer } from './player-store.ts';

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
  const isPlaying = usePlayer((player) => voice !== null && player.voice?.id === voice.id && player.state !== 'idle');
  return (
    <div
      role="row"
      tabIndex={isLead ? 0 : -1}
      aria-rowindex={index + 2}
      className="voice-row"
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onLead(index)}
      {...(isPlaying && { 'data-playing': '' })}
    >
      {voice !== null && <VoiceCells voice={voice} />}
    </div>
  );
});

function VoiceCells({ voice }: { readonly voice: VoiceRow }) {
  const { t } = useTranslation();
  const facts = voice.voice;
  const favorite = voice.favorite;
  return (
    <>
      <span role="cell">
        <PlayMark voice={voice} />
      </span>
      <span role="cell" className="voice-name">
        <b>{facts.name}</b>
        <span>{voice.styles.join(' · ')}</span>
      </span>
      <span role="cell">
        <VoiceWave voice={voice} {...WAVE} />
      </span>
      <span role="cell">{facts.language}</span>
      <span role="cell">{[facts.gender, facts.age?.toLowerCase()].filter(Boolean).join(', ')}</span>
      <span role="cell">{facts.accent}</span>
      <span role="cell" className="voice-heart" {...(favorite && { 'data-on': '' })}>
        <IconButton
          icon={Heart}
          size="sm"
          label={t('grid.favorite')}
          isOn={favorite}
          filled={favorite}
          onPress={() => void markItems([voice.id], { favorite: !favorite })}
        />
      </span>
    </>
  );
}

interface VoiceWaveProps {
  readonly voice: VoiceRow;
  readonly width: number;
  readonly height: number;
}

/** The waveform of a sample; a line until the sample was heard once. */
export function VoiceWave({ voice, width, height }: VoiceWaveProps) {
  const measured = usePeaks(voice.id, voice.sample === 'complete' ? 'sample' : null);
  const progress = usePlayer((player) =>
    player.voice?.id === voice.id && player.duration > 0 ? player.seconds / player.duration : null,
  );
  return <Waveform peaks={measured?.peaks ?? null} width={width} height={height} progress={progress} />;
}
