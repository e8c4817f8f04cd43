import { z } from 'zod';
import { Account, Connection, ProviderKind } from '../model/account.ts';
import { SetupReading } from '../model/account-setup.ts';
import { AccountId, ConnectionName, EpochMs, ItemId } from '../model/ids.ts';
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

/** A job the provider's scheduler knows. `id` is the scheduler's. */
export const RunningJob = z.object({
  id: z.string(),
  kind: z.enum(['video', 'image', 'audio', 'agent', 'music', 'other']),
  title: z.string(),
  startedAt: EpochMs.nullable(),
  /** The item it will become, when the library knows it. */
  item: ItemId.nullable(),
});
export type RunningJob = z.infer<typeof RunningJob>;

export const accounts = {
  list: procedure('accounts.list', Nothing, z.array(Account)),
  /** Reads the accounts again from the provider, with credits and slots. */
  refresh: procedure('accounts.refresh', z.object({ connection: ConnectionName }), z.array(Account)),
  /** Reads what was pasted, on this computer only; sends nothing. `renews` is the account that is signed in again. */
  readSetup: procedure(
    'accounts.readSetup',
    z.object({ address: z.string().max(8192), token: z.string().max(8192), renews: AccountId.nullable() }),
    SetupReading,
  ),
  /** Registers an account at the provider, or signs it in again. Failed('invalid') unless the reading is `ready`. */
  save: procedure(
    'accounts.save',
    z.object({
      connection: ConnectionName,
      address: z.string().max(8192),
      token: z.string().max(8192),
      renews: AccountId.nullable(),
      maxJobs: z.number().int().min(1).max(10).nullable(),
    }),
    Account,
  ),
  /** Makes the provider forget the account. The library keeps its items. */
  remove: procedure('accounts.remove', z.object({ connection: ConnectionName, account: AccountId }), Nothing),
  /** What the account's jobs at the provider are doing now. */
  activity: procedure(
    'accounts.activity',
    z.object({ connection: ConnectionName, account: AccountId }),
    z.array(RunningJob),
  ),
  /** Stops the provider's tracking of a job; a video goes on there, other kinds end as failed. */
  stopTracking: procedure(
    'accounts.stopTracking',
    z.object({ connection: ConnectionName, account: AccountId, job: z.string().min(1) }),
    Nothing,
  ),
} as const;

export const accountEvents = {
  changed: event('accounts.changed', z.object({ accounts: z.array(Account), connections: z.array(Connection) })),
} as const;
