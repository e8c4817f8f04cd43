import { z } from 'zod';
import { AccountId, ConnectionName, EpochMs } from './ids.ts';

export const ProviderKind = z.enum(['useapi', 'minimax']);
export type ProviderKind = z.infer<typeof ProviderKind>;

/** A provider plus one API token in the keychain. The token itself is never part of any model. */
export const Connection = z.object({
  name: ConnectionName,
  provider: ProviderKind,
  baseUrl: z.url(),
  /** Where the token is kept: the OS keychain, only for this run, or only in the environment. */
  tokenIn: z.enum(['keychain', 'memory', 'environment']),
  createdAt: EpochMs,
});
export type Connection = z.infer<typeof Connection>;

export const Capability = z.enum(['video', 'image', 'audio', 'music', 'chat']);
export type Capability = z.infer<typeof Capability>;

export const AccountState = z.enum(['ok', 'expiring', 'expired', 'blocked']);
export type AccountState = z.infer<typeof AccountState>;

/** Credits of an account that end unused, and when. */
export const EndingCredits = z.object({ credits: z.number(), endsAt: EpochMs });
export type EndingCredits = z.infer<typeof EndingCredits>;

/** A Hailuo account behind a connection. Credits and slots are null when the provider did not tell. */
export const Account = z.object({
  connection: ConnectionName,
  id: AccountId,
  name: z.string(),
  host: z.string().nullable(),
  expiresAt: EpochMs.nullable(),
  state: AccountState,
  error: z.string().nullable(),
  capabilities: z.array(Capability),
  credits: z.number().nullable(),
  /** Parts of the credits that end, as the provider last told it; empty when it told nothing of that. */
  creditsEnding: z.array(EndingCredits),
  slots: z.object({ used: z.number().int(), total: z.number().int() }).nullable(),
  maxJobs: z.number().int().nullable(),
});
export type Account = z.infer<typeof Account>;
