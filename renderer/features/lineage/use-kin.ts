import { useEffect, useState } from 'react';
import type { Kin } from '../../../ipc/domains/kin.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';

export interface KinOf {
  readonly id: ItemId;
  readonly from: readonly Kin[];
  readonly into: readonly Kin[];
}

/** Changes of the library are gathered this long before it is asked again, ms. */
const GATHER_MS = 500;

/** What hangs together with an item; null until it is known. What was read last stays until the next answer. */
export function useKin(id: ItemId): KinOf | null {
  const [kin, setKin] = useState<KinOf | null>(null);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = async (): Promise<void> => {
      timer = null;
      try {
        const { from, into } = await ask(conch.kin.of({ id }));
        if (isCurrent) setKin({ id, from, into });
      } catch (error) {
        // Deleted for good while it was shown: the section goes with the item.
        if (isCurrent) setKin(null);
        if (isCurrent && (await ask(conch.library.item({ id })).catch(() => null)) !== null) showError(error);
      }
    };
    const later = (): void => {
      timer ??= setTimeout(() => void read(), GATHER_MS);
    };
    void read();
    const stops = [
      conch.on.kin.changed(later),
      conch.on.library.changed(({ ids }) => {
        if (ids === null || ids.includes(id)) later();
      }),
    ];
    return () => {
      isCurrent = false;
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [id]);

  return kin;
}
