import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { isChosen, useSelection } from '../../../state/selection-store.ts';
import type { GridLayout, TileBox } from '../layout/layout.ts';
import { type Column, gridTemplate } from '../list/columns.ts';
import { LIST_HEAD_ID } from '../list/list-head.tsx';
import { ListRow } from '../list/list-row.tsx';
import type { GridModel } from '../model/grid-model.ts';
import { Tile } from '../tile/tile.tsx';
import { GridRows } from './grid-rows.tsx';
import type { VisibleRow } from './visible-tiles.ts';

interface GridTilesProps {
  readonly model: GridModel;
  readonly layout: GridLayout;
  readonly rows: readonly VisibleRow[];
  /** The row of the focus when it is elsewhere. */
  readonly beside: VisibleRow | null;
  readonly base: number;
  readonly lead: number;
  readonly columns: readonly Column[];
  /** Whether the window has just come here: then tiles that are on their way are at most outlined. */
  readonly isJump: boolean;
  /** Whether it is one of many jumps, as by a hand on the scroll bar. */
  readonly goesOn: boolean;
  /** Whether a place is in the window. */
  readonly isSeen: (top: number) => boolean;
}

/** The tiles of a jump are here sooner, as a rule: the window would be drawn once more for their outlines. In ms. */
const OUTLINED_AFTER_MS = 48;
/** Where a tile waits that is kept for the focus only: above everything, where it adds nothing to the scroll height. */
const OUT_OF_SIGHT = -20_000;

/** What tells whether a tile is chosen; a focus that moves renders none of them. */
const chosenPart = (selection: ReturnType<typeof useSelection.getState>) => ({
  ids: selection.ids,
  stretch: selection.stretch,
  except: selection.except,
});

/** The tiles that are in the page, or the lines of the list. */
export function GridTiles(props: GridTilesProps) {
  return props.layout.view === 'list' ? <Lines {...props} /> : <Tiles {...props} />;
}

function Tiles({ model, layout, rows, beside, base, lead, isJump, goesOn, isSeen }: GridTilesProps) {
  const { t } = useTranslation();
  const selection = useSelection(useShallow(chosenPart));
  const boxes = [...rows, ...(beside === null ? [] : [beside])].flatMap((row) => row.boxes);
  // The one that the keys are about takes the focus at once.
  const isMissing = ({ index }: TileBox): boolean => isJump && index !== lead && model.tileAt(index) === null;
  const missing = boxes.filter(isMissing);
  const isPartly = rows.some((row) => row.boxes.some(({ index }) => model.tileAt(index) !== null));
  return (
    <>
      <GridRows rows={rows} beside={beside} rowCount={layout.rows.count} />
      {missing.length > 0 && <Outlines boxes={missing} base={base} atOnce={goesOn || isPartly} />}
      {boxes.map((box) => {
        if (isMissing(box)) return null;
        const tile = model.tileAt(box.index);
        return (
          <Tile
            key={tile?.id ?? `empty-${box.index}`}
            tile={tile}
            index={box.index}
            left={box.left}
            top={beside?.boxes[0] === box && !isSeen(box.top) ? OUT_OF_SIGHT : box.top - base}
            width={box.width}
            height={box.height}
            isSelected={tile !== null && isChosen(selection, tile.id, box.index)}
            isLead={box.index === lead}
            t={t}
          />
        );
      })}
    </>
  );
}

interface OutlinesProps {
  readonly boxes: readonly TileBox[];
  readonly base: number;
  /** Beside tiles that are here, and while a hand flies over the list, a window without them would look empty. */
  readonly atOnce: boolean;
}

/** Where tiles will be in a moment. Whole empty ones would be made, laid out and drawn for a frame or two. */
function Outlines({ boxes, base, atOnce }: OutlinesProps) {
  const [areLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), OUTLINED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!atOnce && !areLate) return null;
  return boxes.map(({ index, left, top, width, height }) => (
    <i key={index} className="tile-outline" style={{ left, top: top - base, width, height }} />
  ));
}

function Lines({ model, layout, rows, beside, base, lead, columns }: GridTilesProps) {
  const { t } = useTranslation();
  const selection = useSelection(useShallow(chosenPart));
  const template = gridTemplate(columns);
  const boxes = [...rows, ...(beside === null ? [] : [beside])].flatMap((row) => row.boxes);
  return (
    <div
      role="grid"
      aria-label={t('grid.label')}
      aria-rowcount={layout.count + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-owns={LIST_HEAD_ID}
      style={{ width: layout.space.width }}
    >
      {boxes.map((box) => {
        const tile = model.tileAt(box.index);
        return (
          <ListRow
            key={tile?.id ?? `empty-${box.index}`}
            tile={tile}
            index={box.index}
            columns={columns}
            template={template}
            top={beside?.boxes[0] === box ? OUT_OF_SIGHT : box.top - base}
            width={box.width}
            height={box.height}
            isSelected={tile !== null && isChosen(selection, tile.id, box.index)}
            isLead={box.index === lead}
          />
        );
      })}
    </div>
  );
}
