import { Maximize2, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { useFormat } from '../../format/use-format.ts';
import { closeQuickLook, type Looked, type LookList, type LookWay, lookAt, useLook } from '../../state/look-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { showError } from '../../state/toast-store.ts';
import { useViewer } from '../../state/viewer-store.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { stopPlaying } from '../sound/player-store.ts';
import { growFromTile } from '../viewer/grow-from-tile.ts';
import { emptyPool, preloadClip, preloadPicture } from '../viewer/media-pool.ts';
import { ActionButton } from '../viewer/transport-row.tsx';
import { useBehind } from '../viewer/use-behind.ts';
import { useItemActions } from '../viewer/use-item-actions.ts';
import { LookStage } from './look-stage.tsx';
import { useFreshTile } from './use-fresh-tile.ts';
import '../viewer/viewer.css';
import './quick-look.css';

/** A look at one item over the list it is in; Space or Esc closes, the arrows go on in the list. */
export function QuickLook() {
  const looking = useLook((look) => look.looking);
  return looking === null ? null : <OpenLook at={looking.at} list={looking.list} />;
}

function OpenLook({ at, list }: { readonly at: Looked; readonly list: LookList }) {
  const { t } = useTranslation();
  const format = useFormat();
  const root = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const openedFrom = useRef(at.tile.id);
  const going = useRef(0);
  const still = usePrefersReducedMotion();
  const isTrash = useRoute((route) => route.place === 'trash');
  const tile = useFreshTile(at.tile);
  useBehind(root);
  useEffect(stopPlaying, []);
  // The viewer, when that is where it leads to, goes on with what is ready.
  useEffect(
    () => () => {
      if (useViewer.getState().viewing === null) emptyPool();
    },
    [],
  );

  useLayoutEffect(() => {
    if (panel.current !== null) growFromTile(panel.current, openedFrom.current, still);
  }, [still]);

  // What lies beside is ready before it is asked for.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const way of ['right', 'left'] as const) list.beside(at, way).then(preload, () => undefined);
    }, 80);
    return () => clearTimeout(timer);
  }, [at, list]);

  function go(way: LookWay): void {
    going.current += 1;
    const mine = going.current;
    list.beside(at, way).then((next) => {
      if (next !== null && mine === going.current) lookAt(next);
    }, showError);
  }

  /** To what lies beside, which takes the place of what leaves the list. */
  async function goOn(): Promise<void> {
    going.current += 1;
    const next = await list.beside(at, 'right');
    if (next !== null) lookAt({ tile: next.tile, index: at.index });
    else {
      const previous = await list.beside(at, 'left');
      if (previous === null) closeQuickLook();
      else lookAt(previous);
    }
  }

  useItemActions({
    tile,
    isTrash,
    // Other lists are what they were when the look began.
    goOn: list.name === 'grid' ? goOn : null,
    leave: closeQuickLook,
    compare: null,
  });
  useActions({
    'look.close': closeQuickLook,
    'look.previous': () => go('left'),
    'look.next': () => go('right'),
    'look.up': () => go('up'),
    'look.down': () => go('down'),
    'look.open': {
      run: () => {
        closeQuickLook();
        list.open?.(at);
      },
      isPossible: () => list.open !== null,
    },
  });

  const title = tile.title || t('quickLook.untitled');
  return (
    <div
      className="look-ground"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) closeQuickLook();
      }}
    >
      <div
        ref={root}
        role="dialog"
        aria-modal="true"
        aria-label={t('quickLook.title', { title })}
        data-testid="quick-look"
        data-theme="dark"
        data-scope="look"
        tabIndex={-1}
        className="look"
      >
        <div ref={panel} className="look-panel">
          <header className="look-head">
            <span className="look-title">{title}</span>
            {list.total !== null && (
              <span className="look-position">
                {t('viewer.position', { index: format.count(at.index + 1), total: format.count(list.total) })}
              </span>
            )}
            <span className="grow" />
            {list.open !== null && <ActionButton of="look.open" icon={Maximize2} label={t('quickLook.open')} />}
            <ActionButton of="look.close" icon={X} label={t('quickLook.close')} />
          </header>
          <LookStage key={tile.id} tile={tile} />
        </div>
        <p className="sr-only" role="status">
          {title}
        </p>
      </div>
    </div>
  );
}

function preload(beside: Looked | null): void {
  const tile: Tile | undefined = beside?.tile;
  if (tile?.hasFile !== true) return;
  if (tile.kind === 'image') preloadPicture(tile.id);
  if (tile.kind === 'video') preloadClip(tile.id);
}
