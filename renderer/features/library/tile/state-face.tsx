import { CircleAlert, ShieldBan } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { useSaid } from '../../../format/use-said.ts';
import { Icon } from '../../../ui/icon.tsx';
import { isTrashed, StateBadge } from './state-badge.tsx';

interface StateFaceProps {
  readonly tile: Tile;
  /** Whether only the icon of a badge fits. */
  readonly isNarrow: boolean;
}

/**
 * A result that has no picture and why: failed at the provider, moderated, or not fetched. Moderated is no error. In the
 * trash the words stand over how long it stays there.
 */
export function StateFace({ tile, isNarrow }: StateFaceProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const state = tile.tile;
  if (state.state === 'moderated') {
    return (
      <span className="tile-face">
        <Icon of={ShieldBan} size={18} />
        <span className="tile-why">
          <b>{t('grid.state.moderated')}</b>
          {t('grid.moderatedWhy')}
          {isTrashed(tile) && <StateBadge tile={tile} onlyIcon={isNarrow} isShort />}
        </span>
      </span>
    );
  }
  if (state.state !== 'failed' && state.state !== 'download-failed') return null;
  return (
    <span className="tile-face">
      <Icon of={CircleAlert} size={18} className="text-bad" />
      <span className="tile-why">
        <b>{t(`grid.state.${state.state}`)}</b>
        {said(state.reason)}
        {state.state === 'download-failed' && (
          <button type="button" tabIndex={-1} data-act="retry">
            {t('grid.tryAgain')}
          </button>
        )}
        {isTrashed(tile) && <StateBadge tile={tile} onlyIcon={isNarrow} isShort />}
      </span>
    </span>
  );
}
