import { useEffect, useState } from 'react';
import type { TagRow } from '../../../ipc/domains/order.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';

/** How long changes are gathered before tags are read again, ms. */
const PAUSE = 150;

/** All tags by name, read again when something changes; null until they are known. */
export function useTags(): readonly TagRow[] | null {
  const [tags, setTags] = useState<readonly TagRow[] | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = async (): Promise<void> => {
      const rows = await ask(conch.tags.list());
      if (!isOver) setTags(rows);
    };
    const readSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        read().catch(showError);
      }, PAUSE);
    };
    read().catch(showError);
    const stops = [conch.on.collections.changed(readSoon), conch.on.library.changed(readSoon)];
    return () => {
      isOver = true;
      for (const stop of stops) stop();
      if (timer) clearTimeout(timer);
    };
  }, []);
  return tags;
}
