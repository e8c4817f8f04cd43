import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { openViewer } from '../../../state/viewer-store.ts';
import { markItems, trashItems } from '../item-actions.ts';
import { boxOf, type GridLayout, sectionAt } from '../layout/justified-layout.ts';
import { neighbour } from '../layout/neighbours.ts';
import type { GridModel, GridSnapshot } from '../model/grid-model.ts';
import { DateScrubber } from '../scrubber/date-scrubber.tsx';
import { Tile } from '../tile/tile.tsx';
import { gridKey } from './grid-keys.ts';
import { MonthHeader } from './month-header.tsx';
import { useAnchor } from './use-anchor.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import type { GridSize } from './use-grid-size.ts';
import { visibleTiles } from './visible-tiles.ts';
import './grid.css';

interface GridProps {
  readonly size: GridSize;
  readonly model: GridModel;
  readonly snapshot: GridSnapshot & { readonly state: 'ready' };
}

/** Tiles lie relative to a base that moves in steps, so that no tile is ever further than the browser can place it. */
const BASE_STEP = 1_000_000;

/** The measured grid of one query: what is in view, its month headers, and the scrubber. */
export function Grid({ size, model, snapshot }: GridProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const { viewport } = size;
  const { layout, months, total } = snapshot;
  const scroll = useGridScroll(scroller, layout.height, viewport);
  const { offset } = scroll.place;
  const [leadIndex, setLeadIndex] = useState(0);
  const selected = useSelection((selection) => selection.ids);
  useAnchor({ model, layout, offset, goTo: scroll.goTo });

  const visible = useMemo(() => visibleTiles(layout, offset, viewport), [layout, offset, viewport]);
  useEffect(() => {
    const first = visible.boxes[0]?.index;
    const last = visible.boxes.at(-1)?.index;
    if (first !== undefined && last !== undefined) model.look(first, last + 1);
  }, [model, visible]);

  const base = Math.floor(offset / BASE_STEP) * BASE_STEP;
  const current = sectionAt(layout, offset);
  const section = current === null ? -1 : layout.sections.indexOf(current);

  const lead = useCallback(
    (index: number) => {
      setLeadIndex(index);
      reveal(layout, index, viewport, offset, scroll.goTo);
    },
    [layout, viewport, offset, scroll.goTo],
  );

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const key = gridKey(event);
    if (key === null || event.defaultPrevented) return;
    event.preventDefault();
    const tile = model.tileAt(leadIndex);
    const ids: ItemId[] = selected.size > 0 ? [...selected] : tile === null ? [] : [tile.id];
    switch (key.does) {
      case 'move': {
        const next = neighbour(layout, leadIndex, key.direction, viewport);
        lead(next);
        chooseByKey(model, leadIndex, next, event.shiftKey);
        break;
      }
      case 'open':
        if (tile !== null) openViewer({ id: tile.id, index: leadIndex });
        break;
      case 'favorite':
        void markItems(ids, { favorite: !(tile?.favorite ?? false) });
        break;
      case 'rate':
        void markItems(ids, { rating: key.stars });
        break;
      case 'trash':
        void trashItems(ids, t);
        break;
      case 'clear':
        useSelection.getState().clear();
        break;
    }
  }

  function click(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitOf(event);
    if (hit === null) {
      useSelection.getState().clear();
      return;
    }
    const tile = model.tileAt(hit.index);
    if (tile === null) return;
    setLeadIndex(hit.index);
    if (hit.act === 'favorite') void markItems([tile.id], { favorite: !tile.favorite });
    else if (hit.act === 'select' || event.ctrlKey || event.metaKey) useSelection.getState().toggle(tile.id);
    else if (event.shiftKey) selectRange(model, leadIndex, hit.index);
    else useSelection.getState().select([tile.id]);
  }

  function open(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitOf(event);
    const tile = hit === null ? null : model.tileAt(hit.index);
    if (hit !== null && hit.act === null && tile !== null) openViewer({ id: tile.id, index: hit.index });
  }

  // The focus follows the lead when the grid has it.
  const leadIsShown = visible.boxes.some((box) => box.index === leadIndex);
  useEffect(() => {
    const root = scroller.current;
    if (!leadIsShown || root === null || !root.contains(document.activeElement)) return;
    root.querySelector<HTMLElement>(`[data-index="${leadIndex}"]`)?.focus({ preventScroll: true });
  }, [leadIndex, leadIsShown]);

  return (
    <>
      <div
        ref={scroller}
        className="grid-scroll"
        role="grid"
        aria-label={t('grid.label')}
        aria-rowcount={layout.rowCount}
        aria-multiselectable="true"
        onKeyDown={press}
        onClick={click}
        onDoubleClick={open}
      >
        {current !== null && offset > current.top && (
          <MonthHeader
            section={current}
            months={months}
            format={format}
            pushedBy={current.top + current.height - offset}
          />
        )}
        <div className="grid-space" role="row" tabIndex={-1} style={{ height: scroll.map.scrollHeight }}>
          <div className="grid-base" style={{ transform: `translateY(${base + scroll.place.scroll - offset}px)` }}>
            {visible.sections.map((box) => (
              <MonthHeader key={box.key} section={box} months={months} format={format} top={box.top - base} />
            ))}
            {visible.boxes.map((box) => {
              const tile = model.tileAt(box.index);
              return (
                <Tile
                  key={tile?.id ?? `empty-${box.index}`}
                  tile={tile}
                  index={box.index}
                  left={box.left}
                  top={box.top - base}
                  width={box.width}
                  height={box.height}
                  isSelected={tile !== null && selected.has(tile.id)}
                  isLead={box.index === Math.min(leadIndex, total - 1)}
                />
              );
            })}
          </div>
        </div>
      </div>
      <DateScrubber
        months={months}
        height={viewport}
        section={section}
        onGo={(number) => scroll.goTo(layout.sections[number]?.top ?? 0)}
      />
    </>
  );
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
  const header = layout.space.headerHeight;
  if (box.top - header < offset) goTo(box.top - header);
  else if (box.top + box.height + 8 > offset + viewport) goTo(box.top + box.height + 8 - viewport);
}

function chooseByKey(model: GridModel, from: number, to: number, extend: boolean): void {
  if (extend) {
    selectRange(model, from, to);
    return;
  }
  const tile = model.tileAt(to);
  if (tile !== null) useSelection.getState().select([tile.id]);
}

/** Adds what lies between two items, as far as it is in memory, to the selection. */
function selectRange(model: GridModel, from: number, to: number): void {
  const ids = new Set(useSelection.getState().ids);
  const step = from <= to ? 1 : -1;
  for (let index = from; index !== to + step; index += step) {
    const tile = model.tileAt(index);
    if (tile !== null) ids.add(tile.id);
  }
  useSelection.getState().select(ids, useSelection.getState().anchor ?? undefined);
}

interface Hit {
  readonly index: number;
  readonly act: 'favorite' | 'select' | null;
}

/** Which tile, and which of its buttons, an event is about. */
function hitOf(event: MouseEvent): Hit | null {
  if (!(event.target instanceof Element)) return null;
  const cell = event.target.closest<HTMLElement>('[data-index]');
  if (cell === null) return null;
  const act = event.target.closest<HTMLElement>('[data-act]')?.dataset['act'];
  return { index: Number(cell.dataset['index']), act: act === 'favorite' || act === 'select' ? act : null };
}
