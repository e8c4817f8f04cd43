import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../ipc/model/target.ts';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { applyEdit } from '../../state/edits.ts';
import type { Place } from '../../state/places.ts';
import { openPlace, useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { PlaceEntry } from './places.ts';
import { useItemDrop } from './use-item-drop.ts';

interface SideItemProps {
  readonly entry: PlaceEntry;
  readonly isRail: boolean;
}

/** The places that take items which are dropped on them. */
const TAKES: Partial<Record<Place, (target: Target) => void>> = {
  favorites: (target) => void applyEdit({ does: 'mark', target, favorite: true }),
  trash: (target) => void applyEdit({ does: 'trash', target }),
};

/** One place of the sidebar with its count. */
export function SideItem({ entry, isRail }: SideItemProps) {
  const { t } = useTranslation();
  const isOpen = useRoute((route) => route.place === entry.place);
  const count = useApp((app) => (entry.count && app.counts ? app.counts[entry.count] : null));
  const { isOver, handlers } = useItemDrop(TAKES[entry.place] ?? null);
  return (
    <div className="side-drop" {...handlers}>
      <SideButton
        picture={<Icon of={entry.icon} size={isRail ? 18 : 16} />}
        name={t(`place.${entry.place}`)}
        count={count}
        isRail={isRail}
        isOpen={isOpen}
        isDropTarget={isOver}
        onPress={() => openPlace(entry.place)}
        {...(entry.tone && { tone: entry.tone })}
      />
    </div>
  );
}

interface SideButtonProps {
  readonly picture: ReactNode;
  readonly name: string;
  readonly count: number | null;
  readonly isRail: boolean;
  readonly isOpen: boolean;
  readonly tone?: 'warn' | 'danger';
  readonly isDropTarget?: boolean;
  readonly onPress: () => void;
}

/** A row of the sidebar; on the rail an icon with a tooltip. */
export function SideButton({
  picture,
  name,
  count,
  isRail,
  isOpen,
  tone,
  isDropTarget = false,
  onPress,
}: SideButtonProps) {
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
      {...(isDropTarget && { 'data-drop': 'into' })}
    >
      {picture}
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
