import { z } from 'zod';

/** Our own id of an item (asset or voice): a UUIDv7 as text, so that ids sort by the time they were first seen. */
export const ItemId = z.uuid().brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;

/** The name a person gave a connection; unique in a library, and what the command line takes. */
export const ConnectionName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'letters, digits, - and _, at most 40')
  .brand<'ConnectionName'>();
export type ConnectionName = z.infer<typeof ConnectionName>;

/** The provider's id of an account. Always text: the numbers exceed 2^53 (api/BEHAVIOUR.md, ids). */
export const AccountId = z.string().min(1).brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** The provider's id of a thing, raw as received. */
export const RemoteId = z.string().min(1).brand<'RemoteId'>();
export type RemoteId = z.infer<typeof RemoteId>;

/** A moment in epoch milliseconds, UTC. */
export const EpochMs = z.number().int();
