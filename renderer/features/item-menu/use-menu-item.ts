import { useEffect, useState } from 'react';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { tileOfItem } from '../quick-look/tile-of-item.ts';
import { closeItemMenu } from './item-menu-store.ts';

interface MenuItemNow {
  readonly tile: Tile;
  /** Arrives while the menu is open. */
  readonly detail: ItemDetail | null;
}

/** The item that a menu was opened on, as it is now. When it leaves the library or its list for the trash, the menu closes. */
export function useMenuItem(tile: Tile): MenuItemNow {
  const [now, setNow] = useState<MenuItemNow>({ tile, detail: null });
  useEffect(() => {
    let reads = 0;
    let wasTrashed: boolean | null = null;
    const read = async (): Promise<void> => {
      reads += 1;
      const mine = reads;
      const detail = await ask(conch.library.item({ id: tile.id }));
      if (mine !== reads) return;
      const isTrashed = detail !== null && detail.trashedAt !== null;
      if (detail === null || isTrashed !== (wasTrashed ?? isTrashed)) closeItemMenu();
      else setNow({ tile: wasTrashed === null ? tile : tileOfItem(detail, tile), detail });
      wasTrashed = isTrashed;
    };
    read().catch(showError);
    const stop = conch.on.library.changed(({ ids }) => {
      if (ids === null || ids.includes(tile.id)) read().catch(showError);
    });
    return () => {
      reads = -1;
      stop();
    };
  }, [tile]);
  return now;
}
