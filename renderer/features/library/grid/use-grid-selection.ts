import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { LibraryQuery } from '../../../../ipc/model/query.ts';
import { idsBetween, keepThroughOrder } from '../../../state/selected-ids.ts';
import { type Stretch, useSelection } from '../../../state/selection-store.ts';
import { showError } from '../../../state/toast-store.ts';
import type { SectionBox } from '../layout/layout.ts';
import type { GridModel, GridSnapshot } from '../model/grid-model.ts';

export interface GridSelection {
  /** Index of the item that the keys are about. */
  readonly lead: number;
  readonly setLead: (index: number) => void;
  /** Makes an item the lead and the start of a range; what is selected stays. */
  readonly stand: (index: number) => void;
  /** Selects one item, or with `extend` all from where the range starts. */
  readonly choose: (index: number, extend: boolean) => void;
  /** Takes all from where the range starts into the selection; what is selected stays. */
  readonly add: (index: number) => void;
  /** Takes one item into the selection or out of it. */
  readonly toggle: (index: number) => void;
  readonly chooseAll: () => void;
  readonly chooseSection: (section: SectionBox) => void;
  /** Resolves when what was chosen last is selected: the far end of a stretch may have to be read. */
  readonly settled: () => Promise<void>;
}

/** Up to this many items that are in memory are selected by name, longer stretches by their ends. */
const NAMED = 200;

/** The selection by places in the grid: lead, start and ends of a range follow their items while the list changes. */
export function useGridSelection(
  model: GridModel,
  snapshot: GridSnapshot & { readonly state: 'ready' },
): GridSelection {
  const { total, places, query, tilesVersion } = snapshot;
  const [lead, setLeadIndex] = useState(places.get('lead') ?? 0);
  const start = useRef(lead);
  const asked = useRef(0);
  const pending = useRef<Promise<void>>(Promise.resolve());
  const shownQuery = useRef(query);

  useLayoutEffect(() => {
    if (shownQuery.current !== query) {
      asked.current += 1;
      const mine = asked.current;
      if (!isReordered(shownQuery.current, query)) useSelection.getState().clear();
      else pending.current = keepThroughOrder(query, () => mine === asked.current).catch(showError);
      shownQuery.current = query;
      start.current = places.get('lead') ?? 0;
      setLeadIndex(start.current);
      return;
    }
    start.current = places.get('range') ?? start.current;
    setLeadIndex((before) => Math.max(0, Math.min(total - 1, places.get('lead') ?? before)));
    followStretch(places, total);
  }, [places, query, total]);

  // After a jump the items are known only when their page came.
  // biome-ignore lint/correctness/useExhaustiveDependencies: tiles that arrived are the reason to look again
  useEffect(() => {
    model.follow('lead', followeeAt(model, lead));
    model.follow('range', followeeAt(model, start.current));
  }, [model, lead, tilesVersion]);

  const startAt = useCallback(
    (index: number) => {
      start.current = index;
      model.follow('range', followeeAt(model, index));
    },
    [model],
  );

  const select = useCallback(
    (from: number, to: number) => {
      asked.current += 1;
      const mine = asked.current;
      const named = namesOf(model, from, to);
      if (named !== null) {
        useSelection.getState().select(named);
        return;
      }
      pending.current = stretchOf(model, query, from, to).then((stretch) => {
        if (mine !== asked.current || stretch === null) return;
        useSelection.getState().selectStretch(stretch);
        model.follow('from', stretch.range && { id: stretch.range.from, index: stretch.first });
        model.follow('to', stretch.range && { id: stretch.range.to, index: stretch.last });
      }, showError);
    },
    [model, query],
  );

  const choose = useCallback(
    (index: number, extend: boolean) => {
      setLeadIndex(index);
      if (!extend) startAt(index);
      select(start.current, index);
    },
    [select, startAt],
  );

  const stand = useCallback(
    (index: number) => {
      asked.current += 1;
      setLeadIndex(index);
      startAt(index);
    },
    [startAt],
  );

  const toggle = useCallback(
    (index: number) => {
      stand(index);
      const tile = model.tileAt(index);
      if (tile !== null) useSelection.getState().toggle(tile.id, index);
    },
    [model, stand],
  );

  const add = useCallback(
    (index: number) => {
      asked.current += 1;
      const mine = asked.current;
      setLeadIndex(index);
      const [first, last] = [Math.min(start.current, index), Math.max(start.current, index)];
      const include = (ids: readonly ItemId[]): void =>
        useSelection.getState().include(ids.map((id, place) => [id, first + place]));
      const named = namesOf(model, first, last);
      if (named !== null) return include(named);
      pending.current = idsBetween(query, first, last).then((ids) => {
        if (mine === asked.current) include(ids);
      }, showError);
    },
    [model, query],
  );

  const chooseAll = useCallback(() => {
    asked.current += 1;
    const named = namesOf(model, 0, total - 1);
    if (named !== null) useSelection.getState().select(named);
    else useSelection.getState().selectStretch({ query, range: null, first: 0, last: total - 1 });
  }, [model, query, total]);

  const chooseSection = useCallback(
    ({ firstIndex, count }: SectionBox) => {
      startAt(firstIndex);
      select(firstIndex, firstIndex + count - 1);
    },
    [select, startAt],
  );

  useEffect(
    () => () => {
      asked.current += 1;
    },
    [],
  );

  const settled = useCallback(() => pending.current, []);

  return { lead, setLead: setLeadIndex, stand, choose, add, toggle, chooseAll, chooseSection, settled };
}

/** Whether two questions find the same items, in another order. */
function isReordered(one: LibraryQuery, other: LibraryQuery): boolean {
  const asked = ({ sort: _, reversed: __, ...rest }: LibraryQuery) => JSON.stringify(rest);
  return asked(one) === asked(other);
}

/** The list changed: the stretch lies between the same items, wherever they stand now. */
function followStretch(places: GridPlaces, total: number): void {
  const { stretch, moveStretch } = useSelection.getState();
  if (stretch === null) return;
  if (stretch.range === null) moveStretch(0, total - 1);
  else moveStretch(places.get('from') ?? stretch.first, places.get('to') ?? stretch.last);
}

type GridPlaces = (GridSnapshot & { readonly state: 'ready' })['places'];

function followeeAt(model: GridModel, index: number): { readonly id: ItemId; readonly index: number } | null {
  const tile = model.tileAt(index);
  return tile === null ? null : { id: tile.id, index };
}

/** The items from one place to another when they are few and in memory, so that a click shows in the same frame. */
function namesOf(model: GridModel, from: number, to: number): readonly ItemId[] | null {
  if (Math.abs(to - from) >= NAMED) return null;
  const step = from <= to ? 1 : -1;
  const ids: ItemId[] = [];
  for (let index = from; index !== to + step; index += step) {
    const tile = model.tileAt(index);
    if (tile === null) return null;
    ids.push(tile.id);
  }
  return ids;
}

/** The stretch between two places; only the two items at its ends are read. */
async function stretchOf(
  model: GridModel,
  query: Stretch['query'],
  one: number,
  other: number,
): Promise<Stretch | null> {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  const [from, to] = await Promise.all([model.readAt(first), model.readAt(last)]);
  return from === null || to === null ? null : { query, range: { from: from.id, to: to.id }, first, last };
}
