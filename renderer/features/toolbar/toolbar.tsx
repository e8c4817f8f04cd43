import { FolderSearch, ListFilter, PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import { ariaKeys } from '../../actions/keys.ts';
import { useFormat } from '../../format/use-format.ts';
import { collectionAt, useCollections } from '../../state/collections-store.ts';
import { isLibraryPlace, isSearchable, type Place } from '../../state/places.ts';
import { useQueries } from '../../state/query-store.ts';
import { useResults } from '../../state/results-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { toggleInspector, useInspectorPlace, useNarrow } from '../../state/screen.ts';
import { usePlaceCount, usePlaceTitle } from '../../state/use-place-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Cover } from '../collections/cover.tsx';
import { CreateButton } from './create-button.tsx';
import { toggleFilterBar, useFilterBar } from './filter-bar-store.ts';
import { SearchField } from './search-field.tsx';
import { ToolbarSlotPlace } from './slots.tsx';
import { SortMenu } from './sort-menu.tsx';

/** Title and count, search, the view's own controls, then what every list has. Its empty area drags the window. */
export function Toolbar() {
  const place = useRoute((route) => route.place);
  const title = usePlaceTitle(place);
  const isSearching = useQueries(({ search }) => isLibraryPlace(place) && Boolean(search[place]?.trim()));
  return (
    <header className="toolbar drag" data-pane="toolbar" {...(isSearching && { 'data-searching': '' })}>
      <div className="toolbar-title">
        <PlaceCover place={place} />
        <h1>{title}</h1>
        <PlaceCount place={place} />
      </div>
      {isSearchable(place) && <SearchField key={place} place={place} />}
      {!isSearchable(place) && place !== 'create' && <span className="flex-1" />}
      {isSearching && <SaveSearch />}
      <ToolbarSlotPlace name="view" />
      {isLibraryPlace(place) && <ListControls />}
      <ToolbarSlotPlace name="actions" />
      {isLibraryPlace(place) && place !== 'trash' && <CreateButton isSearching={isSearching} />}
    </header>
  );
}

/** The picture of a collection beside its name. */
function PlaceCover({ place }: { readonly place: Place }) {
  const collection = useCollections((known) => collectionAt(place, known));
  return collection && <Cover collection={collection} size={24} />;
}

/** How many there are; while something narrows the list, how many were found. */
function PlaceCount({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = usePlaceCount(place);
  const total = useResults((results) => results.total);
  const isNarrowed = useQueries((queries) => Boolean(queries.search[place]?.trim()));
  if (isNarrowed && total !== null) return <span>{t('toolbar.found', { formatted: format.count(total) })}</span>;
  return count === null ? null : <span>{format.count(count)}</span>;
}

/** Keeps what is searched for as a smart collection. */
function SaveSearch() {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const keys = useKeys('save-search');
  const save = () => void runAction('save-search');
  if (isNarrow) {
    return <IconButton icon={FolderSearch} label={t('search.save')} onPress={save} {...(keys && { keys })} />;
  }
  return (
    <Button icon={FolderSearch} onPress={save} {...(keys && { 'aria-keyshortcuts': ariaKeys(keys) })}>
      {t('search.save')}
    </Button>
  );
}

function ListControls() {
  const { t } = useTranslation();
  const { isOpen } = useInspectorPlace();
  const isFiltering = useFilterBar((bar) => bar.isOpen);
  const keys = useKeys('toggle-inspector');
  const filterKeys = useKeys('toggle-filters');
  return (
    <>
      <IconButton
        icon={ListFilter}
        label={t('filter.title')}
        isOn={isFiltering}
        onPress={toggleFilterBar}
        {...(filterKeys && { keys: filterKeys })}
      />
      {!isFiltering && <SortMenu />}
      <IconButton
        icon={PanelRight}
        label={t('toolbar.inspector')}
        isOn={isOpen}
        onPress={toggleInspector}
        {...(keys && { keys })}
      />
    </>
  );
}
