import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { showError } from '../../../state/toast-store.ts';
import type { SectionBox } from '../layout/justified-layout.ts';
import type { GridModel, GridSnapshot } from '../model/grid-model.ts';

export interface GridSelection {
  /** Index of the item that the keys are about. */
  readonly lead: number;
  readonly setLead: (index: number) => void;
  /** Selects one item, or with `extend` all from where the range starts. */
  readonly choose: (index: number, extend: boolean) => void;
  /** Takes one item into the selection or out of it. */
  readonly toggle: (index: number) => void;
  readonly chooseAll: () => void;
  readonly chooseSection: (section: SectionBox) => void;
}

/** The selection by places in the grid: lead and start of a range follow their items while the list changes. */
export function useGridSelection(
  model: GridModel,
  snapshot: GridSnapshot & { readonly state: 'ready' },
): GridSelection {
  const { total, places, query, tilesVersion } = snapshot;
  const [lead, setLeadIndex] = useState(0);
  const start = useRef(0);
  const asked = useRef(0);
  const shownQuery = useRef(query);

  useLayoutEffect(() => {
    if (shownQuery.current !== query) {
      shownQuery.current = query;
      start.current = 0;
      setLeadIndex(0);
      useSelection.getState().clear();
      return;
    }
    start.current = places.get('range') ?? start.current;
    setLeadIndex((before) => Math.max(0, Math.min(total - 1, places.get('lead') ?? before)));
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
    async (from: number, to: number) => {
      asked.current += 1;
      const mine = asked.current;
      try {
        const ids = await idsOf(model, from, to);
        if (mine === asked.current) useSelection.getState().select(ids);
      } catch (error) {
        showError(error);
      }
    },
    [model],
  );

  const choose = useCallback(
    (index: number, extend: boolean) => {
      setLeadIndex(index);
      if (!extend) startAt(index);
      void select(start.current, index);
    },
    [select, startAt],
  );

  const toggle = useCallback(
    (index: number) => {
      asked.current += 1;
      setLeadIndex(index);
      startAt(index);
      const tile = model.tileAt(index);
      if (tile !== null) useSelection.getState().toggle(tile.id);
    },
    [model, startAt],
  );

  const chooseAll = useCallback(() => void select(0, total - 1), [select, total]);
  const chooseSection = useCallback(
    ({ firstIndex, count }: SectionBox) => {
      startAt(firstIndex);
      void select(firstIndex, firstIndex + count - 1);
    },
    [select, startAt],
  );

  return { lead, setLead: setLeadIndex, choose, toggle, chooseAll, chooseSection };
}

function followeeAt(model: GridModel, index: number): { readonly id: ItemId; readonly index: number } | null {
  const tile = model.tileAt(index);
  return tile === null ? null : { id: tile.id, index };
}

/** Ids of a stretch; at once when it is one item in memory, so that a click shows in the same frame. */
function idsOf(model: GridModel, from: number, to: number): Promise<readonly ItemId[]> | readonly ItemId[] {
  const tile = from === to ? model.tileAt(from) : null;
  return tile === null ? model.idsBetween(from, to) : [tile.id];
}
