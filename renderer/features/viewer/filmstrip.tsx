import { AudioLines, Clapperboard, Image, type LucideIcon, Mic } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemKind } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { listOfTiles, openQuickLook } from '../../state/look-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { tileLabel } from '../library/tile/tile-label.ts';
import type { Neighbours } from './use-neighbours.ts';

interface FilmstripProps {
  readonly neighbours: Neighbours;
  readonly current: ItemId;
  readonly onShow: (tile: Tile, index: number) => void;
}

const GLYPHS: Record<ItemKind, LucideIcon> = { video: Clapperboard, image: Image, audio: AudioLines, voice: Mic };

/** What lies to both sides of the open item, which stays in the middle. Its keys are the viewer's left and right. */
export function Filmstrip({ neighbours, current, onShow }: FilmstripProps) {
  const { t } = useTranslation();
  const strip = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other neighbours or another item move the middle
  useLayoutEffect(() => {
    const frame = strip.current;
    const film = frame?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!frame || !film) return;
    frame.scrollLeft = film.offsetLeft + film.offsetWidth / 2 - frame.clientWidth / 2;
  }, [neighbours, current]);

  /** Within the strip the arrows go from film to film; Enter opens one, Space looks at it. */
  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = Number(event.target.dataset['place']);
    const tile = neighbours.tiles[place];
    const films = strip.current?.querySelectorAll<HTMLElement>('.film');
    if (event.key === 'ArrowLeft') films?.[place - 1]?.focus();
    else if (event.key === 'ArrowRight') films?.[place + 1]?.focus();
    else if (event.key === ' ' && tile !== undefined) {
      const open = (at: { readonly tile: Tile; readonly index: number }) => onShow(at.tile, at.index);
      openQuickLook(
        { tile, index: neighbours.first + place },
        { ...listOfTiles('filmstrip', neighbours.tiles, open, neighbours.first), total: null },
      );
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={strip}
      className="filmstrip"
      role="listbox"
      aria-label={t('viewer.filmstrip')}
      tabIndex={-1}
      onKeyDown={press}
      // A click shows a film, and the keys stay with the stage.
      onMouseDown={(event) => event.preventDefault()}
    >
      {neighbours.tiles.map((tile, place) => (
        <button
          key={tile.id}
          type="button"
          role="option"
          tabIndex={tile.id === current ? 0 : -1}
          data-place={place}
          aria-selected={tile.id === current}
          aria-label={tileLabel(tile, t)}
          className="film"
          style={{ aspectRatio: ratioOf(tile) }}
          onClick={() => onShow(tile, neighbours.first + place)}
        >
          {tile.hasThumb ? (
            <img src={`media://thumb/${tile.id}`} alt="" draggable={false} />
          ) : (
            <Icon of={GLYPHS[tile.kind]} />
          )}
        </button>
      ))}
    </div>
  );
}

function ratioOf(tile: Tile): number {
  if (tile.width === null || tile.height === null) return 1.5;
  return Math.min(1.8, Math.max(0.56, tile.width / tile.height));
}
