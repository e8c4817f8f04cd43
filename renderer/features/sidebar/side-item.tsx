import type { LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { openPlace, useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { PlaceEntry } from './places.ts';

interface SideItemProps {
  readonly entry: PlaceEntry;
  readonly isRail: boolean;
}

/** One place of the sidebar with its count. */
export function SideItem({ entry, isRail }: SideItemProps) {
  const { t } = useTranslation();
  const isOpen = useRoute((route) => route.place === entry.place);
  const count = useApp((app) => (entry.count && app.counts ? app.counts[entry.count] : null));
  return (
    <SideButton
      icon={entry.icon}
      name={t(`place.${entry.place}`)}
      count={count}
      isRail={isRail}
      isOpen={isOpen}
      onPress={() => openPlace(entry.place)}
      {...(entry.tone && { tone: entry.tone })}
    />
  );
}

interface SideButtonProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly count: number | null;
  readonly isRail: boolean;
  readonly isOpen: boolean;
  readonly tone?: 'warn' | 'danger';
  readonly onPress: () => void;
}

/** A row of the sidebar; on the rail an icon with a tooltip. */
export function SideButton({ icon, name, count, isRail, isOpen, tone, onPress }: SideButtonProps) {
  const format = useFormat();
  const shown = count === null || count === 0 ? null : format.count(count);
  const label = shown ? `${name}, ${shown}` : name;
  const item = (
    <Button
      className="side-item"
      onPress={onPress}
      {...(isRail && { 'aria-label': label })}
      {...(isOpen && { 'aria-current': 'page' as const })}
      {...(tone && { 'data-tone': tone })}
    >
      <Icon of={icon} size={isRail ? 18 : 16} />
      {isRail ? tone && <span className="count" /> : <span className="truncate">{name}</span>}
      {!isRail && shown && <span className="count">{shown}</span>}
    </Button>
  );
  if (!isRail) return item;
  return (
    <Tooltip text={label} placement="right">
      {item}
    </Tooltip>
  );
}
