import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Picture } from './picture.tsx';

/** Length of the ring's circle: 2πr with r = 13. */
const AROUND = 2 * Math.PI * 13;

/** A result that is still being made: how far, and the provider's own sentence. */
export function RunningFace({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const state = tile.tile;
  if (state.state !== 'running' && state.state !== 'queued') return null;
  const percent = state.state === 'running' ? state.percent : null;
  return (
    <div className="tile-running">
      <Picture tile={tile} />
      <span className="tile-veil" />
      <span className="tile-progress-words">
        {state.state === 'queued' ? <Icon of={Clock} size={24} /> : <Ring percent={percent ?? 0} />}
        <span>
          <b>
            {percent === null ? t(`grid.state.${state.state}`) : t('grid.percent', { percent: Math.round(percent) })}
          </b>
          {state.message}
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

function Ring({ percent }: { readonly percent: number }) {
  return (
    <svg className="tile-ring" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13" />
      <circle cx="16" cy="16" r="13" strokeDasharray={`${(percent / 100) * AROUND} ${AROUND}`} />
    </svg>
  );
}
