import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';

interface NoFileStageProps {
  readonly tile: Tile;
  /** The file is here and cannot be shown. */
  readonly isBroken: boolean;
  readonly arrows: ReactNode;
}

/** An item that cannot be shown: its preview when there is one, and why. */
export function NoFileStage({ tile, isBroken, arrows }: NoFileStageProps) {
  const { t } = useTranslation();
  return (
    <div className="stage">
      {tile.hasThumb && <img className="stage-preview" src={`media://thumb/${tile.id}`} alt={tile.title} />}
      <p className="stage-words">{isBroken ? t('viewer.broken') : <Why tile={tile} />}</p>
      {arrows}
    </div>
  );
}

function Why({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const state = tile.tile;
  switch (state.state) {
    case 'failed':
    case 'download-failed':
      return state.reason;
    case 'running':
    case 'queued':
      return state.message ?? t(`grid.state.${state.state}`);
    case 'moderated':
      return t('grid.moderatedWhy');
    case 'downloading':
      return t('grid.state.downloading');
    default:
      return t('grid.state.not-here');
  }
}
