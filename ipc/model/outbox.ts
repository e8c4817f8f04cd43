import { z } from 'zod';
import { RemoteChange } from './change.ts';
import { Failure } from './failure.ts';
import { AccountId, ConnectionName, EpochMs, ItemId, RemoteId } from './ids.ts';

export const OutboxId = z.uuid().brand<'OutboxId'>();
export type OutboxId = z.infer<typeof OutboxId>;

export const outboxStates = [
  'waiting-network',
  'waiting-slot',
  'sending',
  'running',
  'unconfirmed',
  'done',
  'failed',
  'cancelled',
] as const;
/** Where a remote change stands. `unconfirmed`: it was sent and nobody knows whether it arrived; only a person may send it again. */
export const OutboxState = z.enum(outboxStates);
export type OutboxState = z.infer<typeof OutboxState>;

/** What was found at the provider that may be the result of an unconfirmed change. */
export const OutboxCandidate = z.object({
  remoteId: RemoteId,
  itemId: ItemId.nullable(),
  title: z.string(),
  createdAt: EpochMs.nullable(),
  /** What agrees, in our words. */
  agrees: z.array(z.enum(['reference', 'prompt', 'model', 'time', 'name'])),
});
export type OutboxCandidate = z.infer<typeof OutboxCandidate>;

/** What happened to an unconfirmed change and what was found since. */
export const OutboxEvidence = z.object({
  /** One sentence: what happened when it was sent. */
  happened: z.string(),
  lookedAt: EpochMs.nullable(),
  candidates: z.array(OutboxCandidate),
});
export type OutboxEvidence = z.infer<typeof OutboxEvidence>;

/** A remote change and what became of it. Times are epoch ms. */
export const OutboxEntry = z.object({
  id: OutboxId,
  change: RemoteChange,
  connection: ConnectionName,
  account: AccountId,
  state: OutboxState,
  /** It waits until a person sends it; only where it has not been sent. Older versions knew none. */
  held: z.boolean().default(false),
  /** What it does, for lists: the prompt, the voice's name. */
  summary: z.string(),
  createdAt: EpochMs,
  sentAt: EpochMs.nullable(),
  endedAt: EpochMs.nullable(),
  /** When it is tried next while it waits; null: as soon as it can. */
  nextAttemptAt: EpochMs.nullable(),
  remoteId: RemoteId.nullable(),
  /** What it made here, or what it changes. Several for images made at once. */
  items: z.array(ItemId),
  /** Credits it costs as far as known. */
  cost: z.number().nullable(),
  /** 0 to 100 while running, when the provider tells. */
  percent: z.number().nullable(),
  /** The provider's own sentence while it runs, or why it waits. */
  message: z.string().nullable(),
  evidence: OutboxEvidence.nullable(),
  error: Failure.nullable(),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;

/** What every version can read of an entry: one that a newer version wrote, or that is damaged, is kept and never sent. */
export const UnreadableEntry = z.object({
  id: z.string(),
  connection: z.string(),
  account: z.string(),
  state: OutboxState,
  summary: z.string(),
  createdAt: EpochMs,
});
export type UnreadableEntry = z.infer<typeof UnreadableEntry>;

export const ListedEntry = z.union([OutboxEntry, UnreadableEntry]);
export type ListedEntry = z.infer<typeof ListedEntry>;

/** For the status bar and the sidebar. */
export const OutboxCounts = z.object({
  waiting: z.number().int(),
  /** Wait until a person sends them; not among those that wait. */
  held: z.number().int(),
  running: z.number().int(),
  unconfirmed: z.number().int(),
  failed: z.number().int(),
  /** Not over, and not to be read by this version: in no other number. */
  unreadable: z.number().int(),
});
export type OutboxCounts = z.infer<typeof OutboxCounts>;
