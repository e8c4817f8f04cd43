import { CreationCatalogue } from '../ipc/model/creation.ts';
import type { AccountId, ConnectionName } from '../ipc/model/ids.ts';
import { assertKnown, type Connections } from './connections.ts';
import { Failed } from './failed.ts';
import type { Library } from './library/library.ts';

/** What accounts can be asked for: read from the provider, remembered in the library for when it cannot be reached. */
export interface Catalogues {
  /** Throws Failed when the provider cannot be asked and nothing is remembered. */
  read(connection: ConnectionName, account: AccountId, signal: AbortSignal): Promise<CreationCatalogue>;
  /** As last known; null when it was never read. */
  remembered(connection: ConnectionName, account: AccountId): CreationCatalogue | null;
}

export function createCatalogues(
  library: Library,
  connections: Pick<Connections, 'providerFor'>,
  mayWrite: boolean,
): Catalogues {
  function remembered(connection: ConnectionName, account: AccountId): CreationCatalogue | null {
    const text = library.read.catalogue(connection, account);
    if (text === null) return null;
    const parsed = CreationCatalogue.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  }

  return {
    remembered,
    async read(connection, account, signal) {
      const known = assertKnown(library, connection);
      try {
        const provider = await connections.providerFor(known);
        const catalogue = await provider.changes.catalogue(account, signal);
        const text = JSON.stringify(catalogue);
        if (mayWrite && text !== library.read.catalogue(connection, account)) {
          await library.write.saveCatalogue(connection, account, text);
        }
        return catalogue;
      } catch (error) {
        const stored = error instanceof Failed ? remembered(connection, account) : null;
        if (stored === null) throw error;
        return stored;
      }
    },
  };
}
