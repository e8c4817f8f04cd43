import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { useSaid } from '../../../format/use-said.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { Picture } from './picture.tsx';

/** A result that is still being made: how far, and the provider's own sentence. */
export function RunningFace({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const said = useSaid();
  const state = tile.tile;
  if (state.state !== 'running' && state.state !== 'queued') return null;
  const percent = state.state === 'running' ? state.percent : null;
  return (
    <div className="tile-running">
      <Picture tile={tile} />
      <span className="tile-veil" />
      <span className="tile-progress-words">
        {state.state === 'queued' ? <Icon of={Clock} size={24} /> : <ProgressRing percent={percent} />}
        <span>
          <b>
            {percent === null ? t(`grid.state.${state.state}`) : t('grid.percent', { percent: Math.round(percent) })}
          </b>
          {state.message === null ? null : said(state.message)}
        </span>
      </span>
      {percent !== null && (
        <span className="tile-progress-bar">
          <i style={{ width: `${percent}%` }} />
        </span>
      )}
    </div>
  );
}
