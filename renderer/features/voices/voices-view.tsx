import { Columns3, Headphones, ListFilter, Plus } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type VoiceFacets, VoiceFilter } from '../../../ipc/domains/voices.ts';
import { useKeys } from '../../actions/bindings.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { setTotal } from '../../state/results-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { useNarrow, useOneColumn } from '../../state/screen.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Unreadable } from '../library/unreadable.tsx';
import { stopPlaying } from '../sound/player-store.ts';
import { SampleDrops } from '../studio/sample-drops.tsx';
import { changeStudio } from '../studio/studio-store.ts';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { toggleAudition, useAudition } from './audition-store.ts';
import { FacetPanel } from './facet-panel.tsx';
import { closeVoice } from './open-voice.ts';
import { PlayerBar } from './player-bar.tsx';
import { useVoices } from './use-voices.ts';
import { chosenValues, clearFacets, isNarrowed, useVoiceFilter, useVoiceSort } from './voice-filter-store.ts';
import { VoiceRows } from './voice-rows.tsx';
import { VoiceSortMenu } from './voice-sort-menu.tsx';
import './voices.css';
import './voices-one-column.css';

/** Own voices and the system's catalogue. Recordings that are dropped on it open the studio. */
export function VoicesView() {
  return (
    <>
      <SampleDrops />
      <Voices />
    </>
  );
}

/** Filter by facets, listen by arrow keys. */
function Voices() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const chosen = useVoiceFilter();
  const search = useDeferredValue(useQueries((queries) => queries.search.voices ?? ''));
  const sort = useVoiceSort((state) => state.sort);
  const filter = useMemo(
    () => VoiceFilter.parse({ ...chosen, sort, search: search.trim().slice(0, 200) }),
    [chosen, sort, search],
  );
  const { read, look, retry } = useVoices(filter);
  useEffect(
    () => () => {
      stopPlaying();
      closeVoice();
    },
    [],
  );

  const total = read.state === 'read' ? read.list.own.length + read.list.systemTotal : null;
  useEffect(() => {
    setTotal(total);
    return () => setTotal(null);
  }, [total]);

  if (read.state === 'reading') return <div className="voices" />;
  if (read.state === 'failed') return <Unreadable {...failureText(read.failure)} onRetry={retry} />;
  const { list } = read;
  if (total === 0 && !isNarrowed(filter)) {
    return (
      <>
        <Actions />
        <EmptyState title={t('voices.empty.title')}>{t('voices.empty.sentence')}</EmptyState>
      </>
    );
  }
  return (
    <div className="voices">
      <Facets facetValues={list.facets} />
      <Actions />
      <div className="voices-main">
        {total === 0 ? (
          <NoMatch />
        ) : (
          <VoiceRows list={list} look={look} hasOwn={list.own.length > 0 || !isNarrowed(filter)} />
        )}
        <PlayerBar />
      </div>
    </div>
  );
}

/** Beside the voices; where one column is all there is room for, behind a button of the toolbar. */
function Facets({ facetValues }: { readonly facetValues: VoiceFacets }) {
  const { t } = useTranslation();
  const isChosen = useVoiceFilter((filter) => chosenValues(filter).length > 0);
  if (!useOneColumn()) return <FacetPanel facetValues={facetValues} />;
  const button = (
    <IconButton icon={ListFilter} label={t('voices.facets')}>
      {isChosen && <span className="spot" />}
    </IconButton>
  );
  return (
    <ToolbarSlot name="view">
      <PopoverButton label={t('voices.facets')} trigger={button}>
        <FacetPanel facetValues={facetValues} />
      </PopoverButton>
    </ToolbarSlot>
  );
}

/** The view's part of the toolbar. */
function Actions() {
  const { t } = useTranslation();
  if (useNarrow()) return <NarrowActions />;
  return (
    <ToolbarSlot name="actions">
      <AuditionButton />
      <VoiceSortMenu />
      <Button kind="quiet" icon={Columns3} onPress={() => openStudio('compare')}>
        {t('voices.compare')}
      </Button>
      <Button kind="primary" icon={Plus} onPress={() => openStudio('samples')}>
        {t('voices.clone')}
      </Button>
    </ToolbarSlot>
  );
}

/** The same where there is little room: the title and the search need it. */
function NarrowActions() {
  const { t } = useTranslation();
  return (
    <ToolbarSlot name="actions">
      <AuditionButton />
      <VoiceSortMenu />
      <IconButton icon={Columns3} label={t('voices.compare')} onPress={() => openStudio('compare')} />
      <IconButton icon={Plus} label={t('voices.clone')} className="create-icon" onPress={() => openStudio('samples')} />
    </ToolbarSlot>
  );
}

/** Whether the arrow keys play what they come to. */
function AuditionButton() {
  const { t } = useTranslation();
  const isOn = useAudition((audition) => audition.isOn);
  return (
    <IconButton
      icon={Headphones}
      label={`${t('voices.audition')}: ${t('voices.auditionWhy')}`}
      keys={useKeys('voices.audition') ?? ''}
      isOn={isOn}
      onPress={toggleAudition}
    />
  );
}

function openStudio(shows: 'samples' | 'compare'): void {
  changeStudio({ shows });
  openPlace('studio');
}

function NoMatch() {
  const { t } = useTranslation();
  const clear = (): void => {
    clearFacets();
    setSearch('voices', '');
  };
  return (
    <div className="voices-none">
      <EmptyState title={t('grid.noMatch.title')} actions={<Button onPress={clear}>{t('grid.noMatch.clear')}</Button>}>
        {t('voices.noMatch')}
      </EmptyState>
    </div>
  );
}
