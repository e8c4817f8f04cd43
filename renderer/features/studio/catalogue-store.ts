import { useEffect } from 'react';
import { create } from 'zustand';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationCatalogue } from '../../../ipc/model/creation.ts';
import { ask, conch } from '../../state/conch.ts';

interface Catalogues {
  /** By account; `failed` when it could not be read. */
  readonly known: ReadonlyMap<string, CreationCatalogue | 'failed'>;
}

const useCatalogues = create<Catalogues>(() => ({ known: new Map() }));
const asked = new Set<string>();

/** One text for connection and account, for lists and maps. */
export function accountKey({ connection, id }: Pick<Account, 'connection' | 'id'>): string {
  return `${connection} ${id}`;
}

/** What an account can be asked for; null while it is read. It is read again by each view that asks anew. */
export function useCatalogue(account: Pick<Account, 'connection' | 'id'> | null): CreationCatalogue | 'failed' | null {
  const key = account === null ? null : accountKey(account);
  useEffect(() => {
    if (key !== null) readCatalogue(key);
  }, [key]);
  return useCatalogues(({ known }) => (key === null ? null : (known.get(key) ?? null)));
}

/** The catalogues that are known, by account. */
export function useKnownCatalogues(accounts: readonly Pick<Account, 'connection' | 'id'>[]): Catalogues['known'] {
  const keys = accounts.map(accountKey).join('\n');
  useEffect(() => {
    for (const key of keys.split('\n')) if (key !== '') readCatalogue(key);
  }, [keys]);
  return useCatalogues(({ known }) => known);
}

function readCatalogue(key: string): void {
  if (asked.has(key)) return;
  asked.add(key);
  void catalogueOf(key).then((catalogue) => {
    asked.delete(key);
    useCatalogues.setState(({ known }) => {
      // What was known stays when it cannot be read again.
      const next = catalogue === 'failed' ? (known.get(key) ?? 'failed') : catalogue;
      return { known: new Map(known).set(key, next) };
    });
  });
}

async function catalogueOf(key: string): Promise<CreationCatalogue | 'failed'> {
  const [connection = '', ...id] = key.split(' ');
  try {
    const named = { connection, account: id.join(' ') } as Parameters<typeof conch.creation.catalogue>[0];
    return await ask(conch.creation.catalogue(named));
  } catch {
    // The view says that it could not be read; the reason is the account's, and shown there.
    return 'failed';
  }
}
