import { z } from 'zod';
import { Account, Connection, ProviderKind } from '../model/account.ts';
import { ConnectionName } from '../model/ids.ts';
import { event, Nothing, procedure } from '../procedure.ts';

/** Connections and the accounts behind them. A token goes in through `connect` and never comes back. */
export const connections = {
  list: procedure('connections.list', Nothing, z.array(Connection)),
  connect: procedure(
    'connections.connect',
    z.object({
      provider: ProviderKind,
      name: ConnectionName,
      token: z.string().min(1).max(4096),
      baseUrl: z.url().optional(),
    }),
    z.object({ connection: Connection, accounts: z.array(Account), keychainWarning: z.string().nullable() }),
  ),
  disconnect: procedure('connections.disconnect', z.object({ name: ConnectionName }), Nothing),
  /** Starts the built-in simulator and connects it: demo media with no network. */
  startDemo: procedure(
    'connections.startDemo',
    Nothing,
    z.object({ connection: Connection, accounts: z.array(Account) }),
  ),
} as const;

export const accounts = {
  list: procedure('accounts.list', Nothing, z.array(Account)),
} as const;

export const accountEvents = {
  changed: event('accounts.changed', z.object({ accounts: z.array(Account), connections: z.array(Connection) })),
} as const;
