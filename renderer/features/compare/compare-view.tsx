import { ChevronLeft, Link2, Unlink2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { closeCompare, useCompare } from '../../state/compare-store.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { stopPlaying } from '../sound/player-store.ts';
import { ActionButton, TextButton } from '../viewer/transport-row.tsx';
import { useBehind } from '../viewer/use-behind.ts';
import { ComparePane } from './compare-pane.tsx';
import { CompareTransport } from './compare-transport.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { letterOf } from './letters.ts';
import type { LinkedZoom } from './linked-zoom.ts';
import { UnseenDifference } from './unseen-difference.tsx';
import { useComparePlayback } from './use-compare-playback.ts';
import { useKeep } from './use-keep.ts';
import { useVariants } from './use-variants.ts';
import { WipeDivider } from './wipe-divider.tsx';
import '../viewer/viewer.css';
import './compare.css';

type Mode = 'two-up' | 'wipe' | 'difference';

/** Two to four items side by side, over everything else. */
export function CompareView() {
  const tiles = useCompare((compare) => compare.tiles);
  return tiles === null ? null : <OpenCompare key={tiles.map(({ id }) => id).join()} tiles={tiles} />;
}

function OpenCompare({ tiles }: { readonly tiles: readonly Tile[] }) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const [mode, setMode] = useState<Mode>('two-up');
  /** The one that lies over A in a wipe or a difference. */
  const [other, setOther] = useState(1);
  const [wipe, setWipe] = useState(0.5);
  const [isLinked, setLinked] = useState(true);
  const [zooms, setZooms] = useState<readonly (LinkedZoom | null)[]>(() => tiles.map(() => null));
  const [active, setActive] = useState(0);
  const [scale, setScale] = useState(1);
  const { kept, keep } = useKeep(tiles);
  const variants = useVariants(tiles);
  useBehind(root);
  useEffect(stopPlaying, []);
  const playback = useComparePlayback(tiles, isLinked);
  const areTogether = isLinked || mode !== 'two-up';

  function zoomTo(place: number, zoom: LinkedZoom | null): void {
    setZooms((before) => before.map((old, at) => (areTogether || at === place ? zoom : old)));
  }

  function toggleLink(): void {
    if (!isLinked) setZooms((before) => before.map(() => before[active] ?? null));
    setLinked(!isLinked);
  }

  const keepAt = (place: number) => ({ run: () => void keep(place), isPossible: () => place < tiles.length });
  useActions({
    'compare.close': () => {
      if (document.fullscreenElement === null) closeCompare();
      else void document.exitFullscreen();
    },
    'compare.keep-a': keepAt(0),
    'compare.keep-b': keepAt(1),
    'compare.keep-c': keepAt(2),
    'compare.keep-d': keepAt(3),
    'compare.two-up': () => setMode('two-up'),
    'compare.wipe': () => setMode('wipe'),
    'compare.difference': () => setMode('difference'),
    'compare.link': toggleLink,
    // Refused when the window manager does not allow it; the view stays as it is.
    'compare.full-screen': () =>
      document.fullscreenElement === null
        ? void root.current?.requestFullscreen().catch(() => undefined)
        : void document.exitFullscreen(),
  });

  const isOver = mode !== 'two-up';
  const [first, over] = [tiles[0], tiles[other]];
  const isShown = (place: number) => !isOver || place === 0 || place === other;
  return (
    <div
      ref={root}
      role="dialog"
      aria-modal="true"
      aria-label={t('compare.title')}
      data-testid="compare"
      data-theme="dark"
      data-scope="compare"
      className="compare"
      tabIndex={-1}
    >
      <header className="viewer-top">
        <Button kind="quiet" size="sm" icon={ChevronLeft} onPress={closeCompare}>
          {t('compare.back')}
        </Button>
        <span className="viewer-line" />
        <span className="viewer-title">{t('compare.title')}</span>
        <span className="viewer-position">
          {variants === null
            ? t('compare.items', { count: tiles.length })
            : t('compare.variants', { count: tiles.length, total: variants })}
        </span>
        <span className="viewer-drag" />
        {isOver && tiles.length > 2 && (
          <Segmented
            label={t('compare.with')}
            value={letterOf(other)}
            segments={tiles.slice(1).map((_, at) => ({ value: letterOf(at + 1), label: letterOf(at + 1) }))}
            onChange={(letter) => setOther(tiles.findIndex((_, at) => letterOf(at) === letter))}
          />
        )}
        <Segmented
          label={t('compare.mode')}
          value={mode}
          segments={[
            { value: 'two-up', label: t('compare.twoUp') },
            { value: 'wipe', label: t('compare.wipe') },
            { value: 'difference', label: t('compare.difference') },
          ]}
          onChange={setMode}
        />
        <TextButton
          of="compare.link"
          label={t('compare.together')}
          text={t('compare.together')}
          icon={isLinked ? Link2 : Unlink2}
          isOn={isLinked}
        />
        <ActionButton of="compare.close" icon={X} size="md" label={t('compare.close')} />
      </header>
      <div className="compare-panes" data-mode={mode} data-count={isOver ? 1 : tiles.length}>
        {tiles.map((tile, place) => (
          <ComparePane
            key={tile.id}
            tile={tile}
            letter={letterOf(place)}
            zoom={zooms[place] ?? null}
            onZoom={(zoom) => zoomTo(place, zoom)}
            isActive={active === place}
            onActive={() => setActive(place)}
            onScale={setScale}
            onMedia={playback.mediaAt[place] ?? noMedia}
            onToggle={() => playback.toggleAt(place)}
            isHeard={playback.sounds > 1 ? playback.heard === place : null}
            onHear={() => playback.hear(place)}
            isKept={kept === place}
            isBehind={kept !== null && kept !== place}
            onKeep={() => void keep(place)}
            style={isShown(place) ? paneStyle(mode, place, wipe) : { visibility: 'hidden' }}
          />
        ))}
        {mode === 'difference' && first !== undefined && over !== undefined && (
          <UnseenDifference
            one={first}
            other={over}
            clips={[playback.media[0] ?? null, playback.media[other] ?? null]}
          />
        )}
        {mode === 'wipe' && <WipeDivider at={wipe} letter={letterOf(other)} onMove={setWipe} />}
      </div>
      <CompareTransport playback={playback} scale={scale} isZoomed={zooms[active] != null} />
      <DifferenceTable tiles={tiles} />
      <p className="sr-only" role="status">
        {kept === null ? '' : t('compare.kept', { letter: letterOf(kept) })}
      </p>
    </div>
  );
}

const noMedia = () => undefined;

function paneStyle(mode: Mode, place: number, wipe: number): React.CSSProperties {
  if (place === 0 || mode === 'two-up') return {};
  return mode === 'wipe' ? { clipPath: `inset(0 0 0 ${wipe * 100}%)` } : { mixBlendMode: 'difference' };
}
