import { ChevronsUpDown, Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Button as AriaButton, GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { VoiceFilter, type VoiceRow } from '../../../ipc/domains/voices.ts';
import type { Account } from '../../../ipc/model/account.ts';
import { useVoiceWords } from '../../format/use-voice-words.ts';
import { ask, conch } from '../../state/conch.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { stopPlaying, togglePlay, usePlayer } from '../sound/player-store.ts';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft-store.ts';
import { SearchDialog, useFound } from './search-dialog.tsx';

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
  const words = useVoiceWords();
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
    <SearchDialog
      title={t('create.chooseVoice')}
      placeholder={t('create.searchVoices')}
      search={search}
      onSearch={setSearch}
      onClose={onClose}
    >
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
                  .map(words)
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Hear voice={voice} />
          </GridListItem>
        )}
      </GridList>
    </SearchDialog>
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
  const find = useCallback(async () => {
    const filter = VoiceFilter.parse({ search: search.trim().slice(0, 200) });
    const { own, system } = await ask(conch.voices.list({ filter, offset: 0, limit: OFFERED }));
    return [...own, ...system];
  }, [search]);
  return useFound(find);
}
