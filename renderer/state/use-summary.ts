import { useMemo, useSyncExternalStore } from 'react';
import type { TargetSummary } from '../../ipc/domains/order.ts';
import type { Target } from '../../ipc/model/target.ts';
import { ask, conch } from './conch.ts';
import { showError } from './toast-store.ts';

/** How long changes are gathered before a selection is summed up again, ms. */
const PAUSE = 200;

interface Reading {
  readonly subscribe: (changed: () => void) => () => void;
  readonly summary: () => TargetSummary | null;
}

const NOTHING: Reading = { subscribe: () => () => undefined, summary: () => null };

/** Readings that somebody looks at: who asks for the same target shares one, since summing up a million takes its time. */
const readings = new WeakMap<Target, Reading>();

/** What the items of a target have in common, read again when the library changes; null until it is known. */
export function useSummary(target: Target | null): TargetSummary | null {
  const reading = useMemo(() => (target === null ? NOTHING : readingOf(target)), [target]);
  return useSyncExternalStore(reading.subscribe, reading.summary);
}

function readingOf(target: Target): Reading {
  const known = readings.get(target) ?? createReading(target);
  readings.set(target, known);
  return known;
}

/** Reads while anybody looks, and forgets what it read when the last one goes. */
function createReading(target: Target): Reading {
  const looking = new Set<() => void>();
  let summary: TargetSummary | null = null;
  let stop: (() => void) | null = null;
  return {
    summary: () => summary,
    subscribe(changed) {
      looking.add(changed);
      stop ??= keepReading(target, (read) => {
        summary = read;
        for (const look of looking) look();
      });
      return () => {
        looking.delete(changed);
        if (looking.size > 0) return;
        stop?.();
        stop = null;
        summary = null;
      };
    },
  };
}

/** Tells the summary, and again after each change of the library. Gives back how to stop. */
function keepReading(target: Target, tell: (summary: TargetSummary) => void): () => void {
  let serial = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const read = async (): Promise<void> => {
    serial += 1;
    const mine = serial;
    try {
      const answer = await ask(conch.targets.summary({ target }));
      if (mine === serial) tell(answer);
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
}
