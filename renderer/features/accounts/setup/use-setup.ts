import { useEffect, useState } from 'react';
import type { Account } from '../../../../ipc/model/account.ts';
import type { SetupReading } from '../../../../ipc/model/account-setup.ts';
import type { Failure } from '../../../../ipc/model/failure.ts';
import type { AccountId, ConnectionName } from '../../../../ipc/model/ids.ts';
import { ask, conch, failureOf } from '../../../state/conch.ts';

/** What is typed is read after a pause of this length, ms. */
const PAUSE_MS = 150;

interface Pasted {
  readonly address: string;
  readonly token: string;
}

const NOTHING: Pasted = { address: '', token: '' };

export interface Setup extends Pasted {
  readonly change: (pasted: Partial<Pasted>) => void;
  /** What the last words say; null before anything was pasted. */
  readonly reading: SetupReading | null;
  /** Whether `reading` is of what stands in the fields now. */
  readonly isCurrent: boolean;
  readonly isSaving: boolean;
  /** Why the provider did not take it. */
  readonly failure: Failure | null;
  /** Sends it; gives the account, or null when it was refused. */
  readonly save: (maxJobs: number | null) => Promise<Account | null>;
}

/**
 * The set-up of one account. What is pasted lives in this component only: it is read by main, which keeps nothing, and
 * goes when the panel closes or the account is saved.
 */
export function useSetup(connection: ConnectionName, renews: AccountId | null): Setup {
  const [pasted, setPasted] = useState(NOTHING);
  const [reading, setReading] = useState<SetupReading | null>(null);
  const [isCurrent, setCurrent] = useState(true);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { address, token } = pasted;

  useEffect(() => {
    if (address === '' && token === '') {
      setReading(null);
      setCurrent(true);
      return;
    }
    let isOver = false;
    setCurrent(false);
    const timer = setTimeout(() => {
      ask(conch.accounts.readSetup({ address, token, renews }))
        .then((read) => {
          if (isOver) return;
          setReading(read);
          if (read.addressAlone !== null) setPasted({ token, address: read.addressAlone });
          setCurrent(true);
        })
        .catch((error: unknown) => {
          if (!isOver) setFailure(failureOf(error));
        });
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [address, token, renews]);

  const save = async (maxJobs: number | null): Promise<Account | null> => {
    setSaving(true);
    setFailure(null);
    try {
      const account = await ask(conch.accounts.save({ connection, address, token, renews, maxJobs }));
      setPasted(NOTHING);
      return account;
    } catch (error) {
      setFailure(failureOf(error));
      return null;
    } finally {
      setSaving(false);
    }
  };
  return {
    ...pasted,
    change: (part) => {
      setFailure(null);
      setPasted((old) => ({ ...old, ...part }));
    },
    reading,
    isCurrent,
    isSaving,
    failure,
    save,
  };
}
