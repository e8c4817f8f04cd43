import { afterEach, expect, it, vi } from 'vitest';
import type { Connection } from '../../../ipc/model/account.ts';
import { ConnectionName } from '../../../ipc/model/ids.ts';
import { createConnections } from '../../../main/connections.ts';
import { failed } from '../../../main/failed.ts';
import type { Tokens } from '../../../main/keychain/tokens.ts';
import type { Library } from '../../../main/library/library.ts';

const connection: Connection = {
  name: ConnectionName.parse('demo'),
  provider: 'useapi',
  baseUrl: 'http://127.0.0.1:9',
  tokenIn: 'memory',
  createdAt: 1,
};

const library = {
  read: { connections: () => [connection] },
  write: { removeConnection: async () => undefined },
} as unknown as Library;

function connectionsOf(read: Tokens['read']) {
  const tokens: Partial<Tokens> = { read, delete: async () => undefined };
  return createConnections(library, tokens as Tokens, Date.now);
}

afterEach(() => vi.restoreAllMocks());

it('two who ask at once get one provider', async () => {
  const read = vi.fn<Tokens['read']>(async () => 'user:1-token');
  const connections = connectionsOf(read);
  const [one, other] = await Promise.all([connections.providerFor(connection), connections.providerFor(connection)]);
  expect(one).toBe(other);
  expect(read).toHaveBeenCalledTimes(1);
  await connections.close();
});

it('a token that cannot be read now is read anew by the next who asks', async () => {
  const read = vi.fn<Tokens['read']>(async () => 'user:1-token');
  read.mockRejectedValueOnce(failed('auth', 'The keychain is locked.', 'Unlock it.'));
  const connections = connectionsOf(read);
  await expect(connections.providerFor(connection)).rejects.toThrow('locked');
  await connections.providerFor(connection);
  await connections.close();
});

it('a provider that was still being made when its connection was forgotten is not kept', async () => {
  let give: (token: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => {
    give = resolve;
  });
  const read = vi.fn<Tokens['read']>(() => slow);
  const connections = connectionsOf(read);
  const old = connections.providerFor(connection);
  const forgotten = connections.disconnect(connection.name);
  give('user:1-token');
  await Promise.all([old, forgotten]);
  await connections.providerFor(connection);
  expect(read).toHaveBeenCalledTimes(2);
  await connections.close();
});
