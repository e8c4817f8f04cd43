import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';

/** An item whose file is not on this disk: its preview when there is one, and why. */
export function NoFileStage({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const state = tile.tile;
  const why =
    state.state === 'failed' || state.state === 'download-failed'
      ? state.reason
      : state.state === 'running' || state.state === 'queued'
        ? (state.message ?? t(`grid.state.${state.state}`))
        : t(state.state === 'moderated' ? 'grid.moderatedWhy' : 'grid.state.not-here');
  return (
    <div className="stage">
      {tile.hasThumb && <img className="stage-preview" src={`media://thumb/${tile.id}`} alt={tile.title} />}
      <p className="stage-words">{why}</p>
    </div>
  );
}
