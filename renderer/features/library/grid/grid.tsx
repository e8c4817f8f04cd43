import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { Tile as TileFacts } from '../../../../ipc/model/query.ts';
import { useFormat } from '../../../format/use-format.ts';
import { selectedIds } from '../../../state/selected-ids.ts';
import { isChosen, useSelection } from '../../../state/selection-store.ts';
import { showError } from '../../../state/toast-store.ts';
import { openViewer, useViewer } from '../../../state/viewer-store.ts';
import { openItemMenu } from '../../item-menu/item-menu-store.ts';
import { togglePlay } from '../../sound/player-store.ts';
import { markItems, retryDownload, trashItems } from '../item-actions.ts';
import { boxOf, type GridLayout, sectionAt, sectionsBetween } from '../layout/justified-layout.ts';
import { neighbour } from '../layout/neighbours.ts';
import { HEADER } from '../layout/sections.ts';
import type { GridModel, GridSnapshot } from '../model/grid-model.ts';
import { DateScrubber } from '../scrubber/date-scrubber.tsx';
import { Tile } from '../tile/tile.tsx';
import { GridRows, tileElementId } from './grid-rows.tsx';
import { MonthHeader } from './month-header.tsx';
import { useAnchor } from './use-anchor.ts';
import { useGridActions } from './use-grid-actions.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import { useGridSelection } from './use-grid-selection.ts';
import type { GridSize } from './use-grid-size.ts';
import { useLeadFocus } from './use-lead-focus.ts';
import { useRubberBand } from './use-rubber-band.ts';
import { rowBeside, visibleRows } from './visible-tiles.ts';
import './grid.css';

interface GridProps {
  readonly size: GridSize;
  readonly model: GridModel;
  readonly snapshot: GridSnapshot & { readonly state: 'ready' };
  readonly isByMonth: boolean;
  readonly isTrash: boolean;
}

/** Tiles lie relative to a base that moves in steps, so that no tile is ever further than the browser can place it. */
const BASE_STEP = 1_000_000;
/** Where a tile waits that is kept for the focus only: above everything, where it adds nothing to the scroll height. */
const OUT_OF_SIGHT = -20_000;
/** Room below the last row, and below a tile that was scrolled to, CSS pixels. */
const BOTTOM = 12;

/** The measured grid of one query: what is in view, its month headers, and the scrubber. */
export function Grid({ size, model, snapshot, isByMonth, isTrash }: GridProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const { viewport } = size;
  const { layout, months } = snapshot;
  const { place, map, goTo } = useGridScroll(scroller, layout.height + BOTTOM, viewport);
  const { offset } = place;
  useAnchor({ model, snapshot, offset, goTo });
  const { lead, setLead, choose, toggle, chooseAll, chooseSection, settled } = useGridSelection(model, snapshot);
  const selection = useSelection();
  const rubber = useRubberBand({ model, layout, offset, viewport, goTo });

  const rows = useMemo(() => visibleRows(layout, offset, viewport), [layout, offset, viewport]);
  const beside = useMemo(() => rowBeside(layout, rows, lead), [layout, rows, lead]);
  useEffect(() => {
    const first = rows[0]?.boxes[0]?.index;
    const last = rows.at(-1)?.boxes.at(-1)?.index;
    if (first !== undefined && last !== undefined) model.look(first, last + 1);
  }, [model, rows]);
  useLeadFocus(scroller, lead, model.tileAt(lead)?.id ?? null);

  // What the viewer shows is where the keys go on when it closes.
  const viewed = useViewer((viewer) => viewer.viewing?.index ?? null);
  const goneTo = useRef<number | null>(null);
  useEffect(() => {
    if (viewed === goneTo.current) return;
    goneTo.current = viewed;
    if (viewed === null) return;
    setLead(viewed);
    reveal(layout, viewed, viewport, offset, goTo);
  }, [viewed, layout, viewport, offset, goTo, setLead]);

  const base = Math.floor(offset / BASE_STEP) * BASE_STEP;
  const current = sectionAt(layout, offset);
  const sections = sectionsBetween(layout, offset - viewport / 2, offset + viewport * 1.5);

  useGridActions({
    lead,
    tile: model.tileAt(lead),
    isTrash,
    move(direction, extend) {
      const next = neighbour(layout, lead, direction, viewport);
      choose(next, extend);
      reveal(layout, next, viewport, offset, goTo);
    },
    chooseAll,
    withChosen,
    trash: (ids) => void trashItems(ids, t),
    again: againWith,
  });

  function click(event: MouseEvent<HTMLDivElement>): void {
    if (rubber.takesClick() || isOnButton(event)) return;
    const hit = hitOf(event);
    const tile = hit === null ? null : model.tileAt(hit.index);
    if (hit === null) {
      useSelection.getState().clear();
    } else if (tile === null) {
      return;
    } else if (hit.act === 'more') {
      showMenu(event, hit.index);
    } else if (hit.act === 'select' || event.ctrlKey || event.metaKey) {
      toggle(hit.index);
    } else if (!actOn(tile, hit.act)) {
      choose(hit.index, event.shiftKey);
    }
  }

  /** The menu of an item: of the selection when the item is part of it. */
  function showMenu(event: MouseEvent<HTMLDivElement>, index: number): void {
    const tile = model.tileAt(index);
    if (tile === null) return;
    event.preventDefault();
    setLead(index);
    const place = placeOf(event);
    const openAbout = (ids: readonly ItemId[]): void =>
      openItemMenu({ ...place, tile, ids, open: () => openViewer({ tile, index }) });
    if (isChosen(selection, tile.id, index)) withChosen(tile, openAbout);
    else openAbout([tile.id]);
  }

  /** Acts on the selection, or on the item with the focus when nothing is selected. */
  function withChosen(tile: TileFacts | null, act: (ids: readonly ItemId[]) => void): void {
    settled()
      .then(selectedIds)
      .then((ids) => act(ids.length > 0 || tile === null ? ids : [tile.id]))
      .catch(showError);
  }

  function menu(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitOf(event);
    if (hit !== null) showMenu(event, hit.index);
  }

  /** The buttons of a tile are for the pointer: the focus goes to the tile itself. */
  function holdFocus(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitOf(event);
    if (hit === null || hit.act === null) return;
    event.preventDefault();
    setLead(hit.index);
    document.querySelector<HTMLElement>(`#${tileElementId(hit.index)}`)?.focus({ preventScroll: true });
  }

  function open(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitOf(event);
    const tile = hit === null ? null : model.tileAt(hit.index);
    if (hit !== null && hit.act === null && tile !== null) openViewer({ tile, index: hit.index });
  }

  const boxes = [...rows, ...(beside === null ? [] : [beside])].flatMap((row) => row.boxes);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tiles in it have the focus and the role; their clicks arrive here */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are actions of the grid */}
      <div
        ref={scroller}
        className="grid-scroll"
        data-kind={isByMonth ? 'months' : 'plain'}
        data-scope="grid"
        onClick={click}
        onDoubleClick={open}
        onContextMenu={menu}
        onMouseDown={holdFocus}
        {...rubber.handlers}
      >
        {current !== null && offset > current.top && (
          <MonthHeader
            section={current}
            months={months}
            format={format}
            onChoose={chooseSection}
            pushedBy={current.top + current.height - offset}
          />
        )}
        <div className="grid-space" style={{ height: map.scrollHeight }}>
          <div className="grid-base" style={{ transform: `translateY(${base + place.scroll - offset}px)` }}>
            {sections.map((box) => (
              <MonthHeader
                key={box.key}
                section={box}
                months={months}
                format={format}
                onChoose={chooseSection}
                top={box.top - base}
              />
            ))}
            <GridRows rows={beside === null ? rows : [...rows, beside]} rowCount={layout.rowCount} />
            {boxes.map((box) => {
              const tile = model.tileAt(box.index);
              return (
                <Tile
                  key={tile?.id ?? `empty-${box.index}`}
                  tile={tile}
                  index={box.index}
                  left={box.left}
                  top={beside?.boxes[0] === box ? OUT_OF_SIGHT : box.top - base}
                  width={box.width}
                  height={box.height}
                  isSelected={tile !== null && isChosen(selection, tile.id, box.index)}
                  isLead={box.index === lead}
                />
              );
            })}
            {rubber.band !== null && <span className="rubber-band" style={bandStyle(rubber.band, base)} />}
          </div>
        </div>
      </div>
      {isByMonth && <DateScrubber months={months} height={viewport} layout={layout} offset={offset} onGo={goTo} />}
    </>
  );
}

