import { AudioLines, Clapperboard, Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface FilmstripProps {
  readonly neighbours: Neighbours;
  readonly current: number;
  readonly onShow: (tile: Tile, index: number) => void;
}

const GLYPHS = { video: Clapperboard, image: Image, audio: AudioLines, voice: AudioLines } as const;

/** What lies to both sides of the open item. */
export function Filmstrip({ neighbours, current, onShow }: FilmstripProps) {
  const { t } = useTranslation();
  return (
    <div className="filmstrip" role="listbox" aria-label={t('viewer.filmstrip')}>
      {neighbours.tiles.map((tile, place) => {
        const index = neighbours.first + place;
        return (
          <button
            key={tile.id}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            aria-label={tile.title}
            className="film"
            style={{ aspectRatio: ratioOf(tile) }}
            onClick={() => onShow(tile, index)}
          >
            {tile.hasThumb ? (
              <img src={`media://thumb/${tile.id}`} alt="" draggable={false} />
            ) : (
              <Icon of={GLYPHS[tile.kind]} />
            )}
          </button>
        );
      })}
    </div>
  );
}

function ratioOf(tile: Tile): number {
  if (tile.width === null || tile.height === null) return 1.5;
  return Math.min(1.8, Math.max(0.56, tile.width / tile.height));
}
