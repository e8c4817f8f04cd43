import { ChevronsUpDown, Pause, Play } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button as AriaButton, GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { VoiceFilter, type VoiceRow } from '../../../ipc/domains/voices.ts';
import type { Account } from '../../../ipc/model/account.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { stopPlaying, togglePlay, usePlayer } from '../sound/player-store.ts';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft-store.ts';

const OFFERED = 200;

/** The voice that speaks; opens a list where each can be heard. */
export function VoicePicker({ account, draft }: { readonly account: Account; readonly draft: Draft }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { voice } = draft;
  return (
    <div>
      <p className="create-label" aria-hidden="true">
        {t('create.voice')}
      </p>
      <AriaButton
        className="field select-button voice-button"
        aria-label={`${t('create.voice')}: ${voice?.name ?? t('create.chooseVoice')}`}
        onPress={() => setOpen(true)}
      >
        <span className="flex min-w-0 items-center gap-2">
          {voice !== null && <VoiceMark id={voice.id} size={24} />}
          <span className="truncate">{voice?.name ?? t('create.chooseVoice')}</span>
        </span>
        <Icon of={ChevronsUpDown} size={14} />
      </AriaButton>
      {isOpen && <VoiceDialog account={account} onClose={() => setOpen(false)} />}
    </div>
  );
}

function VoiceDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const all = useVoiceList(search);
  // A voice of one's own can only be used by the account that has it.
  const voices = useMemo(
    () =>
      all?.filter(
        (voice) =>
          voice.remote === 'present' &&
          voice.connection === account.connection &&
          (voice.voice.origin === 'system' || voice.account === account.id),
      ) ?? null,
    [all, account],
  );
  useEffect(() => stopPlaying, []);
  const pick = (voice: VoiceRow): void => {
    changeDraft({ voice: { id: voice.id, name: voice.voice.name } });
    onClose();
  };
  return (
    <Dialog isOpen isWide title={t('create.chooseVoice')} onClose={onClose}>
      <TextField
        label={t('search.label')}
        hideLabel
        autoFocus
        className="mt-3"
        placeholder={t('create.searchVoices')}
        value={search}
        onChange={setSearch}
      />
      <GridList
        className="voice-list"
        aria-label={t('create.voice')}
        items={voices ?? []}
        renderEmptyState={() => (voices === null ? null : t('create.pick.nothing'))}
        onAction={(key) => {
          const chosen = voices?.find(({ id }) => id === key);
          if (chosen) pick(chosen);
        }}
      >
        {(voice) => (
          <GridListItem id={voice.id} textValue={voice.voice.name} className="voice-choice">
            <VoiceMark id={voice.id} size={24} />
            <span className="min-w-0 flex-1">
              <span className="block truncate type-label">{voice.voice.name}</span>
              <span className="block truncate type-small text-ink-3">
                {[voice.voice.language, voice.voice.gender, voice.voice.age, ...voice.styles]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Hear voice={voice} />
          </GridListItem>
        )}
      </GridList>
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}

function Hear({ voice }: { readonly voice: VoiceRow }) {
  const { t } = useTranslation();
  const isPlaying = usePlayer((player) => player.id === voice.id && player.state === 'playing');
  const play = () =>
    void togglePlay(voice.id, `media://sample/${voice.id}`, () => ask(conch.voices.fetchSample({ id: voice.id })));
  return (
    <IconButton
      icon={isPlaying ? Pause : Play}
      filled
      size="sm"
      label={t(isPlaying ? 'voices.pauseNamed' : 'voices.playNamed', { name: voice.voice.name })}
      onPress={play}
    />
  );
}

/** Own voices first, then the catalogue. Null until the first answer. */
function useVoiceList(search: string): readonly VoiceRow[] | null {
  const [voices, setVoices] = useState<readonly VoiceRow[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const filter = VoiceFilter.parse({ search: search.trim().slice(0, 200) });
    ask(conch.voices.list({ filter, offset: 0, limit: OFFERED }))
      .then(({ own, system }) => {
        if (isCurrent) setVoices([...own, ...system]);
      })
      .catch(showError);
    return () => {
      isCurrent = false;
    };
  }, [search]);
  return voices;
}
