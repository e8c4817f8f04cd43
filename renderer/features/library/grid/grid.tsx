import { lazy, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Target } from '../../../../ipc/model/target.ts';
import { useActions } from '../../../actions/handlers.ts';
import { useFormat } from '../../../format/use-format.ts';
import { Later } from '../../../later.tsx';
import { useLookedAt } from '../../../state/look-store.ts';
import { useRevealed } from '../../../state/reveal-store.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { subjectTarget } from '../../../state/subject.ts';
import { showError } from '../../../state/toast-store.ts';
import { useViewer } from '../../../state/viewer-store.ts';
import { useControls } from '../../../use-controls.ts';
import { arrangeDrop } from '../../collections/arrange.ts';
import { DenseTiles } from '../dense/dense-tiles.tsx';
import { indexAt } from '../dense/paint.ts';
import { trashItems } from '../item-actions.ts';
import { boxOf, type GridLayout, sectionAt, sectionsBetween } from '../layout/layout.ts';
import { neighbour } from '../layout/neighbours.ts';
import { HEADER } from '../layout/sections.ts';
import { columnsFor } from '../list/columns.ts';
import { LIST_HEAD, ListHead } from '../list/list-head.tsx';
import { type GridModel, type GridSnapshot, MOST_TILES } from '../model/grid-model.ts';
import { DateScrubber } from '../scrubber/date-scrubber.tsx';
import { openGoToDate, useGoToDate } from '../scrubber/go-to-date-store.ts';
import { type OpenStack, useOpenStack } from '../stack/open-stack.ts';
import { useStackFocus } from '../stack/use-stack-focus.ts';
import { focusLead, gridPointer } from './grid-pointer.ts';
import { GridTiles } from './grid-tiles.tsx';
import { MonthHeader } from './month-header.tsx';
import { type Hit, hitOf } from './pointer.ts';
import { type Band, bandStyle } from './rubber-band.ts';
import { useAnchor } from './use-anchor.ts';
import { useGridActions } from './use-grid-actions.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import { useGridSelection } from './use-grid-selection.ts';
import type { GridSize } from './use-grid-size.ts';
import { useLeadFocus } from './use-lead-focus.ts';
import { useOwnTransitions } from './use-own-transitions.ts';
import { useQuickLook } from './use-quick-look.ts';
import { useRubberBand } from './use-rubber-band.ts';
import { useSaysFocus } from './use-says-focus.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import { useWantedEnd } from './use-wanted-end.ts';
import { useZoom } from './use-zoom.ts';
import { rowsSeen, type VisibleRow } from './visible-tiles.ts';
import './grid.css';

const GoToDate = lazy(() => import('../scrubber/go-to-date.tsx').then((file) => ({ default: file.GoToDate })));

interface GridProps {
  readonly size: GridSize;
  readonly model: GridModel;
  readonly snapshot: GridSnapshot & { readonly state: 'ready' };
  readonly isByMonth: boolean;
  readonly isTrash: boolean;
}

/** Tiles lie relative to a base that moves in steps, so that no tile is ever further than the browser can place it. */
const BASE_STEP = 1_000_000;
/** Where the band of a stack points to in the list: the picture of its row. CSS pixels. */
const LIST_POINT = 32;
/** Room below the last row, and below a tile that was scrolled to, CSS pixels. */
const BOTTOM = 12;

