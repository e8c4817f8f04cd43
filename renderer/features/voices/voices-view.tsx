import { CircleAlert } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { VoiceFilter } from '../../../ipc/domains/voices.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { PlayerBar } from './player-bar.tsx';
import { stopPlaying } from './player-store.ts';
import { useVoices } from './use-voices.ts';
import { clearFacets, useVoiceFilter } from './voice-filter-store.ts';
import { VoiceRows } from './voice-rows.tsx';
import './voices.css';

/** Own voices and the system's catalogue: filter by facets, listen by arrow keys. */
export function VoicesView() {
  const { t } = useTranslation();
  const chosen = useVoiceFilter();
  const search = useDeferredValue(useQueries((queries) => queries.search.voices ?? ''));
  const filter = useMemo(() => VoiceFilter.parse({ ...chosen, search: search.trim().slice(0, 200) }), [chosen, search]);
  const { read, look } = useVoices(filter);
  useEffect(() => stopPlaying, []);

  if (read.state === 'reading') return <div className="voices" />;
  if (read.state === 'failed') {
    return (
      <EmptyState mark={<Icon of={CircleAlert} size={24} />} title={t('grid.unreadable')}>
        {read.failure.message} {read.failure.hint}
      </EmptyState>
    );
  }
  const { list } = read;
  const hasAny = list.own.length > 0 || list.systemTotal > 0;
  if (!hasAny && !isNarrowed(filter)) {
    return <EmptyState title={t('voices.empty.title')}>{t('voices.empty.sentence')}</EmptyState>;
  }
  return (
    <div className="voices">
      <FacetPanel facetValues={list.facets} />
      <div className="voices-main">
        {hasAny ? <VoiceRows list={list} look={look} /> : <NoMatch />}
        <PlayerBar />
      </div>
    </div>
  );
}

function isNarrowed(filter: VoiceFilter): boolean {
  const { search, languages, genders, ages, accents, styles } = filter;
  return search !== '' || [languages, genders, ages, accents, styles].some((values) => values.length > 0);
}

function NoMatch() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('grid.noMatch.title')}
      actions={
        <Button
          onPress={() => {
            clearFacets();
            setSearch('voices', '');
          }}
        >
          {t('grid.noMatch.clear')}
        </Button>
      }
    >
      {t('voices.noMatch')}
    </EmptyState>
  );
}
