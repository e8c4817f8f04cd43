import { useEffect } from 'react';
import { create } from 'zustand';
import type { Account } from '../../ipc/model/account.ts';
import type { RemoteChange } from '../../ipc/model/change.ts';
import type { CreationCatalogue } from '../../ipc/model/creation.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import { ask, conch, failureOf } from './conch.ts';

type Named = Pick<Account, 'connection' | 'id'>;

export type CatalogueRead =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'read'; readonly catalogue: CreationCatalogue };

const READING: CatalogueRead = { state: 'reading' };

/** What each account can be asked for; what was read stays while it is read again. */
const useCatalogues = create<{ readonly byAccount: ReadonlyMap<string, CatalogueRead> }>(() => ({
  byAccount: new Map(),
}));
const underWay = new Set<string>();

/** One text for connection and account, for lists and maps. */
export function accountKey({ connection, id }: Named): string {
  return `${connection} ${id}`;
}

/** What an account can be asked for, and how to read it again. */
export function useCatalogue(account: Named | null): CatalogueRead & { readonly again: () => void } {
  const { connection, id } = account ?? {};
  const read = useCatalogues(({ byAccount }) => (account && byAccount.get(accountKey(account))) ?? READING);
  useEffect(() => {
    if (connection !== undefined && id !== undefined) void readCatalogue({ connection, id });
  }, [connection, id]);
  return { ...read, again: () => void (account && readCatalogue(account)) };
}

/** What several accounts can be asked for, by `accountKey`. */
export function useCatalogueOfEach(accounts: readonly Named[]): ReadonlyMap<string, CatalogueRead> {
  const keys = accounts.map(accountKey).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say which accounts they are; the list is new each time a catalogue comes
  useEffect(() => {
    for (const account of accounts) void readCatalogue(account);
  }, [keys]);
  return useCatalogues(({ byAccount }) => byAccount);
}

/** The catalogue of a reading: null while it is under way. */
export function catalogueIn(read: CatalogueRead | undefined): CreationCatalogue | 'failed' | null {
  if (read === undefined || read.state === 'reading') return null;
  return read.state === 'read' ? read.catalogue : 'failed';
}

/** What the model of an order is called, as far as its catalogue was read here; its id otherwise. Null for other changes. */
export function useModelName(change: RemoteChange): string | null {
  return useCatalogues(({ byAccount }) => {
    if (change.kind !== 'create') return null;
    const read = byAccount.get(accountKey({ connection: change.connection, id: change.account }));
    const models = read?.state === 'read' ? read.catalogue.models : [];
    return models.find(({ kind, id }) => kind === change.what && id === change.model)?.label ?? change.model;
  });
}

async function readCatalogue({ connection, id }: Named): Promise<void> {
  const key = accountKey({ connection, id });
  if (underWay.has(key)) return;
  underWay.add(key);
  const keep = (read: CatalogueRead) =>
    useCatalogues.setState(({ byAccount }) => ({ byAccount: new Map(byAccount).set(key, read) }));
  try {
    const catalogue = await ask(conch.creation.catalogue({ connection, account: id }));
    keep({ state: 'read', catalogue });
  } catch (error) {
    // What was read before is still what can be asked for.
    if (useCatalogues.getState().byAccount.get(key)?.state !== 'read') {
      keep({ state: 'failed', failure: failureOf(error) });
    }
  } finally {
    underWay.delete(key);
  }
}
