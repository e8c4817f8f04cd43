import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { isFirstPage } from '../../state/first-page.ts';
import { firstTop } from './first-top.ts';
import { GridModel, type GridSnapshot, type GridSource } from './model/grid-model.ts';
import { type Left, leaveList, placeIn, whereLeft } from './model/left-lists.ts';

const source: GridSource = {
  outline: (query) => ask(conch.library.outline({ query, view: 'grid' })),
  ratios: (query, offset, limit) => ask(conch.library.ratios({ query, offset, limit, view: 'grid' })),
  tiles: (query, offset, limit) => ask(conch.library.tiles({ query, offset, limit })),
  indexOf: (query, id) => ask(conch.library.indexOf({ query, id })),
  breathe: () => new Promise((resolve) => requestAnimationFrame(() => resolve())),
  now: () => performance.now(),
  failureOf,
};

/** The first page does not wait for its own layout before it asks, and mostly has its answer already. */
function begin(query: LibraryQuery): GridModel {
  if (!isFirstPage()) return new GridModel(source, query);
  const model = new GridModel(firstTop(source, query), query);
  model.askAhead();
  return model;
}

/**
 * The grid model of a query, kept up to date with the library. Who comes back to a place, or ends a search in it, is where they
 * were before; folding stacks stays where it is; another search or order begins at its top. `isSearch`: whether something is searched for in the place.
 */
export function useGridModel(
  query: LibraryQuery,
  isSearch: boolean,
): { readonly model: GridModel; readonly snapshot: GridSnapshot } {
  const [model] = useState(() => begin(query));
  const snapshot = useSyncExternalStore(model.subscribe, model.getSnapshot);
  const opened = useRef<{ readonly query: LibraryQuery; readonly isSearch: boolean } | null>(null);

  useEffect(() => {
    const before = opened.current;
    if (before?.query === query) return;
    opened.current = { query, isSearch };
    if (before !== null && !before.isSearch) leaveList(before.query, model.leaving());
    const isBack = before === null || (before.isSearch && !isSearch);
    if (before !== null && isFolded(before.query, query)) {
      void samePlace(model, query).then((begins) => {
        if (opened.current?.query === query) void model.open(query, begins);
      });
    } else {
      void model.open(query, isBack ? whereLeft(query) : null);
    }
  }, [model, query, isSearch]);

  // Before what follows the list is taken apart.
  useLayoutEffect(
    () => () => {
      if (opened.current !== null) leaveList(opened.current.query, model.leaving());
    },
    [model],
  );

  useEffect(() => {
    const stop = conch.on.library.changed((change) => model.changed(change));
    return () => {
      stop();
      model.close();
    };
  }, [model]);

  useEndAhead(model, snapshot);
  return { model, snapshot };
}

/** Whether stacks are folded or laid out in the same list. */
function isFolded(one: LibraryQuery, other: LibraryQuery): boolean {
  return JSON.stringify({ ...one, stacked: other.stacked }) === JSON.stringify(other);
}

/** Where the window onto a list is in another one; null is its top. */
async function samePlace(model: GridModel, query: LibraryQuery): Promise<Left | null> {
  const at = model.leaving();
  if (at === null) return null;
  try {
    return await placeIn(
      at,
      (index) => model.tileAt(index),
      (id) => source.indexOf(query, id),
    );
  } catch {
    // What cannot be read is said by the list itself.
    return null;
  }
}

/**
 * Reads the last page of the first list while nothing else is to be done: the End key finds it here, and whatever a far page
 * takes in page, main and reader has run once before somebody waits for it.
 */
function useEndAhead(model: GridModel, snapshot: GridSnapshot): void {
  const isAsked = useRef(false);
  const last = snapshot.state === 'ready' && snapshot.isWhole ? snapshot.total - 1 : -1;
  useEffect(() => {
    if (last < 0 || isAsked.current) return;
    const idle = requestIdleCallback(() => {
      isAsked.current = true;
      model.need(last);
    });
    return () => cancelIdleCallback(idle);
  }, [model, last]);
}
