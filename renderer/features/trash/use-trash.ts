import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { trash } from '../../../ipc/domains/order.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';

export type TrashStatus = z.output<(typeof trash)['status']['output']>;

/** How long changes are gathered before the trash is looked at again, ms. */
const PAUSE = 150;

/** What lies in the trash and until when; null until it is known. */
export function useTrash(): TrashStatus | null {
  const [status, setStatus] = useState<TrashStatus | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = async (): Promise<void> => {
      const known = await ask(conch.trash.status());
      if (!isOver) setStatus(known);
    };
    read().catch(showError);
    const stop = conch.on.library.changed(() => {
      timer ??= setTimeout(() => {
        timer = null;
        read().catch(showError);
      }, PAUSE);
    });
    // Another number of days is another end.
    const stopDays = useApp.subscribe((now, before) => {
      if (now.settings?.trashDays !== before.settings?.trashDays) read().catch(showError);
    });
    return () => {
      isOver = true;
      stop();
      stopDays();
      if (timer) clearTimeout(timer);
    };
  }, []);
  return status;
}
