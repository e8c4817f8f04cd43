import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useQuery } from '../../state/query-store.ts';
import { toggleInspector, useInspectorPlace } from '../../state/screen.ts';
import { useSelection } from '../../state/selection-store.ts';
import { closeViewer, openViewer, useViewer, type Viewing } from '../../state/viewer-store.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { markItems, trashItems } from '../library/item-actions.ts';
import { Filmstrip } from './filmstrip.tsx';
import { growFromTile } from './grow-from-tile.ts';
import { Stage, type StageControls } from './stage.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { type ViewerKey, viewerKey } from './viewer-keys.ts';
import { ViewerTop } from './viewer-top.tsx';
import './viewer.css';

/** One item, large and dark, over everything else. */
export function Viewer() {
  const viewing = useViewer((viewer) => viewer.viewing);
  return viewing === null ? null : <OpenViewer viewing={viewing} />;
}

function OpenViewer({ viewing }: { readonly viewing: Viewing }) {
  const { t } = useTranslation();
  const query = useQuery();
  const neighbours = useNeighbours(query, viewing.index);
  const tile = neighbours.tiles.find((one) => one.id === viewing.id) ?? null;
  const { isOpen: showsInspector } = useInspectorPlace();
  const still = usePrefersReducedMotion();
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const controls = useRef<StageControls | null>(null);
  const openedFrom = useRef(viewing.id);

  useLayoutEffect(() => {
    if (stage.current !== null) growFromTile(stage.current, openedFrom.current, still);
  }, [still]);

  useEffect(() => {
    const before = document.activeElement;
    root.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  function go(step: 1 | -1): void {
    const index = viewing.index + step;
    const next = neighbours.tiles[index - neighbours.first];
    if (next !== undefined) show(next, index);
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const key = viewerKey(event);
    if (key === null || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    act(key);
  }

  function act(key: ViewerKey): void {
    if (typeof key === 'object') {
      void markItems([viewing.id], { rating: key.stars });
      return;
    }
    switch (key) {
      case 'close':
        if (document.fullscreenElement !== null) void document.exitFullscreen();
        else closeViewer();
        break;
      case 'previous':
        go(-1);
        break;
      case 'next':
        go(1);
        break;
      case 'inspector':
        toggleInspector();
        break;
      case 'favorite':
        void markItems([viewing.id], { favorite: !(tile?.favorite ?? false) });
        break;
      case 'trash':
        closeViewer();
        void trashItems([viewing.id], t);
        break;
      case 'full-screen':
        toggleFullScreen(stage.current);
        break;
      default:
        controls.current?.(key);
    }
  }

  return (
    <div
      ref={root}
      role="dialog"
      aria-modal="true"
      aria-label={tile?.title ?? t('viewer.label')}
      data-testid="viewer"
      data-theme="dark"
      className="viewer"
      tabIndex={-1}
      onKeyDown={press}
    >
      <ViewerTop tile={tile} query={query} index={viewing.index} onAct={act} showsInspector={showsInspector} />
      <div className="viewer-middle">
        <div ref={stage} className="stage-frame">
          {tile !== null && (
            <Stage
              key={tile.id}
              tile={tile}
              controls={controls}
              onPrevious={viewing.index > 0 ? () => go(-1) : null}
              onNext={neighbours.tiles[viewing.index + 1 - neighbours.first] === undefined ? null : () => go(1)}
            />
          )}
        </div>
        <Filmstrip neighbours={neighbours} current={viewing.index} onShow={show} />
      </div>
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
  openViewer({ id: tile.id, index });
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  // Refused when the window manager does not allow it; the viewer stays as it is.
  else element?.requestFullscreen().catch(() => undefined);
}
