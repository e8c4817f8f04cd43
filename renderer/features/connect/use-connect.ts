import { useState } from 'react';
import type { Account } from '../../../ipc/model/account.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ConnectionName } from '../../../ipc/model/ids.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { readAccounts, syncNow } from '../../state/start.ts';

/** Where connecting stands. A failure leaves the form as it was typed. */
export type ConnectStep =
  | { readonly step: 'form'; readonly problem: ConnectProblem | null }
  | { readonly step: 'checking' }
  | { readonly step: 'connected'; readonly accounts: readonly Account[]; readonly keychainWarning: string | null };

export type ConnectProblem =
  | { readonly field: 'name'; readonly why: 'nameWrong' | 'nameTaken' }
  | { readonly field: 'token'; readonly why: 'tokenMissing' }
  | { readonly field: 'token'; readonly why: 'refused'; readonly failure: Failure };

export interface Connecting {
  readonly name: string;
  readonly token: string;
  readonly setName: (name: string) => void;
  readonly setToken: (token: string) => void;
  readonly state: ConnectStep;
  /** Checks the form, then the token with the provider. */
  readonly connect: () => Promise<void>;
}

const FORM: ConnectStep = { step: 'form', problem: null };

/** A form for connecting useapi.net. The token leaves this memory as soon as it was accepted. */
export function useConnect(): Connecting {
  const [name, setName] = useState(() => freeName(takenNames()));
  const [token, setToken] = useState('');
  const [state, setState] = useState<ConnectStep>(FORM);

  const connect = async () => {
    const problem = checkForm(name, token, takenNames());
    if (problem) {
      setState({ step: 'form', problem });
      return;
    }
    setState({ step: 'checking' });
    try {
      const { accounts, keychainWarning } = await ask(
        conch.connections.connect({ provider: 'useapi', name: ConnectionName.parse(name), token: token.trim() }),
      );
      setToken('');
      setState({ step: 'connected', accounts, keychainWarning });
      await readAccounts();
      void syncNow();
    } catch (error) {
      setState({ step: 'form', problem: { field: 'token', why: 'refused', failure: failureOf(error) } });
    }
  };
  return {
    name,
    token,
    setName: (next) => {
      setName(next);
      setState(FORM);
    },
    setToken: (next) => {
      setToken(next);
      setState(FORM);
    },
    state,
    connect,
  };
}

/** What is wrong with the form before anything is sent; null when nothing is. */
export function checkForm(name: string, token: string, taken: readonly string[]): ConnectProblem | null {
  if (!ConnectionName.safeParse(name).success) return { field: 'name', why: 'nameWrong' };
  if (taken.includes(name)) return { field: 'name', why: 'nameTaken' };
  return token.trim() === '' ? { field: 'token', why: 'tokenMissing' } : null;
}

/** `useapi`, or `useapi-2` and on when there is one already. */
export function freeName(taken: readonly string[]): string {
  let name = 'useapi';
  for (let number = 2; taken.includes(name); number += 1) name = `useapi-${number}`;
  return name;
}

function takenNames(): string[] {
  return useLive.getState().connections?.map((connection) => connection.name) ?? [];
}
