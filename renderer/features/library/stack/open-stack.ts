import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { LibraryQuery, Tile } from '../../../../ipc/model/query.ts';
import { ask, conch } from '../../../state/conch.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { showError } from '../../../state/toast-store.ts';
import { withInlay } from '../layout/inlay.ts';
import { layOut } from '../layout/justified-layout.ts';
import type { GridLayout } from '../layout/layout.ts';
import { ratioByte } from '../layout/ratio.ts';
import type { GridModel, GridSnapshot } from '../model/grid-model.ts';
import { BAND } from './band.ts';

/** A stack that is open in place: its members in a band below the row of its cover. */
export interface OpenStack {
  readonly cover: ItemId;
  /** Place of the cover in the list. */
  readonly index: number;
  readonly row: number;
  readonly members: readonly Tile[];
  /** Where the members lie in the band. */
  readonly inside: GridLayout;
}

interface Stacks {
  /** The layout with room for the open stack. */
  readonly layout: GridLayout;
  readonly open: OpenStack | null;
  readonly toggle: (index: number) => void;
  /** Selects all that a stack holds. */
  readonly choose: (index: number) => void;
  readonly close: () => void;
}

/** Which stack was opened last, and in what. */
interface Opened {
  readonly cover: ItemId;
  readonly index: number;
  readonly query: LibraryQuery;
  readonly view: GridLayout['view'];
}

/** The most members that are shown at once; a stack of variants is far smaller. */
const MOST = 200;

/** The stack that is open in the grid, one at a time. */
export function useOpenStack(model: GridModel, snapshot: GridSnapshot & { readonly state: 'ready' }): Stacks {
  const { layout, places, query } = snapshot;
  const [last, setOpened] = useState<Opened | null>(null);
  // Another question, or the same in another view, closes the stack.
  const opened = last !== null && last.query === query && last.view === layout.view ? last : null;
  const members = useMembers(query, opened?.cover ?? null);

  useLayoutEffect(() => {
    setOpened((before) => {
      const place = places.get('stack');
      return before === null || place === undefined || place === before.index ? before : { ...before, index: place };
    });
  }, [places]);
  useEffect(() => model.follow('stack', opened && { id: opened.cover, index: opened.index }), [model, opened]);

  const open = useMemo(() => {
    if (opened === null || members === null || opened.index >= layout.count) return null;
    const { cover, index } = opened;
    const ratios = Uint8Array.from(members, ({ width, height }) => ratioByte(width, height));
    const space = { ...layout.space, gap: BAND.gap, width: layout.space.width - 2 * BAND.side };
    const inside = layOut(ratios, [{ key: '', count: members.length, header: 0 }], space);
    return { cover, index, row: layout.rows.of(index), members, inside };
  }, [opened, members, layout]);

  const opening = useMemo(
    () => (open === null ? layout : withInlay(layout, open.row, open.inside.height + BAND.head + BAND.bottom)),
    [layout, open],
  );

  return {
    layout: opening,
    open,
    toggle(index) {
      const tile = model.tileAt(index);
      if (tile === null) return;
      setOpened(opened?.cover === tile.id ? null : { cover: tile.id, index, query, view: layout.view });
    },
    choose(index) {
      const tile = model.tileAt(index);
      if (tile === null) return;
      membersOf(query, tile.id).then((tiles) => useSelection.getState().select(tiles.map(({ id }) => id)), showError);
    },
    close: () => setOpened(null),
  };
}

/** What a stack holds, read again when the library changes; null while it is read the first time. */
function useMembers(query: LibraryQuery, cover: ItemId | null): readonly Tile[] | null {
  const [members, setMembers] = useState<{ readonly of: ItemId; readonly tiles: readonly Tile[] } | null>(null);
  useEffect(() => {
    if (cover === null) return;
    let isCurrent = true;
    const read = (): void => {
      membersOf(query, cover).then((tiles) => {
        if (isCurrent) setMembers({ of: cover, tiles });
      }, showError);
    };
    read();
    const stop = conch.on.library.changed(read);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [query, cover]);
  return members !== null && members.of === cover ? members.tiles : null;
}

async function membersOf(query: LibraryQuery, cover: ItemId): Promise<readonly Tile[]> {
  const stack: LibraryQuery = { ...query, stacked: false, stackOf: cover, sort: 'created', reversed: false };
  return (await ask(conch.library.tiles({ query: stack, offset: 0, limit: MOST }))).tiles;
}
