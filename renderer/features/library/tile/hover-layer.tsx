import { Check, Ellipsis, Heart, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { Icon } from '../../../ui/icon.tsx';
import { usePlayer } from '../../sound/player-store.ts';
import type { Face } from './face.ts';
import { HoverScrub } from './hover-scrub.tsx';
import { hasBadge } from './state-badge.tsx';

interface HoverLayerProps {
  readonly tile: Tile;
  readonly face: Face;
  readonly isSelected: boolean;
}

/**
 * What the pointer brings out: title, select ring, heart, for videos the scrub and for clips play. It is made when the pointer
 * first comes, since most tiles scroll by without one. The buttons carry `data-act`; the grid does what they say, so that a
 * thousand tiles need no handlers of their own.
 */
export function HoverLayer({ tile, face, isSelected }: HoverLayerProps) {
  const [pointer, setPointer] = useState<'never' | 'over' | 'gone'>('never');
  const [isScrubbed, setScrubbed] = useState(false);
  const scrubs = face === 'picture' && tile.kind === 'video' && tile.hasFile;
  return (
    <div
      className="tile-hover-area"
      onPointerEnter={() => setPointer('over')}
      onPointerLeave={() => {
        setPointer('gone');
        setScrubbed(false);
      }}
      {...(isScrubbed && { 'data-scrubbed': '' })}
    >
      {pointer === 'over' && scrubs && <HoverScrub tile={tile} onFrame={() => setScrubbed(true)} />}
      {pointer !== 'never' && <Buttons tile={tile} face={face} scrubs={scrubs} />}
      {(pointer !== 'never' || isSelected) && <Tick />}
    </div>
  );
}

function Buttons({ tile, face, scrubs }: { readonly tile: Tile; readonly face: Face; readonly scrubs: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="tile-hover">
      {face === 'picture' && !scrubs && (
        <>
          <span className="tile-shade" />
          <span className="tile-title" {...(hasBadge(tile) && { 'data-above': '' })}>
            {tile.title}
          </span>
        </>
      )}
      {face === 'audio' && tile.kind === 'audio' && tile.hasFile && <PlayInTile tile={tile} />}
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
        <button type="button" tabIndex={-1} className="tile-button" data-act="more" aria-label={t('create.more')}>
          <Icon of={Ellipsis} size={14} />
        </button>
      </span>
    </span>
  );
}

function Tick() {
  const { t } = useTranslation();
  return (
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
  );
}

function PlayInTile({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const isPlaying = usePlayer((player) => player.id === tile.id && player.state === 'playing');
  return (
    <button
      type="button"
      tabIndex={-1}
      className="tile-play"
      data-act="play"
      aria-label={t(isPlaying ? 'viewer.pause' : 'viewer.play')}
    >
      <Icon of={isPlaying ? Pause : Play} filled />
    </button>
  );
}
