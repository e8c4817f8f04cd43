import { useCallback } from 'react';
import type { AccountId, ConnectionName } from '../../../ipc/model/ids.ts';
import { ask, conch } from '../../state/conch.ts';
import { useCounted } from '../../state/use-counted.ts';

/** How many videos, images and clips of an account the library has; null until it is known. */
export function useItemCount(connection: ConnectionName, account: AccountId): number | null {
  const count = useCallback(async () => {
    const query = {
      kinds: ['video' as const, 'image' as const, 'audio' as const],
      accounts: [{ connection, account }],
    };
    return (await ask(conch.library.outline({ query }))).total;
  }, [connection, account]);
  return useCounted(count);
}