/** The measured grid of one query: what is in view, its month headers or column heads, and the scrubber. */
export function Grid({ size, model, snapshot, isByMonth, isTrash }: GridProps) {
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const { months, isWhole } = snapshot;
  const stack = useOpenStack(model, snapshot);
  const { layout } = stack;
  const isList = layout.view === 'list';
  const viewport = size.viewport - (isList ? LIST_HEAD : 0);
  const { place, map, goTo } = useGridScroll(scroller, layout.height + BOTTOM, viewport, (next) => {
    const { first, end } = rowsSeen(layout, next, viewport);
    if (end > first) model.look(layout.rows.firstOf(first), layout.rows.firstOf(end));
  });
  const { offset } = place;
  const anchor = useAnchor({ model, snapshot, layout, offset, goTo });
  useOwnTransitions(scroller);
  useZoom({ scroller, layout, offset, viewport, anchor });
  const chosen = useGridSelection(model, snapshot);
  const { lead, setLead, stand, choose, chooseAll, chooseSection, settled } = chosen;
  const rubber = useRubberBand({ model, layout, offset, viewport, goTo, stand });
  const isDense = useMemo(() => layout.rows.mostSeen(viewport) > MOST_TILES, [layout, viewport]);
  const { rows, beside, isJump } = useVisibleRows(layout, offset, viewport, lead, isDense);
  const columns = useMemo(() => columnsFor(layout.space.width), [layout.space.width]);

  // Before the frame is drawn: each moment that tiles are asked for earlier is one that they are not missing.
  const { first, end } = isDense ? rowsSeen(layout, offset, viewport) : rangeOf(rows);
  useLayoutEffect(() => {
    if (end > first) model.look(layout.rows.firstOf(first), layout.rows.firstOf(end));
    if (beside !== null) model.need(lead);
  }, [model, layout, first, end, beside, lead]);
  useLeadFocus(scroller, lead, model.tileAt(lead)?.id ?? null, layout.view);

  // What the viewer or the quick look shows is where the keys go on when it closes.
  const looked = useLookedAt('grid');
  const revealed = useRevealed();
  const viewed = useViewer((viewer) => viewer.viewing?.index ?? null) ?? looked ?? revealed;
  const goneTo = useRef<number | null>(null);
  useEffect(() => {
    if (viewed === goneTo.current) return;
    goneTo.current = viewed;
    if (viewed === null) return;
    setLead(viewed);
    reveal(layout, viewed, viewport, offset, goTo);
  }, [viewed, layout, viewport, offset, goTo, setLead]);

  const inStack = useStackFocus({
    stack: stack.open,
    layout,
    lead,
    setLead,
    show: (top, height) => show(layout, { top, height }, viewport, offset, goTo),
  });
  const focused = inStack.tile ?? model.tileAt(lead);
  useSaysFocus(focused?.id ?? null);
  const lookAt = useQuickLook(snapshot, layout, viewport);
  const goToIndex = (index: number, extend: boolean): void => {
    choose(index, extend);
    reveal(layout, index, viewport, offset, goTo);
  };
  const wanted = useWantedEnd(snapshot, (extend) => goToIndex(snapshot.total - 1, extend));
  useGridActions({
    lead,
    tile: focused,
    isInStack: inStack.tile !== null,
    isTrash,
    move(direction, extend) {
      const isHere = holdsFocus(scroller.current);
      if (!isHere) requestAnimationFrame(focusLead);
      const isFar = direction === 'first' || direction === 'last';
      if (!isHere && !isFar && useSelection.getState().count === 0) return enter();
      const step = inStack.step(direction, extend);
      if (step === null) return;
      goToIndex(step ?? neighbour(layout, lead, direction, viewport), extend);
      if (direction === 'last') wanted.want(extend);
      else wanted.forget();
      if (inStack.at !== null) requestAnimationFrame(focusLead);
    },
    query: snapshot.query,
    total: snapshot.total,
    look() {
      if (inStack.tile !== null) inStack.look();
      else if (focused !== null) lookAt(focused, lead);
    },
    chooseAll,
    withSubject,
    trash: (target) => void trashItems(target),
  });

  /** The first key of a list that has no focus yet chooses where it is: the leading item when it is in view, else the first that is. */
  function enter(): void {
    const { first, end } = rowsSeen(layout, offset, viewport);
    const isSeen = lead >= layout.rows.firstOf(first) && lead < layout.rows.firstOf(end);
    const at = isSeen ? lead : layout.rows.firstOf(first);
    goToIndex(at, false);
  }

  /** Acts on what is selected, or on the item with the focus. */
  function withSubject(act: (target: Target) => void): void {
    settled()
      .then(() => {
        const target = subjectTarget();
        if (target !== null) act(target);
      })
      .catch(showError);
  }

  const { sort, reversed } = snapshot.query;
  const isAsked = useGoToDate((dialog) => dialog.isOpen);
  useActions({
    'go-to-date': { run: openGoToDate, isPossible: () => sort === 'created' },
    'grid.open-stack': { run: () => toggleStack(lead), isPossible: () => (model.tileAt(lead)?.stackSize ?? 0) > 1 },
  });
  /** Opens or closes a stack. The focus that was in it goes to its cover. */
  function toggleStack(index: number): void {
    stack.toggle(index);
    if (inStack.at !== null) requestAnimationFrame(focusLead);
  }

  /** Puts an item at the top of the window, with the focus. */
  function goToItem(index: number): void {
    wanted.forget();
    choose(index, false);
    const box = boxOf(layout, index);
    if (box !== null) goTo(box.top - (isList ? 0 : HEADER));
    // The tile that had the focus before the dialog may be out of the page.
    requestAnimationFrame(focusLead);
  }

  /** The tile under the pointer, also where tiles are drawn and not placed. */
  function hitAt(event: MouseEvent<HTMLElement>): Hit | null {
    const hit = hitOf(event);
    if (hit !== null || !isDense) return hit;
    const bounds = event.currentTarget.getBoundingClientRect();
    const left = Number.parseFloat(getComputedStyle(event.currentTarget).paddingLeft);
    const index = indexAt(layout, offset, event.clientX - bounds.left - left, event.clientY - bounds.top);
    return index === null ? null : { index, act: null };
  }

  const pointer = gridPointer({
    model,
    chosen,
    withSubject,
    takesClick: rubber.takesClick,
    stack: { ...stack, toggle: toggleStack },
    hitAt,
  });
  const base = Math.floor(offset / BASE_STEP) * BASE_STEP;
  const current = sectionAt(layout, offset);
  const sections = isList ? [] : sectionsBetween(layout, offset - viewport / 2, offset + viewport * 1.5);
  return (
    <>
      {isList && <ListHead columns={columns} width={layout.space.width} />}
      <div
        ref={scroller}
        className="grid-scroll"
        data-kind={isByMonth ? 'months' : 'plain'}
        data-view={layout.view}
        data-scope="grid"
        {...pointer}
        {...arrangeDrop({ query: snapshot.query, tileAt: (index) => model.tileAt(index) })}
        {...rubber.handlers}
      >
        {!isList && current !== null && offset > current.top && (
          <MonthHeader
            section={current}
            months={months}
            isCounted={isWhole}
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
                isCounted={isWhole}
                format={format}
                onChoose={chooseSection}
                top={box.top - base}
              />
            ))}
            {isDense && (
              <DenseTiles
                model={model}
                layout={layout}
                offset={offset}
                viewport={viewport}
                top={offset - base}
                tilesVersion={snapshot.tilesVersion}
              />
            )}
            <GridTiles
              model={model}
              layout={layout}
              rows={rows}
              beside={beside}
              base={base}
              lead={lead}
              columns={columns}
              isJump={isJump}
              goesOn={place.goesOn}
              isSeen={(top) => isDense && top > offset - viewport && top < offset + viewport}
            />
            {stack.open !== null && (
              <OpenBand
                stack={stack.open}
                layout={layout}
                base={base}
                at={inStack.at}
                onAt={inStack.setAt}
                onClose={() => toggleStack(stack.open?.index ?? lead)}
              />
            )}
            {rubber.band !== null && <RubberBand band={rubber.band} base={base} />}
          </div>
        </div>
      </div>
      {isByMonth && isWhole && (
        <DateScrubber months={months} height={viewport} layout={layout} offset={offset} onGo={goTo} />
      )}
      {isAsked && (
        <Later>
          <GoToDate
            model={model}
            total={snapshot.total}
            oldestFirst={reversed}
            from={model.tileAt(lead)?.createdAt ?? null}
            onGo={goToItem}
          />
        </Later>
      )}
    </>
  );
}

