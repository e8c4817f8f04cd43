import type { Account, Connection } from '../ipc/model/account.ts';
import type { ConnectionName } from '../ipc/model/ids.ts';
import { THIS_COMPUTER } from '../ipc/model/this-computer.ts';
import type { ConnectRequest } from './engine-api.ts';
import { failed } from './failed.ts';
import type { Tokens } from './keychain/tokens.ts';
import type { Library } from './library/library.ts';
import type { Provider } from './providers/provider.ts';

export interface Connected {
  readonly connection: Connection;
  readonly accounts: readonly Account[];
  /** Set when the token is kept for this run only: why, and what to do. */
  readonly keychainWarning: string | null;
}

/** The connections of a library: their tokens come from the keychain, their providers are made once. */
export interface Connections {
  connect(request: ConnectRequest, signal: AbortSignal): Promise<Connected>;
  disconnect(name: ConnectionName): Promise<void>;
  refreshAccounts(name: ConnectionName | undefined, signal: AbortSignal): Promise<readonly Account[]>;
  /** The provider behind a connection, with its token. Throws Failed('auth') when the token cannot be read. */
  providerFor(connection: Connection): Promise<Provider>;
  /** Lets go of the connections to all providers, once what they are asked has been answered. */
  close(): Promise<void>;
}

/** Read when a provider is first asked for: a library opens without HTTP and the schemas of its wire. */
const registry = () => import('./providers/registry.ts');

export function createConnections(library: Library, tokens: Tokens, now: () => number): Connections {
  const providers = new Map<ConnectionName, Provider>();

  async function providerFor(connection: Connection): Promise<Provider> {
    const known = providers.get(connection.name);
    if (known !== undefined) return known;
    const token = await tokens.read(connection.name);
    const { createProvider } = await registry();
    const provider = createProvider(connection.provider, {
      baseUrl: connection.baseUrl,
      token,
      connection: connection.name,
    });
    providers.set(connection.name, provider);
    return provider;
  }

  return {
    providerFor,

    async connect(request, signal) {
      assertNotReserved(request.name);
      const { createProvider, defaultBaseUrl } = await registry();
      const baseUrl = request.baseUrl ?? defaultBaseUrl(request.provider);
      const provider = createProvider(request.provider, { baseUrl, token: request.token, connection: request.name });
      const found = await provider.accounts(signal).catch(async (error: unknown) => {
        await provider.close();
        throw error;
      });

      const kept = await tokens.store(request.name, request.token, {
        keep: request.keep,
        fallbackToMemory: request.fallbackToMemory,
      });
      const connection: Connection = {
        name: request.name,
        provider: request.provider,
        baseUrl,
        tokenIn: kept.tokenIn,
        createdAt: now(),
      };
      await library.write.saveConnection(connection);
      await library.write.saveAccounts(request.name, found, now());
      const replaced = providers.get(request.name);
      providers.set(request.name, provider);
      await replaced?.close();
      return { connection, accounts: library.read.accounts(request.name), keychainWarning: kept.warning };
    },

    async disconnect(name) {
      const { tokenIn } = assertKnown(library, name);
      await tokens.delete(name, tokenIn);
      await library.write.removeConnection(name);
      await providers.get(name)?.close();
      providers.delete(name);
    },

    async refreshAccounts(name, signal) {
      if (name !== undefined) assertKnown(library, name);
      const wanted = library.read.connections().filter((connection) => name === undefined || connection.name === name);
      for (const connection of wanted) {
        const provider = await providerFor(connection);
        await library.write.saveAccounts(connection.name, await provider.accounts(signal), now());
      }
      return library.read.accounts(name);
    },

    async close() {
      await Promise.all([...providers.values()].map((provider) => provider.close()));
      providers.clear();
    },
  };
}

/** Items that no provider made known carry a name of their own. */
function assertNotReserved(name: ConnectionName): void {
  if (name.toLowerCase() !== THIS_COMPUTER.connection) return;
  throw failed('invalid', `The name ${name} stands for files of this computer.`, 'Choose another name.');
}

/** The connection of that name, or Failed('not-found') naming those that exist. */
export function assertKnown(library: Library, name: ConnectionName): Connection {
  const all = library.read.connections();
  const connection = all.find((one) => one.name === name);
  if (connection !== undefined) return connection;
  const names = all.map((one) => one.name).join(', ');
  throw failed(
    'not-found',
    `There is no connection named ${name}.`,
    names === '' ? 'Connect one first.' : `Known connections: ${names}.`,
  );
}
