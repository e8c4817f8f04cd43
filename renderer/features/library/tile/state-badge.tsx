import {
  ArrowDown,
  CircleAlert,
  CloudDownload,
  CloudOff,
  Heart,
  Hourglass,
  type LucideIcon,
  Stamp,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { Icon } from '../../../ui/icon.tsx';

interface Badge {
  readonly icon: LucideIcon;
  readonly words: string | null;
  readonly tone: 'deadline' | 'plain';
  readonly name: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The one badge of a tile. The library ranked the states already; favourite comes last. A healthy tile has none. */
export function StateBadge({ tile, onlyIcon }: { readonly tile: Tile; readonly onlyIcon: boolean }) {
  const badge = useBadge(tile);
  if (badge === null) {
    return tile.favorite ? (
      <span className="tile-heart">
        <Icon of={Heart} size={15} filled />
      </span>
    ) : null;
  }
  return (
    <span className="tile-badge" title={badge.name} data-tone={badge.tone} {...(onlyIcon && { 'data-only-icon': '' })}>
      <Icon of={badge.icon} size={12} />
      {!onlyIcon && badge.words}
    </span>
  );
}

function useBadge(tile: Tile): Badge | null {
  const { t } = useTranslation();
  const state = tile.tile;
  switch (state.state) {
    case 'expiring': {
      const left = Math.max(0, state.deadline - Date.now());
      const words =
        left < DAY
          ? t('grid.hoursLeft', { count: Math.floor(left / HOUR) })
          : t('grid.daysLeft', { count: Math.floor(left / DAY) });
      return { icon: Hourglass, words, tone: left < DAY ? 'deadline' : 'plain', name: t('grid.state.expiring') };
    }
    case 'download-failed':
      return { icon: CircleAlert, words: t('grid.badge.failed'), tone: 'plain', name: state.reason };
    case 'watermarked':
      return { icon: Stamp, words: t('grid.badge.watermarked'), tone: 'plain', name: t('grid.watermarkedWhy') };
    case 'only-here':
      return { icon: CloudOff, words: t('grid.badge.onlyHere'), tone: 'plain', name: t('grid.onlyHereWhy') };
    case 'not-here':
      return { icon: CloudDownload, words: null, tone: 'plain', name: t('grid.state.not-here') };
    case 'downloading':
      return { icon: ArrowDown, words: null, tone: 'plain', name: t('grid.state.downloading') };
    case 'ready':
    case 'running':
    case 'queued':
    case 'failed':
    case 'moderated':
      return null;
  }
}
