import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { keysOf } from '../../actions/bindings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { markItems } from '../library/item-actions.ts';

interface VoiceHeartProps {
  readonly voice: VoiceRow;
  /** Whether Tab comes by. */
  readonly isTabStop?: boolean;
}

/** Favourite or not; on a voice that is none it shows under the pointer only. */
export function VoiceHeart({ voice, isTabStop = true }: VoiceHeartProps) {
  const { t } = useTranslation();
  return (
    <span className="voice-heart" {...(voice.favorite && { 'data-on': '' })}>
      <IconButton
        icon={Heart}
        size="sm"
        label={t('grid.favorite')}
        keys={keysOf('voices.favorite')}
        isOn={voice.favorite}
        filled={voice.favorite}
        excludeFromTabOrder={!isTabStop}
        onPress={() => void markItems([voice.id], { favorite: !voice.favorite })}
      />
    </span>
  );
}
