import {
  ArrowDown,
  CircleAlert,
  CloudDownload,
  CloudOff,
  Heart,
  Hourglass,
  type LucideIcon,
  Stamp,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { urgency } from '../../../format/duration.ts';
import { useSaid } from '../../../format/use-said.ts';
import { useTimeLeft } from '../../../format/use-time-left.ts';
import { useApp } from '../../../state/app-store.ts';
import { useNow } from '../../../state/now.ts';
import { Icon } from '../../../ui/icon.tsx';

interface BadgeProps {
  readonly icon: LucideIcon;
  /** Null for a badge that is only an icon. */
  readonly words: string | null;
  readonly name: string;
  readonly tone?: 'deadline' | 'plain';
}

interface StateBadgeProps {
  readonly tile: Tile;
  readonly onlyIcon: boolean;
  /** Whether only a few letters fit. */
  readonly isShort: boolean;
}

/** A healthy tile has none. */
export function hasBadge(tile: Tile): boolean {
  return tile.favorite || isTrashed(tile) || tile.tile.state !== 'ready';
}

export function isTrashed({ trashedAt }: Tile): boolean {
  return trashedAt !== undefined && trashedAt !== null && trashedAt > 0;
}

/** The one badge of a tile. The library ranked the states already; favourite comes last. */
export function StateBadge(props: StateBadgeProps) {
  const { tile } = props;
  // Most tiles are healthy: they need no words.
  if (tile.tile.state === 'ready' && !isTrashed(tile)) return tile.favorite ? <Favorite /> : null;
  return <BadgeInWords {...props} />;
}

function Favorite() {
  return (
    <span className="tile-heart">
      <Icon of={Heart} size={15} filled />
    </span>
  );
}

function BadgeInWords({ tile, onlyIcon, isShort }: StateBadgeProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const state = tile.tile;
  if (tile.trashedAt) return <TrashBadge trashedAt={tile.trashedAt} onlyIcon={onlyIcon} />;
  const words = (text: string): string | null => (onlyIcon || isShort ? null : text);
  switch (state.state) {
    case 'expiring':
      return <DeadlineBadge deadline={state.deadline} onlyIcon={onlyIcon} />;
    case 'download-failed':
      return <Badge icon={CircleAlert} words={words(t('grid.badge.failed'))} name={said(state.reason)} />;
    case 'watermarked':
      return <Badge icon={Stamp} words={words(t('grid.badge.watermarked'))} name={t('grid.watermarkedWhy')} />;
    case 'only-here':
      return <Badge icon={CloudOff} words={words(t('grid.badge.onlyHere'))} name={t('grid.onlyHereWhy')} />;
    case 'not-here':
      return <Badge icon={CloudDownload} words={null} name={t('grid.state.not-here')} />;
    case 'downloading':
      return <Badge icon={ArrowDown} words={null} name={t('grid.state.downloading')} />;
    case 'ready':
    case 'running':
    case 'queued':
    case 'failed':
    case 'moderated':
      return tile.favorite ? <Favorite /> : null;
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long an item in the trash stays there. Without an end it has no badge. */
function TrashBadge({ trashedAt, onlyIcon }: { readonly trashedAt: number; readonly onlyIcon: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const timeLeft = useTimeLeft();
  const days = useApp((app) => app.settings?.trashDays ?? null);
  if (days === null) return null;
  const left = timeLeft(trashedAt + days * DAY_MS, now, 'short');
  return <Badge icon={Trash2} words={onlyIcon ? null : left} name={t('grid.state.trashed', { left })} />;
}

/** Amber under 24 hours, dark above. It keeps time by itself. */
function DeadlineBadge({ deadline, onlyIcon }: { readonly deadline: number; readonly onlyIcon: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const timeLeft = useTimeLeft();
  return (
    <Badge
      icon={Hourglass}
      words={onlyIcon ? null : timeLeft(deadline, now, 'short')}
      name={t('grid.state.expiring')}
      tone={urgency(deadline, now) === 'today' ? 'deadline' : 'plain'}
    />
  );
}

function Badge({ icon, words, name, tone = 'plain' }: BadgeProps) {
  return (
    <span className="tile-badge" title={name} data-tone={tone} {...(words === null && { 'data-only-icon': '' })}>
      <Icon of={icon} size={12} />
      {words}
    </span>
  );
}
