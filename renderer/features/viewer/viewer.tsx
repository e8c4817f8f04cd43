import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { useQuery } from '../../state/query-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { toggleInspector, useInspectorPlace } from '../../state/screen.ts';
import { useSelection } from '../../state/selection-store.ts';
import { closeViewer, openViewer, useViewer, type Viewing } from '../../state/viewer-store.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { makeItemAgain } from '../create/start-from.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { markItems, marksOf, restoreItems, trashItems } from '../library/item-actions.ts';
import { markActions } from '../library/mark-actions.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';
import { stopPlaying } from '../sound/player-store.ts';
import { Filmstrip } from './filmstrip.tsx';
import { growFromTile } from './grow-from-tile.ts';
import { Stage, type StageControls } from './stage.tsx';
import { useAwake } from './use-awake.ts';
import { useBehind } from './use-behind.ts';
import { useNeighbours } from './use-neighbours.ts';
import type { ViewerAct } from './viewer-act.ts';
import { ViewerTop } from './viewer-top.tsx';
import './viewer.css';

/** What only the viewer has a name and a key for. */
const OWN_ACTIONS = [
  'close',
  'previous',
  'next',
  'play',
  'frame-back',
  'frame-forward',
  'slower',
  'faster',
  'mute',
  'zoom',
  'full-screen',
  'inspector',
] as const satisfies readonly ViewerAct[];

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
  const controls = useRef<StageControls | null>(null);
  const openedFrom = useRef(tile.id);
  const wake = useAwake(stage);
  useBehind(root);
  useEffect(stopPlaying, []);

  useLayoutEffect(() => {
    if (stage.current !== null) growFromTile(stage.current, openedFrom.current, still);
  }, [still]);

  const previous = neighbours.tiles[index - 1 - neighbours.first];
  const next = neighbours.tiles[index + 1 - neighbours.first];
  usePreloaded(previous);
  usePreloaded(next);

  useActions({
    ...Object.fromEntries(OWN_ACTIONS.map((what) => [`viewer.${what}`, () => act(what)])),
    ...markActions((mark) => void markItems([tile.id], marksOf(mark, tile))),
    'item.trash': () => act('trash'),
    'item.again': () => act('again'),
    'item.remove': () => askWhereToRemove([tile.id]),
  });

  function act(what: ViewerAct): void {
    switch (what) {
      case 'close':
        if (document.fullscreenElement === null) closeViewer();
        else void document.exitFullscreen();
        break;
      case 'previous':
        if (previous !== undefined) show(previous, index - 1);
        break;
      case 'next':
        if (next !== undefined) show(next, index + 1);
        break;
      case 'inspector':
        toggleInspector();
        break;
      case 'trash':
        removeFromHere();
        break;
      case 'again':
        void makeItemAgain(tile.id);
        break;
      case 'full-screen':
        toggleFullScreen(stage.current);
        break;
      default:
        controls.current?.(what);
    }
  }

  /** To the trash, or out of it; then what was beside it is shown. */
  function removeFromHere(): void {
    if (next !== undefined) show(next, index + 1);
    else if (previous !== undefined) show(previous, index - 1);
    else closeViewer();
    void (isTrash ? restoreItems([tile.id], t) : trashItems([tile.id], t));
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
      <ViewerTop tile={tile} index={index} isTrash={isTrash} onAct={act} showsInspector={showsInspector} />
      <div className="viewer-middle">
        <div ref={stage} className="stage-frame" onPointerMove={wake}>
          <Stage
            key={tile.id}
            tile={tile}
            controls={controls}
            onAct={act}
            hasPrevious={previous !== undefined}
            hasNext={next !== undefined}
          />
        </div>
        <Filmstrip neighbours={neighbours} current={tile.id} onShow={show} />
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
  openViewer({ tile, index });
}

/** The picture beside the open one is decoded before it is asked for. */
function usePreloaded(tile: Tile | undefined): void {
  const url = tile?.kind === 'image' && tile.hasFile ? `media://file/${tile.id}` : null;
  useEffect(() => {
    if (url === null) return;
    const image = new Image();
    image.src = url;
    return () => {
      image.src = '';
    };
  }, [url]);
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  // Refused when the window manager does not allow it; the viewer stays as it is.
  else element?.requestFullscreen().catch(() => undefined);
}
