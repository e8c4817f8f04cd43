import { useState } from 'react';
import type { Account, ProviderKind } from '../../../ipc/model/account.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ConnectionName } from '../../../ipc/model/ids.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { readAccounts, syncNow } from '../../state/start.ts';

/** Where connecting stands. A failure leaves the form as it was typed. */
export type ConnectStep =
  | { readonly step: 'form'; readonly problem: ConnectProblem | null }
  | { readonly step: 'checking' }
  | {
      readonly step: 'connected';
      readonly connection: ConnectionName;
      readonly accounts: readonly Account[];
      readonly keychainWarning: string | null;
    };

export type ConnectProblem =
  | { readonly field: 'name'; readonly why: 'nameWrong' | 'nameTaken' }
  | { readonly field: 'token'; readonly why: 'tokenMissing' }
  | { readonly field: 'baseUrl'; readonly why: 'baseUrlWrong' }
  | { readonly field: 'token'; readonly why: 'refused'; readonly failure: Failure };

/** What is typed into the form. */
export interface ConnectForm {
  readonly provider: ProviderKind;
  readonly name: string;
  readonly token: string;
  /** Empty: the provider's usual one. */
  readonly baseUrl: string;
}

export interface Connecting extends ConnectForm {
  readonly setProvider: (provider: ProviderKind) => void;
  readonly setName: (name: string) => void;
  readonly setToken: (token: string) => void;
  readonly setBaseUrl: (baseUrl: string) => void;
  readonly state: ConnectStep;
  /** Checks the form, then the token with the provider. */
  readonly connect: () => Promise<void>;
}

const FORM: ConnectStep = { step: 'form', problem: null };

/** A form for connecting a provider. The token leaves this memory as soon as it was accepted. */
export function useConnect(): Connecting {
  const [form, setForm] = useState<ConnectForm>(() => emptyForm('useapi'));
  const [state, setState] = useState<ConnectStep>(FORM);
  const change = (part: Partial<ConnectForm>) => {
    setForm((old) => ({ ...old, ...part }));
    setState(FORM);
  };

  const connect = async () => {
    const problem = checkForm(form, takenNames());
    if (problem) {
      setState({ step: 'form', problem });
      return;
    }
    setState({ step: 'checking' });
    try {
      const { connection, accounts, keychainWarning } = await ask(conch.connections.connect(requestOf(form)));
      setForm((old) => ({ ...old, token: '' }));
      setState({ step: 'connected', connection: connection.name, accounts, keychainWarning });
      await readAccounts();
      void syncNow();
    } catch (error) {
      setState({ step: 'form', problem: { field: 'token', why: 'refused', failure: failureOf(error) } });
    }
  };
  return {
    ...form,
    setProvider: (provider) => change(emptyForm(provider)),
    setName: (name) => change({ name }),
    setToken: (token) => change({ token }),
    setBaseUrl: (baseUrl) => change({ baseUrl }),
    state,
    connect,
  };
}

function emptyForm(provider: ProviderKind): ConnectForm {
  return { provider, name: freeName(provider, takenNames()), token: '', baseUrl: '' };
}

function requestOf({ provider, name, token, baseUrl }: ConnectForm) {
  return {
    provider,
    name: ConnectionName.parse(name),
    token: token.trim(),
    ...(baseUrl.trim() !== '' && { baseUrl: baseUrl.trim() }),
  };
}

/** What is wrong with the form before anything is sent; null when nothing is. */
export function checkForm({ name, token, baseUrl }: ConnectForm, taken: readonly string[]): ConnectProblem | null {
  if (!ConnectionName.safeParse(name).success) return { field: 'name', why: 'nameWrong' };
  if (taken.includes(name)) return { field: 'name', why: 'nameTaken' };
  if (token.trim() === '') return { field: 'token', why: 'tokenMissing' };
  return baseUrl.trim() === '' || isSafeAddress(baseUrl.trim()) ? null : { field: 'baseUrl', why: 'baseUrlWrong' };
}

/** A key goes out encrypted only; this computer itself may be without. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** The provider's name, or with `-2` and on when there is one already. */
export function freeName(provider: ProviderKind, taken: readonly string[]): string {
  let name: string = provider;
  for (let number = 2; taken.includes(name); number += 1) name = `${provider}-${number}`;
  return name;
}

function takenNames(): string[] {
  return useLive.getState().connections?.map((connection) => connection.name) ?? [];
}
