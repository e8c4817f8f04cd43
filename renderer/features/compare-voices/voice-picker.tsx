import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { VoiceFilter, type VoiceRow } from '../../../ipc/domains/voices.ts';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { MOST_VOICES, toggleVoice, useComparison } from './compare-store.ts';

/** As many as one looks through; the search finds the others. */
const SHOWN = 40;

/** A button with all voices under it, to put some of them side by side. */
export function VoicePicker() {
  const { t } = useTranslation();
  return (
    <PopoverButton
      label={t('studio.compare.choose')}
      placement="bottom start"
      className="voice-picker"
      trigger={
        <Button icon={Plus} size="sm">
          {t('studio.compare.choose')}
        </Button>
      }
    >
      <Voices />
    </PopoverButton>
  );
}

function Voices() {
  const { t } = useTranslation();
  const words = useVoiceWords();
  const [search, setSearch] = useState('');
  const [voices, setVoices] = useState<readonly VoiceRow[]>([]);
  const chosen = useComparison((comparison) => comparison.voices);
  const isFull = chosen.length >= MOST_VOICES;
  useEffect(() => {
    let isOver = false;
    const filter = VoiceFilter.parse({ search: search.trim().slice(0, 200) });
    ask(conch.voices.list({ filter, offset: 0, limit: SHOWN })).then(({ own, system }) => {
      if (!isOver) setVoices([...own, ...system].filter(({ remote }) => remote === 'present').slice(0, SHOWN));
    }, showError);
    return () => {
      isOver = true;
    };
  }, [search]);
  return (
    <>
      <TextField
        label={t('search.voices')}
        hideLabel
        size="sm"
        placeholder={t('search.voices')}
        value={search}
        onChange={setSearch}
        autoFocus
      />
      <div className="picker-rows" role="group" aria-label={t('place.voices')}>
        {voices.map((voice) => {
          const isChosen = chosen.some(({ id }) => id === voice.id);
          return (
            <Checkbox
              key={voice.id}
              className="picker-row"
              isSelected={isChosen}
              isDisabled={isFull && !isChosen}
              onChange={() => toggleVoice(voice)}
            >
              <VoiceMark id={voice.id} size={24} />
              <b>{voice.voice.name}</b>
              <span>{words(voice.voice.language)}</span>
            </Checkbox>
          );
        })}
      </div>
    </>
  );
}
