import { Columns3, Ellipsis, MessageSquareQuote, RefreshCcwDot, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { keysOf } from '../../actions/bindings.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { askWhereToRemove } from '../remove/remove-store.ts';
import { cloneAgain } from '../studio/bring-files.ts';
import { compareVoice, speakWithVoice } from './take-along.ts';

interface VoiceMenuProps {
  readonly voice: VoiceRow;
  /** Whether Tab comes by; in a row the row itself has the keys. */
  readonly isTabStop?: boolean;
}

/** What can be done with a voice: speak with it; with one's own also clone it again and delete it. */
export function VoiceMenu({ voice, isTabStop = true }: VoiceMenuProps) {
  const { t } = useTranslation();
  const isOwn = voice.voice.origin !== 'system';
  const hasSamples = useHasSamples(voice);
  const act: Record<string, () => void> = {
    speak: () => speakWithVoice(voice),
    compare: () => compareVoice(voice),
    clone: () => void cloneAgain(voice).catch(showError),
    remove: () => askWhereToRemove([voice.id]),
  };
  return (
    <span className="voice-menu">
      <MenuButton
        aria-label={t('voices.moreOf', { name: voice.voice.name })}
        onAction={(key) => act[String(key)]?.()}
        trigger={
          <IconButton
            icon={Ellipsis}
            size="sm"
            label={t('voices.moreOf', { name: voice.voice.name })}
            excludeFromTabOrder={!isTabStop}
          />
        }
      >
        <MenuItem id="speak" icon={MessageSquareQuote} {...(!isOwn && { keys: keysOf('voices.speak') })}>
          {t('create.speakWith')}
        </MenuItem>
        <MenuItem id="compare" icon={Columns3} {...(!isOwn && { keys: keysOf('voices.compare') })}>
          {t('action.voices.compare')}
        </MenuItem>
        {hasSamples && (
          <MenuItem id="clone" icon={RefreshCcwDot}>
            {t('voices.cloneAgain')}
          </MenuItem>
        )}
        {isOwn && (
          <MenuItem id="remove" icon={Trash2} danger>
            {t('outbox.remove.action')}
          </MenuItem>
        )}
      </MenuButton>
    </span>
  );
}

/** Whether the samples of a clone are kept here, so that it can be made once more after the provider forgot it. */
function useHasSamples({ id, voice }: VoiceRow): boolean {
  const [hasSamples, setHasSamples] = useState(false);
  const isClone = voice.origin === 'cloned';
  useEffect(() => {
    let isOver = false;
    if (!isClone) return;
    ask(conch.inputs.ofVoice({ id }))
      .then((samples) => {
        if (!isOver) setHasSamples(samples.length > 0);
      })
      .catch(() => {
        // Without an answer the menu does without the line.
        if (!isOver) setHasSamples(false);
      });
    return () => {
      isOver = true;
    };
  }, [id, isClone]);
  return hasSamples;
}
