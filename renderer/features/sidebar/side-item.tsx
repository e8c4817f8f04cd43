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

/** One place of the sidebar with its count; on the rail an icon with a tooltip. */
export function SideItem({ entry, isRail }: SideItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOpen = useRoute((route) => route.place === entry.place);
  const count = useApp((app) => (entry.count && app.counts ? app.counts[entry.count] : null));
  const name = t(`place.${entry.place}`);
  const shown = count === null || count === 0 ? null : format.count(count);
  const label = shown ? `${name}, ${shown}` : name;
  const item = (
    <Button
      className="side-item"
      onPress={() => openPlace(entry.place)}
      {...(isRail && { 'aria-label': label })}
      {...(isOpen && { 'aria-current': 'page' as const })}
      {...(entry.tone && { 'data-tone': entry.tone })}
    >
      <Icon of={entry.icon} size={isRail ? 18 : 16} />
      {isRail ? entry.tone && <span className="count" /> : <span className="truncate">{name}</span>}
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
