import { ListFilter, PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { useFormat } from '../../format/use-format.ts';
import { isLibraryPlace, isSearchable, type Place } from '../../state/places.ts';
import { useQueries } from '../../state/query-store.ts';
import { useResults } from '../../state/results-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { toggleInspector, useInspectorPlace } from '../../state/screen.ts';
import { usePlaceCount, usePlaceTitle } from '../../state/use-place-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CreateButton } from './create-button.tsx';
import { toggleFilterBar, useFilterBar } from './filter-bar-store.ts';
import { SearchField } from './search-field.tsx';
import { ToolbarSlotPlace } from './slots.tsx';
import { SortMenu } from './sort-menu.tsx';

/** Title and count, search, the view's own controls, then what every list has. Its empty area drags the window. */
export function Toolbar() {
  const place = useRoute((route) => route.place);
  const title = usePlaceTitle(place);
  return (
    <header className="toolbar drag" data-pane="toolbar">
      <div className="toolbar-title">
        <h1>{title}</h1>
        <PlaceCount place={place} />
      </div>
      {isSearchable(place) && <SearchField key={place} place={place} />}
      {!isSearchable(place) && place !== 'create' && <span className="flex-1" />}
      <ToolbarSlotPlace name="view" />
      {isLibraryPlace(place) && <ListControls />}
      <ToolbarSlotPlace name="actions" />
      {isLibraryPlace(place) && place !== 'trash' && <CreateButton />}
    </header>
  );
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
