import i18next from 'i18next';
import { Mic } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceFilter, VoiceRow } from '../../../ipc/domains/voices.ts';
import { ask, conch } from '../../state/conch.ts';
import { setSearch } from '../../state/query-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { showError } from '../../state/toast-store.ts';
import { closeViewer } from '../../state/viewer-store.ts';
import { clearFacets } from '../voices/voice-filter-store.ts';
import type { Entry } from './entry.ts';

const EVERY: VoiceFilter = {
  ...{ search: '', languages: [], genders: [], ages: [], accents: [], styles: [] },
  favorite: false,
  sort: 'listed',
};
/** As many as one answer holds; who has more finds them in the voices themselves. */
const MOST = 500;

/** The voices by name, and by what is said of them. They come while the palette is open. */
export function useVoiceEntries(): readonly Entry[] {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly VoiceRow[]>([]);
  useEffect(() => {
    let isOpen = true;
    ask(conch.voices.list({ filter: EVERY, offset: 0, limit: MOST }))
      .then(({ own, system }) => {
        if (isOpen) setRows([...own, ...system]);
      })
      .catch(showError);
    return () => {
      isOpen = false;
    };
  }, []);
  return useMemo(() => {
    const english = i18next.getFixedT('en');
    return rows.map(
      ({ id, voice }): Entry => ({
        key: `voice:${id}`,
        group: 'goTo',
        icon: Mic,
        title: voice.name,
        note: t('palette.voice'),
        keys: null,
        also: [...voice.tags, `${english('palette.voice')} ${voice.name}`],
        isFoundOnly: true,
        run: () => goToVoice(voice.name),
        onSelected: null,
      }),
    );
  }, [rows, t]);
}

function goToVoice(name: string): void {
  closeViewer();
  clearFacets();
  setSearch('voices', name);
  openPlace('voices');
}
