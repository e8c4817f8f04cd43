import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { useLayout } from '../../state/layout-store.ts';
import { isLibraryPlace, type LibraryPlace } from '../../state/places.ts';
import { clearNarrowing, useQuery } from '../../state/query-store.ts';
import { setTotal } from '../../state/results-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Grid } from './grid/grid.tsx';
import { useGridSize } from './grid/use-grid-size.ts';
import { rowHeight } from './grid/zoom.ts';
import { useGridModel } from './use-grid-model.ts';
import { ZoomControl } from './zoom-control.tsx';

/** A place of the library: its items as a grid, or why there are none. */
export function LibraryView() {
  const query = useQuery();
  const place = useRoute((route) => route.place);
  if (query === null || !isLibraryPlace(place)) return null;
  return <LibraryGrid key={place} place={place} query={query} />;
}

function LibraryGrid({ place, query }: { readonly place: LibraryPlace; readonly query: LibraryQuery }) {
  const area = useRef<HTMLDivElement>(null);
  const size = useGridSize(area);
  const zoom = useLayout((layout) => layout.zoom);
  const { model, snapshot } = useGridModel(query);

  const width = size?.width ?? 0;
  const targetHeight = size === null ? 0 : rowHeight(size.defaultRow, zoom);
  useEffect(() => {
    if (width > 0) void model.measure({ width, targetHeight, gap: 4, headerHeight: 48 });
  }, [model, width, targetHeight]);

  const total = snapshot.state === 'ready' ? snapshot.total : null;
  useEffect(() => {
    setTotal(total);
    return () => setTotal(null);
  }, [total]);

  return (
    <div ref={area} className="grid-area" data-state={snapshot.state}>
      {snapshot.state === 'failed' && (
        <Unreadable
          message={snapshot.failure.message}
          hint={snapshot.failure.hint}
          onRetry={() => void model.open(query)}
        />
      )}
      {snapshot.state === 'ready' && snapshot.total === 0 && <Nothing place={place} query={query} />}
      {snapshot.state === 'ready' && snapshot.total > 0 && size !== null && (
        <Grid size={size} model={model} snapshot={snapshot} />
      )}
      <ZoomControl />
    </div>
  );
}

function Nothing({ place, query }: { readonly place: LibraryPlace; readonly query: LibraryQuery }) {
  const { t } = useTranslation();
  const isNarrowed = query.search !== '' || query.accounts.length > 0 || query.remote !== null;
  if (isNarrowed) {
    return (
      <EmptyState
        title={t('grid.noMatch.title')}
        actions={<Button onPress={() => clearNarrowing(place)}>{t('grid.noMatch.clear')}</Button>}
      >
        {query.search === '' ? t('grid.noMatch.filters') : t('grid.noMatch.search', { search: query.search })}
      </EmptyState>
    );
  }
  return <EmptyState title={t(`grid.empty.${place}.title`)}>{t(`grid.empty.${place}.sentence`)}</EmptyState>;
}

interface UnreadableProps {
  readonly message: string;
  readonly hint: string;
  readonly onRetry: () => void;
}

function Unreadable({ message, hint, onRetry }: UnreadableProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      mark={<Icon of={CircleAlert} size={24} />}
      title={t('grid.unreadable')}
      actions={<Button onPress={onRetry}>{t('grid.tryAgain')}</Button>}
    >
      {message} {hint}
    </EmptyState>
  );
}
