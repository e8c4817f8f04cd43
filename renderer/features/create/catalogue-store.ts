import { useEffect } from 'react';
import { create } from 'zustand';
import type { Account } from '../../../ipc/model/account.ts';
import type { RemoteChange } from '../../../ipc/model/change.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import type { Failure } from '../../../ipc/model/failure.ts';
import { ask, conch, failureOf } from '../../state/conch.ts';

export type CatalogueRead =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'read'; readonly catalogue: CreationCatalogue };

const READING: CatalogueRead = { state: 'reading' };

/** What each account can be asked for, by `connection/account`; what was read stays while it is read again. */
const useCatalogues = create<{ readonly byAccount: Readonly<Record<string, CatalogueRead>> }>(() => ({
  byAccount: {},
}));

/** What an account can be asked for, and how to read it again. */
export function useCatalogue(account: Account | null): CatalogueRead & { readonly again: () => void } {
  const { connection, id } = account ?? {};
  const key = `${connection}/${id}`;
  const read = useCatalogues((catalogues) => catalogues.byAccount[key] ?? READING);
  useEffect(() => {
    if (connection !== undefined && id !== undefined) void readCatalogue({ connection, id });
  }, [connection, id]);
  return { ...read, again: () => void (account && readCatalogue(account)) };
}

/** What the model of an order is called, as far as its catalogue was read here; its id otherwise. Null for other changes. */
export function useModelName(change: RemoteChange): string | null {
  return useCatalogues(({ byAccount }) => {
    if (change.kind !== 'create') return null;
    const read = byAccount[`${change.connection}/${change.account}`];
    const models = read?.state === 'read' ? read.catalogue.models : [];
    return models.find(({ kind, id }) => kind === change.what && id === change.model)?.label ?? change.model;
  });
}

async function readCatalogue({ connection, id }: Pick<Account, 'connection' | 'id'>): Promise<void> {
  const key = `${connection}/${id}`;
  const keep = (read: CatalogueRead) =>
    useCatalogues.setState((old) => ({ byAccount: { ...old.byAccount, [key]: read } }));
  try {
    const catalogue = await ask(conch.creation.catalogue({ connection, account: id }));
    keep({ state: 'read', catalogue });
  } catch (error) {
    // What was read before is still what can be asked for.
    if (useCatalogues.getState().byAccount[key]?.state !== 'read') keep({ state: 'failed', failure: failureOf(error) });
  }
}
