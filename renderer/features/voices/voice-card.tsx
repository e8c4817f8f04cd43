import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { useFormat } from '../../format/use-format.ts';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { PlayMark } from './play-mark.tsx';
import { VoiceHeart } from './voice-heart.tsx';
import { VoiceMenu } from './voice-menu.tsx';
import { VoiceWave } from './voice-wave.tsx';

interface VoiceCardProps {
  readonly voice: VoiceRow;
  /** Of its waveform, CSS pixels. */
  readonly width: number;
  /** Its place among the own ones. */
  readonly index: number;
  /** Whether Tab comes to it. */
  readonly isLead: boolean;
  /** It has the focus, or something in it. */
  readonly onLead: (index: number) => void;
}

/** A voice of one's own: cloned or designed. */
export function VoiceCard({ voice, width, index, isLead, onLead }: VoiceCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, origin, language } = voice.voice;
  const inWords = useVoiceWords();
  const words = [t(`voices.origin.${origin}`), voice.remote === 'gone' ? t('voices.onlyHere') : inWords(language)];
  const used = voice.usedCount > 0 ? t('voices.used', { count: voice.usedCount }) : t('voices.notUsed');
  return (
    <article
      className="voice-card"
      aria-label={name}
      data-own={index}
      tabIndex={isLead ? 0 : -1}
      onFocus={() => onLead(index)}
    >
      <div className="voice-card-head">
        <PlayMark voice={voice} isTabStop />
        <span className="voice-name">
          <b>{name}</b>
          <span>{words.filter(Boolean).join(' · ')}</span>
        </span>
        <VoiceHeart voice={voice} />
      </div>
      <VoiceWave voice={voice} width={width} height={28} />
      <p>
        {format.day(voice.createdAt)} · {used}
      </p>
      <VoiceMenu voice={voice} />
    </article>
  );
}