interface OpenBandProps {
  readonly stack: OpenStack;
  readonly layout: GridLayout;
  readonly base: number;
  readonly at: number | null;
  readonly onAt: (index: number | null) => void;
  readonly onClose: () => void;
}

function OpenBand({ stack, layout, base, ...focus }: OpenBandProps) {
  const controls = useControls();
  const cover = boxOf(layout, stack.index);
  if (cover === null || controls === null) return null;
  const top = cover.top + cover.height + layout.space.gap - base;
  const middle = layout.view === 'list' ? LIST_POINT : cover.left + cover.width / 2;
  return <controls.StackBand stack={stack} top={top} width={layout.space.width} pointsTo={middle} {...focus} />;
}

function holdsFocus(element: HTMLElement | null): boolean {
  return element?.contains(document.activeElement) === true;
}

function rangeOf(rows: readonly VisibleRow[]): { readonly first: number; readonly end: number } {
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined ? { first: 0, end: 0 } : { first: first.row, end: last.row + 1 };
}

function RubberBand({ band, base }: { readonly band: Band; readonly base: number }) {
  return <span className="rubber-band" style={bandStyle(band, base)} />;
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
  if (box !== null) show(layout, box, viewport, offset, goTo);
}

function show(
  layout: GridLayout,
  box: { readonly top: number; readonly height: number },
  viewport: number,
  offset: number,
  goTo: (offset: number) => void,
): void {
  const above = layout.view === 'list' ? 0 : HEADER;
  if (box.top - above < offset) goTo(box.top - above);
  else if (box.top + box.height + BOTTOM > offset + viewport) goTo(box.top + box.height + BOTTOM - viewport);
}
