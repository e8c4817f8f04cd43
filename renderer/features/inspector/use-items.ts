import { useEffect, useState } from 'react';
import type { Failure } from '../../../ipc/model/failure.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';

export type ItemsRead =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** Those of the items that are still in the library. */
  | { readonly state: 'read'; readonly items: readonly ItemDetail[] };

/** Items with their details, read again whenever the library says they changed. `ids` is the same array until they differ. */
export function useItems(ids: readonly ItemId[]): ItemsRead {
  const [read, setRead] = useState<ItemsRead>({ state: 'reading' });

  useEffect(() => {
    let serial = 0;
    const refresh = async (): Promise<void> => {
      serial += 1;
      const mine = serial;
      const answer = await readItems(ids);
      if (mine === serial) setRead(answer);
    };
    void refresh();
    const stop = conch.on.library.changed((change) => {
      if (change.ids === null || change.ids.some((id) => ids.includes(id))) void refresh();
    });
    return () => {
      serial = -1;
      stop();
    };
  }, [ids]);

  return read;
}

async function readItems(ids: readonly ItemId[]): Promise<ItemsRead> {
  try {
    const items = await Promise.all(ids.map((id) => ask(conch.library.item({ id }))));
    return { state: 'read', items: items.filter((item) => item !== null) };
  } catch (error) {
    return { state: 'failed', failure: failureOf(error) };
  }
}
