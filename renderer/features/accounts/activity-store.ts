import { useEffect } from 'react';
import { create } from 'zustand';
import type { RunningJob } from '../../../ipc/domains/accounts.ts';
import type { Account } from '../../../ipc/model/account.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { isSignedIn } from './account-state.ts';

/** What runs at the provider for one account, as it was read last. */
export type Activity =
  | { readonly state: 'read'; readonly jobs: readonly RunningJob[] }
  | { readonly state: 'failed'; readonly failure: Failure };

type Which = Pick<Account, 'connection' | 'id'>;

/** While something runs it is looked at this often, ms. */
const RUNNING_MS = 12_000;
/** Else what was started elsewhere is found this often, ms. */
const IDLE_MS = 60_000;

export const useActivities = create<Readonly<Record<string, Activity>>>(() => ({}));

const keyOf = ({ connection, id }: Which) => `${connection} ${id}`;

/** Asks the provider what runs. When that fails, why takes the place of what was read before. */
export async function readActivity(which: Which): Promise<void> {
  const key = keyOf(which);
  try {
    const jobs = await ask(conch.accounts.activity({ connection: which.connection, account: which.id }));
    useActivities.setState({ [key]: { state: 'read', jobs } });
  } catch (error) {
    useActivities.setState({ [key]: { state: 'failed', failure: failureOf(error) } });
  }
}

/** The running jobs of an account, kept up to date while they are on screen; null until they are known. */
export function useActivity(account: Account): Activity | null {
  const { connection, id } = account;
  const activity = useActivities((all) => all[keyOf({ connection, id })] ?? null);
  const isOffline = useLive((live) => live.sync?.state === 'offline');
  const isAsked = isSignedIn(account) && !isOffline;
  const every = activity?.state === 'read' && activity.jobs.length > 0 ? RUNNING_MS : IDLE_MS;
  useEffect(() => {
    if (isAsked) void readActivity({ connection, id });
  }, [isAsked, connection, id]);
  useEffect(() => {
    if (!isAsked) return;
    const timer = setInterval(() => void readActivity({ connection, id }), every);
    return () => clearInterval(timer);
  }, [isAsked, connection, id, every]);
  return activity;
}
