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
  /** Also those that are being made: who asks meanwhile gets the same. */
  const providers = new Map<ConnectionName, Promise<Provider>>();

  async function make({ name, provider, baseUrl }: Connection): Promise<Provider> {
    const token = await tokens.read(name);
    const { createProvider } = await registry();
    return createProvider(provider, { baseUrl, token, connection: name });
  }

  function providerFor(connection: Connection): Promise<Provider> {
    const { name } = connection;
    const known = providers.get(name);
    if (known !== undefined) return known;
    const making = make(connection);
    providers.set(name, making);
    making.catch(() => {
      if (providers.get(name) === making) providers.delete(name);
    });
    return making;
  }

  /** Puts another in its place, or none, and lets go of the one before, also where it is still being made. */
  async function replace(name: ConnectionName, provider: Provider | null): Promise<void> {
    const before = providers.get(name);
    if (provider === null) providers.delete(name);
    else providers.set(name, Promise.resolve(provider));
    const made = await before?.catch(() => null);
    await made?.close();
  }

  return {
    providerFor,

    async connect(request, signal) {
      assertNotReserved(request.name);
      const { createProvider, defaultBaseUrl } = await registry();
      const baseUrl = request.baseUrl ?? defaultBaseUrl(request.provider);
      const provider = createProvider(request.provider, { baseUrl, token: request.token, connection: request.name });
      let connection: Connection;
      let kept: Awaited<ReturnType<Tokens['store']>>;
      try {
        const found = await provider.accounts(signal);
        kept = await tokens.store(request.name, request.token, {
          keep: request.keep,
          fallbackToMemory: request.fallbackToMemory,
        });
        const { tokenIn } = kept;
        connection = { name: request.name, provider: request.provider, baseUrl, tokenIn, createdAt: now() };
        await library.write.saveConnection(connection);
        await library.write.saveAccounts(request.name, found, now());
      } catch (error) {
        await provider.close();
        throw error;
      }
      await replace(request.name, provider);
      return { connection, accounts: library.read.accounts(request.name), keychainWarning: kept.warning };
    },

    async disconnect(name) {
      const { tokenIn } = assertKnown(library, name);
      await tokens.delete(name, tokenIn);
      await library.write.removeConnection(name);
      await replace(name, null);
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
      await Promise.all([...providers.keys()].map((name) => replace(name, null)));
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
