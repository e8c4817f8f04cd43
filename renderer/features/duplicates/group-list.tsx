import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicateGroup } from '../../../ipc/domains/kin.ts';
import { useFormat } from '../../format/use-format.ts';
import { goToGroup } from './duplicates-store.ts';
import type { GroupsRead } from './use-groups.ts';

const ROW = 60;
/** Pictures of a group that are fanned out. */
const FAN = 3;

interface GroupListProps {
  readonly read: GroupsRead & { readonly state: 'read' };
  readonly at: number;
  readonly look: (first: number, end: number) => void;
}

/** Every group as a row; the one under review is selected. */
export function GroupList({ read, at, look }: GroupListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: read.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const end = (shown.at(-1)?.index ?? -1) + 1;
  useEffect(() => look(Math.min(first, at), Math.max(end, at + 1)), [look, first, end, at]);
  useEffect(() => virtual.scrollToIndex(at, { align: 'auto' }), [virtual, at]);

  return (
    <div ref={scroller} className="duplicates-list">
      <ul aria-label={t('duplicates.groups')} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => (
          <li key={index} style={{ transform: `translateY(${start}px)` }}>
            <GroupRow group={read.groups.get(index)} index={index} isOpen={index === at} total={read.total} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface GroupRowProps {
  readonly group: DuplicateGroup | undefined;
  readonly index: number;
  readonly isOpen: boolean;
  readonly total: number;
}

function GroupRow({ group, index, isOpen, total }: GroupRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (group === undefined) return <span className="duplicates-row" aria-hidden="true" />;
  const { tiles, spareBytes } = group;
  const frees =
    spareBytes > 0 ? t('duplicates.frees', { bytes: format.bytes(spareBytes) }) : t('duplicates.freesNothing');
  return (
    <button
      type="button"
      className="duplicates-row"
      {...(isOpen && { 'aria-current': 'true' as const })}
      onClick={() => goToGroup(index, total)}
    >
      <span className="duplicates-fan" aria-hidden="true">
        {tiles.slice(0, FAN).map((tile) => (
          <span key={tile.id}>
            {tile.hasThumb && <img src={`media://thumb/${tile.id}`} alt="" draggable={false} />}
          </span>
        ))}
      </span>
      <span className="duplicates-row-words">
        <span>{tiles[0]?.title || t('duplicates.untitled')}</span>
        <span>
          {t('duplicates.copies', { count: tiles.length })} · {frees}
        </span>
      </span>
    </button>
  );
}
