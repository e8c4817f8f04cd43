import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { useFormat } from '../../format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { markItems } from '../library/item-actions.ts';
import { PlayMark } from './play-mark.tsx';
import { VoiceWave } from './voice-row.tsx';

/** A voice of one's own: cloned or designed. */
export function VoiceCard({ voice }: { readonly voice: VoiceRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, origin, language } = voice.voice;
  const words = [t(`voices.origin.${origin}`), voice.remote === 'gone' ? t('voices.onlyHere') : language];
  const used = voice.usedCount > 0 ? t('voices.used', { count: voice.usedCount }) : t('voices.notUsed');
  return (
    <article className="voice-card" aria-label={name}>
      <div className="voice-card-head">
        <PlayMark voice={voice} />
        <span className="voice-name">
          <b>{name}</b>
          <span>{words.filter(Boolean).join(' · ')}</span>
        </span>
        <span className="voice-heart" {...(voice.favorite && { 'data-on': '' })}>
          <IconButton
            icon={Heart}
            size="sm"
            label={t('grid.favorite')}
            isOn={voice.favorite}
            filled={voice.favorite}
            onPress={() => void markItems([voice.id], { favorite: !voice.favorite })}
          />
        </span>
      </div>
      <VoiceWave voice={voice} width={171} height={28} />
      <p>
        {format.day(voice.createdAt)} · {used}
      </p>
    </article>
  );
}
