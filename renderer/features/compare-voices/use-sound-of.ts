import { useEffect, useState } from 'react';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';

/** Whether the file of an item is on this disk and can be heard. */
export function useSoundOf(id: ItemId | null): boolean {
  const [here, setHere] = useState<ItemId | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isOver = false;
    const look = async (): Promise<void> => {
      const isHere = await hasFile(id);
      if (!isOver && isHere) setHere(id);
    };
    void look();
    const stop = conch.on.library.changed(({ ids }) => {
      if (ids === null || ids.includes(id)) void look();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [id]);
  return id !== null && here === id;
}

async function hasFile(id: ItemId): Promise<boolean> {
  try {
    const item = await ask(conch.library.item({ id }));
    return (
      item?.renditions.some(
        ({ role, state }) => (role === 'original' || role === 'watermarked') && state === 'complete',
      ) ?? false
    );
  } catch {
    // The next change of the library asks again.
    return false;
  }
}
