import { CircleAlert, ShieldBan } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { Icon } from '../../../ui/icon.tsx';

/** A result that has no picture and why: failed at the provider, moderated, or not fetched. Moderated is no error. */
export function StateFace({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const state = tile.tile;
  if (state.state === 'moderated') {
    return (
      <span className="tile-face">
        <Icon of={ShieldBan} size={18} />
        <span className="tile-why">
          <b>{t('grid.state.moderated')}</b>
          {t('grid.moderatedWhy')}
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
        {state.reason}
        {state.state === 'download-failed' && (
          <button type="button" tabIndex={-1} data-act="retry">
            {t('grid.tryAgain')}
          </button>
        )}
      </span>
    </span>
  );
}
