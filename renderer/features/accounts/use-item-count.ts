import { useEffect, useState } from 'react';
import type { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';

/** How many videos, images and clips of an account the library has; null until it is known. */
export function useItemCount(connection: ConnectionName, account: AccountId): number | null {
  const [count, setCount] = useState<number | null>(null);
  // The counts of the whole library change whenever one of its parts may have.
  const counts = useApp((app) => app.counts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the library has changed
  useEffect(() => {
    let isOver = false;
    ask(conch.library.outline({ query: { kinds: ['video', 'image', 'audio'], accounts: [{ connection, account }] } }))
      .then(({ total }) => {
        if (!isOver) setCount(total);
      })
      .catch(() => {
        // The sentence does without the number.
        if (!isOver) setCount(null);
      });
    return () => {
      isOver = true;
    };
  }, [connection, account, counts]);
  return count;
}
