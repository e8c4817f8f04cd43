import { z } from 'zod';
import { EpochMs, RemoteId } from '../../ipc/model/ids.ts';
import { ItemKind } from '../../ipc/model/item.ts';
import { OutboxEntry, type OutboxState, UnreadableEntry } from '../../ipc/model/outbox.ts';

/** A file that lies at the provider, with what else of its answer a later request needs. */
export const UploadedFile = z.object({ remoteId: RemoteId, facts: z.record(z.string(), z.string()) });
export type UploadedFile = z.infer<typeof UploadedFile>;

/** What an accepted change is followed by. */
export const Followed = z.discriminatedUnion('made', [
  z.object({
    made: z.literal('items'),
    feed: z.enum(['videos', 'images', 'audio', 'custom-voices', 'agent-jobs']),
    kind: ItemKind,
    ids: z.array(RemoteId),
  }),
  z.object({ made: z.literal('job'), id: RemoteId }),
]);
export type Followed = z.infer<typeof Followed>;

/** Which steps of a change are done, so that a restart repeats none that must not be repeated. */
export const OutboxProgress = z.object({
  /** By the place of the file in the change. */
  uploads: z.record(z.string(), UploadedFile),
  /** Null until it was accepted. */
  follows: Followed.nullable(),
  /** When the list in which its result will be was last read to where it was known, before it was sent. Epoch ms. */
  listReadAt: EpochMs.nullable(),
  /** What looked like its result before it was sent; null when that was not looked at. */
  likeBefore: z.array(RemoteId).nullable().default(null),
  /** How often it was tried without getting through, for the pauses between. */
  attempts: z.number().int(),
  /** How often the provider was asked what became of it, for the pauses between. */
  looks: z.number().int(),
});
export type OutboxProgress = z.infer<typeof OutboxProgress>;

/** An entry with what only its sending needs. */
export const OutboxRecord = z.object({
  entry: OutboxEntry,
  /** Ours, sent along where the provider gives it back. */
  reference: z.string(),
  progress: OutboxProgress,
});
export type OutboxRecord = z.infer<typeof OutboxRecord>;

/** What an entry is counted under: held ones are for themselves. */
export type Standing = OutboxState | 'held';

const Kept = z.unknown().refine((value) => value !== undefined);

/** A record as the disk holds it, whatever version wrote it: what this one cannot read stays as it is. */
export const StoredRecord = z.object({
  entry: UnreadableEntry.extend({
    change: Kept,
    sentAt: EpochMs.nullable(),
    endedAt: EpochMs.nullable(),
    nextAttemptAt: EpochMs.nullable(),
    held: z.boolean().default(false),
    remoteId: z.string().nullable(),
    items: Kept,
    cost: z.number().nullable(),
    percent: z.number().nullable(),
    message: z.string().nullable(),
    evidence: Kept,
    error: Kept,
  }),
  reference: z.string(),
  progress: Kept,
});
export type StoredRecord = z.infer<typeof StoredRecord>;

export const noProgress: OutboxProgress = {
  uploads: {},
  follows: null,
  listReadAt: null,
  likeBefore: null,
  attempts: 0,
  looks: 0,
};
