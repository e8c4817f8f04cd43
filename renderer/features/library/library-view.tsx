import { lazy, useEffect, useRef, useState } from 'react';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { Later } from '../../later.tsx';
import { isFirstPage, showFirstPage } from '../../state/first-page.ts';
import { useLayout } from '../../state/layout-store.ts';
import { isLibraryPlace, type LibraryPlace } from '../../state/places.ts';
import { useQueries, useQuery } from '../../state/query-store.ts';
import { setTotal } from '../../state/results-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { useControls } from '../../use-controls.ts';
import { stopPlaying } from '../sound/player-store.ts';
import { GhostGrid } from './ghost-grid.tsx';
import { Grid } from './grid/grid.tsx';
import { useGridSize } from './grid/use-grid-size.ts';
import { gapFor, rowHeight } from './grid/zoom.ts';
import { isByMonth } from './layout/sections.ts';
import { useGridModel } from './use-grid-model.ts';
import { useLasting } from './use-lasting.ts';
import { useLayoutActions } from './use-layout-actions.ts';

const ReadingBar = lazy(() => import('./reading-bar.tsx').then((file) => ({ default: file.ReadingBar })));
const TrashBanner = lazy(() => import('../trash/trash-banner.tsx').then((file) => ({ default: file.TrashBanner })));

/** A list that is there sooner says nothing of it. */
const LONG_MS = 300;

/** A place of the library: its items as a grid, or why there are none. */
export function LibraryView() {
  const query = useQuery();
  const place = useRoute((route) => route.place);
  if (query === null || !isLibraryPlace(place)) return null;
  return <LibraryGrid key={place} place={place} query={query} />;
}

function LibraryGrid({ place, query }: { readonly place: LibraryPlace; readonly query: LibraryQuery }) {
  const area = useRef<HTMLDivElement>(null);
  const failureText = useFailureText();
  const controls = useControls();
  const zoom = useLayout((layout) => layout.zoom);
  const view = useLayout((layout) => layout.view);
  const isSearch = useQueries((queries) => (queries.search[place] ?? '').trim() !== '');
  const { model, snapshot } = useGridModel(query, isSearch);
  const shown = snapshot.state === 'ready' ? snapshot.query : query;
  const byMonth = isByMonth(shown);
  const size = useGridSize(area, byMonth);

  const { width, viewport, defaultRow } = size ?? { width: 0, viewport: 0, defaultRow: 0 };
  useEffect(() => {
    if (width === 0) return;
    const targetHeight = rowHeight({ width, defaultRow }, zoom);
    void model.measure({ view, width, viewport, targetHeight, gap: gapFor(targetHeight) });
  }, [model, view, width, viewport, defaultRow, zoom]);

  useEffect(() => {
    if (snapshot.state !== 'loading') showFirstPage(useLayout.getState().stacked);
  }, [snapshot.state]);

  // While only the top of another list is there, what was counted before stays.
  const isTop = snapshot.state === 'ready' && !snapshot.isWhole;
  const total = snapshot.state === 'ready' ? snapshot.total : null;
  useEffect(() => {
    if (!isTop) setTotal(total);
  }, [isTop, total]);
  useEffect(() => () => setTotal(null), []);
  // Not of the first page: nobody has asked for it yet, and what lies below its top is read while they look.
  const [first] = useState(() => (isFirstPage() ? query : null));
  const isReading = snapshot.state === 'ready' && (isTop || snapshot.query !== query) && query !== first;
  const isReadingLong = useLasting(isReading, LONG_MS);
  useEffect(() => stopPlaying, []);
  useLayoutActions();

  return (
    <div className="library">
      {place === 'trash' && snapshot.state === 'ready' && snapshot.total > 0 && (
        <Later>
          <TrashBanner />
        </Later>
      )}
      <div ref={area} className="grid-area" data-state={snapshot.state}>
        {isReadingLong && (
          <Later>
            <ReadingBar />
          </Later>
        )}
        {snapshot.state === 'loading' && <GhostGrid />}
        {snapshot.state === 'failed' && controls && (
          <controls.Unreadable {...failureText(snapshot.failure)} onRetry={() => void model.open(query)} />
        )}
        {snapshot.state === 'ready' && snapshot.total === 0 && controls && (
          <controls.NothingHere place={place} query={query} />
        )}
        {snapshot.state === 'ready' && snapshot.total > 0 && size !== null && (
          <Grid size={size} model={model} snapshot={snapshot} isByMonth={byMonth} isTrash={place === 'trash'} />
        )}
      </div>
      {controls && <controls.LayoutControl />}
    </div>
  );
}
