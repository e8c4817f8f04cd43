import { useEffect, useState } from 'react';
import { ask, conch } from '../../state/conch.ts';
import { openWith, useDuplicates } from './duplicates-store.ts';

/** Whether it is known which kind the view opens on: a chosen one at once, else as soon as the groups were counted. */
export function useOpening(): boolean {
  const [isKnown, setKnown] = useState(() => useDuplicates.getState().isChosen);
  useEffect(() => {
    if (isKnown) return;
    let isLeft = false;
    const open = async (): Promise<void> => {
      // Reading the groups themselves tells what is wrong when they cannot be counted.
      const counts = await ask(conch.duplicates.counts()).catch(() => null);
      if (isLeft) return;
      if (counts !== null) openWith(counts);
      setKnown(true);
    };
    void open();
    return () => {
      isLeft = true;
    };
  }, [isKnown]);
  return isKnown;
}
