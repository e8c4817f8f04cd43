import { Check, Heart } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { Icon } from '../../../ui/icon.tsx';
import { HoverScrub } from './hover-scrub.tsx';

/**
 * What the pointer brings out: title, select ring, heart, and for videos the scrub. The buttons carry `data-act`; the
 * grid does what they say, so that a thousand tiles need no handlers of their own.
 */
export function HoverLayer({ tile, isPicture }: { readonly tile: Tile; readonly isPicture: boolean }) {
  const { t } = useTranslation();
  const [isHovered, setHovered] = useState(false);
  return (
    <div onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}>
      <span className="tile-hover">
        {isPicture && <span className="tile-shade" />}
        {isPicture && tile.kind !== 'video' && <span className="tile-title">{tile.title}</span>}
        <span className="tile-corner" data-at="top-right">
          <button
            type="button"
            tabIndex={-1}
            className="tile-button"
            data-act="favorite"
            aria-pressed={tile.favorite}
            aria-label={t('grid.favorite')}
          >
            <Icon of={Heart} size={14} filled={tile.favorite} />
          </button>
        </span>
      </span>
      <span className="tile-hover tile-hover-tick">
        <button
          type="button"
          tabIndex={-1}
          className="tile-corner"
          data-at="top-left"
          data-act="select"
          aria-label={t('grid.select')}
        >
          <span className="tile-tick">
            <Icon of={Check} size={12} />
          </span>
        </button>
      </span>
      {isHovered && isPicture && tile.kind === 'video' && tile.hasFile && <HoverScrub tile={tile} />}
    </div>
  );
}
