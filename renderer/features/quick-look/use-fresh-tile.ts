import { useEffect, useState } from 'react';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { tileOfItem } from './tile-of-item.ts';

/** A tile as it is now: marks and files of it may change while one looks. */
export function useFreshTile(known: Tile): Tile {
  const [tile, setTile] = useState(known);
  useEffect(() => {
    let isCurrent = true;
    setTile(known);
    const stop = conch.on.library.changed(({ ids }) => {
      if (ids !== null && !ids.includes(known.id)) return;
      ask(conch.library.item({ id: known.id })).then((item) => {
        if (isCurrent && item !== null) setTile((before) => ({ ...before, ...tileOfItem(item, before) }));
      }, showError);
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [known]);
  return tile.id === known.id ? tile : known;
}