function againWith(tile: TileFacts | null): void {
  if (tile !== null) void makeAgain(tile.id);
}

/** Does what a button of a tile says. False when it was no such button. */
function actOn(tile: TileFacts, act: string | null): boolean {
  if (act === 'favorite') void markItems([tile.id], { favorite: !tile.favorite });
  else if (act === 'retry') void retryDownload(tile.id);
  else if (act === 'play') void togglePlay(tile.id, `media://file/${tile.id}`);
  else return false;
  return true;
}

/** Creating is not part of the first page, so its code comes when it is asked for. */
async function makeAgain(id: ItemId): Promise<void> {
  const { makeItemAgain } = await import('../../create/start-from.ts');
  await makeItemAgain(id);
}

/** Scrolls as little as needed to have an item in view. */
function reveal(
  layout: GridLayout,
  index: number,
  viewport: number,
  offset: number,
  goTo: (offset: number) => void,
): void {
  const box = boxOf(layout, index);
  if (box === null) return;
  if (box.top - HEADER < offset) goTo(box.top - HEADER);
  else if (box.top + box.height + BOTTOM > offset + viewport) goTo(box.top + box.height + BOTTOM - viewport);
}

interface Hit {
  readonly index: number;
  readonly act: string | null;
}

/** Which tile, and which of its buttons, an event is about. */
function hitOf(event: MouseEvent): Hit | null {
  if (!(event.target instanceof Element)) return null;
  const cell = event.target.closest<HTMLElement>('[data-index]');
  if (cell === null) return null;
  return {
    index: Number(cell.dataset['index']),
    act: event.target.closest<HTMLElement>('[data-act]')?.dataset['act'] ?? null,
  };
}

/** Where a menu opens: at the pointer, or by key in the middle of the tile. */
function placeOf(event: MouseEvent): { readonly x: number; readonly y: number } {
  const isPointer = event.button === 2 || event.type === 'click';
  if (isPointer || !(event.target instanceof Element)) return { x: event.clientX, y: event.clientY };
  const box = event.target.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Whether an event belongs to a button that is no part of a tile, such as the name of a month. */
function isOnButton({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('button:not([data-act])') !== null;
}

function bandStyle(
  band: { readonly fromX: number; readonly fromY: number; readonly toX: number; readonly toY: number },
  base: number,
) {
  return {
    left: Math.min(band.fromX, band.toX),
    top: Math.min(band.fromY, band.toY) - base,
    width: Math.abs(band.toX - band.fromX),
    height: Math.abs(band.toY - band.fromY),
  };
}
