import { useEffect, useState } from 'react';
import type { TargetSummary } from '../../ipc/domains/order.ts';
import type { Target } from '../../ipc/model/target.ts';
import { ask, conch } from './conch.ts';
import { showError } from './toast-store.ts';

/** How long changes are gathered before a selection is summed up again, ms. */
const PAUSE = 200;

/** What the items of a target have in common, read again when the library changes; null until it is known. */
export function useSummary(target: Target | null): TargetSummary | null {
  const [summary, setSummary] = useState<TargetSummary | null>(null);
  useEffect(() => {
    let serial = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    setSummary(null);
    if (target === null) return;
    const read = async (): Promise<void> => {
      serial += 1;
      const mine = serial;
      try {
        const answer = await ask(conch.targets.summary({ target }));
        if (mine === serial) setSummary(answer);
      } catch (error) {
        // A stretch whose ends are gone is let go by the grid in the next moment.
        if (mine === serial && target.of === 'items') showError(error);
      }
    };
    void read();
    const stop = conch.on.library.changed(() => {
      timer ??= setTimeout(() => {
        timer = null;
        void read();
      }, PAUSE);
    });
    return () => {
      serial = -1;
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [target]);
  return summary;
}
