import type { TFunction } from 'i18next';
import { Layers } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile as TileFacts } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';
import { Icon } from '../../../ui/icon.tsx';
import { tileElementId } from '../grid/grid-rows.tsx';
import { AudioFace } from './audio-face.tsx';
import { type Face, faceOf } from './face.ts';
import { HoverLayer } from './hover-layer.tsx';
import { Picture } from './picture.tsx';
import { RunningFace } from './running-face.tsx';
import { hasBadge, StateBadge } from './state-badge.tsx';
import { StateFace } from './state-face.tsx';
import { tileLabel } from './tile-label.ts';
import './tile.css';
import './faces.css';
import '../stack/stack.css';

/** Below this width only the icon of a badge remains, and below the next no badge at all (design language, Tile). */
const ICON_ONLY_BELOW = 96;
const NO_BADGE_BELOW = 64;
const SMALL_BELOW = 80;
/** Below this the words of a badge would run into the time of a video. */
const WORDS_BESIDE_TIME = 144;

interface TileProps {
  /** Null until its page is here: the tile is then a quiet ground of the right shape. */
  readonly tile: TileFacts | null;
  readonly index: number;
  /** Its place in the grid's base, CSS pixels; numbers and not a box, so that unmoved tiles do not render again. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isLead: boolean;
  /** One for all tiles: each would listen to the language otherwise. */
  readonly t: TFunction;
}

/**
 * One tile of the grid. Clicks are handled by the grid, which knows the index from `data-index`. It is told by one
 * sentence; what is seen of it, and the buttons for the pointer, would only repeat that.
 */
export const Tile = memo(function Tile(props: TileProps) {
  const { tile, index, left, top, width, height, isSelected, isLead, t } = props;
  const face = tile === null ? 'empty' : faceOf(tile);
  const label = tile === null ? t('grid.loadingTile') : tileLabel(tile, t);
  return (
    <div
      id={tileElementId(index)}
      role="gridcell"
      tabIndex={isLead ? 0 : -1}
      className="tile"
      aria-selected={isSelected}
      data-index={index}
      draggable={tile !== null}
      data-id={tile?.id}
      data-face={face}
      {...(isLead && { 'data-lead': '' })}
      {...(width < SMALL_BELOW && { 'data-small': '' })}
      {...(width < ICON_ONLY_BELOW && { 'data-narrow': '' })}
      {...(isStack(tile) && { 'data-stack': '' })}
      {...(tile?.tile.state === 'moderated' && { 'data-moderated': '' })}
      style={{ left, top, width, height }}
    >
      {/* No text, though a tile is named by what is in it: a prompt that nobody sees would be laid out, glyph by glyph. */}
      <span role="img" aria-label={label} />
      {isStack(tile) && (
        <>
          <span className="tile-edge" data-edge="far" />
          <span className="tile-edge" data-edge="near" />
        </>
      )}
      {tile !== null && (
        <div aria-hidden="true" className="tile-inside">
          <TileInside tile={tile} face={face} width={width} height={height} isSelected={isSelected} />
        </div>
      )}
    </div>
  );
});

interface InsideProps {
  readonly tile: TileFacts;
  readonly face: Face;
  readonly width: number;
  readonly height: number;
  readonly isSelected: boolean;
}

function TileInside({ tile, face, width, height, isSelected }: InsideProps) {
  const badge = width < NO_BADGE_BELOW ? 'none' : width < ICON_ONLY_BELOW ? 'icon' : 'full';
  return (
    <>
      {face === 'picture' && <Picture tile={tile} />}
      {face === 'running' && <RunningFace tile={tile} />}
      {face === 'state' && <StateFace tile={tile} isNarrow={badge !== 'full'} />}
      {face === 'audio' && <AudioFace tile={tile} width={width} height={height} />}
      {badge !== 'none' && <HoverLayer tile={tile} face={face} isSelected={isSelected} />}
      {badge !== 'none' && face !== 'running' && face !== 'state' && hasBadge(tile) && (
        <span className="tile-corner" data-at={face === 'audio' ? 'top-left' : 'bottom-left'}>
          <StateBadge
            tile={tile}
            onlyIcon={badge === 'icon'}
            isShort={tile.kind === 'video' && width < WORDS_BESIDE_TIME}
          />
        </span>
      )}
      {badge !== 'none' && (
        <span className="tile-corner tile-duration" data-at="bottom-right">
          {isStack(tile) && <StackBadge size={tile.stackSize ?? 0} onlyIcon={badge === 'icon'} />}
          {badge === 'full' && face === 'picture' && tile.kind === 'video' && tile.durationMs !== null && (
            <span className="tile-badge">{formatDuration(tile.durationMs)}</span>
          )}
        </span>
      )}
    </>
  );
}

function isStack(tile: TileFacts | null): boolean {
  return tile !== null && (tile.stackSize ?? 0) > 1;
}

/** How many the stack has; opens it in place. Where tiles have no room for it their menu does. */
function StackBadge({ size, onlyIcon }: { readonly size: number; readonly onlyIcon: boolean }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="tile-badge tile-stack"
      data-act="stack"
      aria-label={t('stack.open', { count: size })}
      {...(onlyIcon && { 'data-only-icon': '' })}
    >
      <Icon of={Layers} size={12} />
      {!onlyIcon && size}
    </button>
  );
}
