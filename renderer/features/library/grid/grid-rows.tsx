import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisibleRow } from './visible-tiles.ts';

interface GridRowsProps {
  readonly rows: readonly VisibleRow[];
  /** One more row, of the focus, when it is elsewhere. */
  readonly beside: VisibleRow | null;
  readonly rowCount: number;
}

/**
 * The grid as assistive technology sees it: rows that own their tiles. The tiles themselves lie in one plain layer,
 * so that one that moves to another row stays the same element.
 */
export const GridRows = memo(function GridRows({ rows, beside, rowCount }: GridRowsProps) {
  const { t } = useTranslation();
  return (
    <div role="grid" aria-label={t('grid.label')} aria-rowcount={rowCount} aria-multiselectable="true">
      {[...rows, ...(beside === null ? [] : [beside])].map(({ row, boxes }) => (
        <div
          key={row}
          role="row"
          aria-rowindex={row + 1}
          aria-owns={boxes.map((box) => tileElementId(box.index)).join(' ')}
        />
      ))}
    </div>
  );
});

/** Id of a tile's element, by its place in the list. */
export function tileElementId(index: number): string {
  return `tile-${index}`;
}
