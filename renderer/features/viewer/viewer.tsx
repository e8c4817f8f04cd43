import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { ask, conch } from '../../state/conch.ts';
import { useQuery } from '../../state/query-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { toggleInspector, useInspectorPlace } from '../../state/screen.ts';
import { namedIds, useSelection } from '../../state/selection-store.ts';
import { showError } from '../../state/toast-store.ts';
import { closeViewer, openViewer, useViewer, type Viewing } from '../../state/viewer-store.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { compareWith } from '../compare/compare-items.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { stopPlaying } from '../sound/player-store.ts';
import { Filmstrip } from './filmstrip.tsx';
import { growFromTile } from './grow-from-tile.ts';
import { Stage } from './stage.tsx';
import { useAwake } from './use-awake.ts';
import { useBehind } from './use-behind.ts';
import { useItemActions } from './use-item-actions.ts';
import { useNeighbours } from './use-neighbours.ts';
import { usePreloaded } from './use-preloaded.ts';
import { ViewerTop } from './viewer-top.tsx';
import './viewer.css';

const SlideShow = lazy(() => import('../slide-show/slide-show.tsx').then((file) => ({ default: file.SlideShow })));

/** One item, large and dark, over everything else. */
export function Viewer() {
  const viewing = useViewer((viewer) => viewer.viewing);
  return viewing === null ? null : <OpenViewer viewing={viewing} />;
}

function OpenViewer({ viewing }: { readonly viewing: Viewing }) {
  const { t } = useTranslation();
  const query = useQuery();
  const isTrash = useRoute((route) => route.place === 'trash');
  const neighbours = useNeighbours(query, viewing);
  const { index } = viewing;
  const tile = neighbours.tiles.find((one) => one.id === viewing.tile.id) ?? viewing.tile;
  const { isOpen: showsInspector } = useInspectorPlace();
  const still = usePrefersReducedMotion();
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const openedFrom = useRef(tile.id);
  const [hasSlides, setSlides] = useState(false);
  const wake = useAwake(stage);
  useBehind(root);
  useEffect(stopPlaying, []);

  useLayoutEffect(() => {
    if (stage.current !== null) growFromTile(stage.current, openedFrom.current, still);
  }, [still]);

  const previous = neighbours.tiles[index - 1 - neighbours.first];
  const next = neighbours.tiles[index + 1 - neighbours.first];
  usePreloaded([next, previous]);
  useItemActions({
    tile,
    isTrash,
    goOn: goOnBeside,
    leave: () => undefined,
    hasInspector: true,
    compare: () => void compareWith(tile, namedIds(), next ?? previous),
  });

  useActions({
    'viewer.close': () => {
      if (document.fullscreenElement === null) closeViewer();
      else void document.exitFullscreen();
    },
    'viewer.previous': { run: () => previous && show(previous, index - 1), isPossible: () => previous !== undefined },
    'viewer.next': { run: () => next && show(next, index + 1), isPossible: () => next !== undefined },
    'viewer.inspector': toggleInspector,
    'viewer.slide-show': { run: () => setSlides(true), isPossible: () => query !== null },
    'viewer.full-screen': () => toggleFullScreen(stage.current),
  });

  /** The viewer goes on with the slide that was shown last. */
  function endSlides(last: Tile): void {
    setSlides(false);
    root.current?.focus();
    if (last.id === tile.id || query === null) return;
    ask(conch.library.indexOf({ query, id: last.id })).then((at) => at !== null && show(last, at), showError);
  }

  /** What is shown leaves its list: then what lies beside it is shown. */
  function goOnBeside(): void {
    if (next !== undefined) show(next, index + 1);
    else if (previous !== undefined) show(previous, index - 1);
    else closeViewer();
  }

  return (
    <div
      ref={root}
      role="dialog"
      aria-modal="true"
      aria-label={tile.title || t('viewer.label')}
      data-testid="viewer"
      data-theme="dark"
      className="viewer"
      data-scope="viewer"
      tabIndex={-1}
    >
      <ViewerTop tile={tile} index={index} isTrash={isTrash} showsInspector={showsInspector} />
      <div className="viewer-middle">
        <div ref={stage} className="stage-frame" onPointerMove={wake}>
          {/* Nothing plays behind a slide show. */}
          <Stage
            key={hasSlides ? 'behind' : tile.id}
            isQuiet={hasSlides}
            tile={tile}
            hasPrevious={previous !== undefined}
            hasNext={next !== undefined}
          />
        </div>
        <Filmstrip neighbours={neighbours} current={tile.id} onShow={show} />
      </div>
      {hasSlides && query !== null && (
        <Suspense>
          <SlideShow query={query} first={tile} onEnd={endSlides} />
        </Suspense>
      )}
      {showsInspector && (
        <aside className="inspector" aria-label={t('inspector.label')}>
          <Inspector />
        </aside>
      )}
    </div>
  );
}

function show(tile: Tile, index: number): void {
  useSelection.getState().select([tile.id]);
  openViewer({ tile, index });
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  // Refused when the window manager does not allow it; the viewer stays as it is.
  else element?.requestFullscreen().catch(() => undefined);
}
