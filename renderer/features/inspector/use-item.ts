import { useEffect, useState } from 'react';
import type { Failure } from '../../../ipc/model/failure.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';

export type ItemRead =
  | { readonly state: 'reading' }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'read'; readonly item: ItemDetail };

/** One item with its details, read again whenever the library says it changed. */
export function useItem(id: ItemId): ItemRead {
  const [read, setRead] = useState<ItemRead>({ state: 'reading' });

  useEffect(() => {
    let serial = 0;
    const refresh = async (): Promise<void> => {
      serial += 1;
      const mine = serial;
      const answer = await readItem(id);
      if (mine === serial) setRead(answer);
    };
    void refresh();
    const stop = conch.on.library.changed(({ ids }) => {
      if (ids === null || ids.includes(id)) void refresh();
    });
    return () => {
      serial = -1;
      stop();
    };
  }, [id]);

  return read;
}

async function readItem(id: ItemId): Promise<ItemRead> {
  try {
    const item = await ask(conch.library.item({ id }));
    return item === null ? { state: 'missing' } : { state: 'read', item };
  } catch (error) {
    return { state: 'failed', failure: failureOf(error) };
  }
}
