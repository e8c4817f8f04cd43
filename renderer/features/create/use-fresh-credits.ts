import { useEffect } from 'react';
import type { Account } from '../../../ipc/model/account.ts';
import { conch } from '../../state/conch.ts';
import { useOutbox } from '../../state/outbox-store.ts';

/** What the provider books takes a moment, ms. */
const SETTLE = 1_000;

/** Reads what an account has left whenever something it pays for was taken or came to an end. */
export function useFreshCredits({ connection, id }: Account): void {
  const taken = useOutbox((outbox) =>
    [...outbox.open, ...outbox.ended]
      .filter((entry) => entry.change.kind === 'create' && entry.account === id && entry.connection === connection)
      .filter(({ state }) => state === 'running' || state === 'done' || state === 'failed')
      .map((entry) => `${entry.id} ${entry.state}`)
      .join(),
  );
  useEffect(() => {
    if (taken === '') return;
    // Without an answer the balance stays as it was last known; the status bar tells of the network.
    const timer = setTimeout(() => void conch.accounts.refresh({ connection }), SETTLE);
    return () => clearTimeout(timer);
  }, [taken, connection]);
}
