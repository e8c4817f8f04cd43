import { z } from 'zod';
import { Connection } from '../../../ipc/model/account.ts';
import { CollectionId } from '../../../ipc/model/collection.ts';
import { Failure } from '../../../ipc/model/failure.ts';
import { AccountId, ConnectionName, EpochMs, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import { InputFile, InputId } from '../../../ipc/model/input.ts';
import { ColorLabel, CreatedSource, ItemKind, ItemStatus, RenditionRole, VoiceFacts } from '../../../ipc/model/item.ts';
import { OutboxRecord, StoredRecord } from '../outbox-record.ts';
import { JobLineage, SidecarKin } from './sidecar-kin.ts';

/** The form of the sidecars; a reader refuses what is newer. */
export const SIDECAR_VERSION = 1;

export const SidecarRendition = z.object({
  role: RenditionRole,
  state: z.enum(['idle', 'pending', 'downloading', 'complete', 'failed', 'unavailable']),
  url: z.string().nullable(),
  watermark: z.boolean().nullable(),
  deadline: EpochMs.nullable(),
  path: z.string().nullable(),
  bytes: z.number().int().nonnegative().nullable(),
  sha256: z.string().nullable(),
  mime: z.string().nullable(),
  finishedAt: EpochMs.nullable(),
  attempts: z.number().int(),
  nextAttemptAt: EpochMs.nullable(),
  error: Failure.nullable(),
});
export type SidecarRendition = z.infer<typeof SidecarRendition>;

export const SidecarMembership = z.object({ id: CollectionId, name: z.string(), position: z.number().int() });

/** What a person wrote about an item. */
export const SidecarPerson = z.object({
  favorite: z.boolean(),
  rating: z.number().int().min(0).max(5),
  label: ColorLabel.nullable(),
  notes: z.string(),
  trashedAt: EpochMs.nullable(),
  tags: z.array(z.string()),
  /** Where it stands in each; the tree is in `order.json`. Only a name: from before collections had ids. */
  collections: z.array(z.union([z.string(), SidecarMembership])),
});
export type SidecarPerson = z.infer<typeof SidecarPerson>;

/** Everything the library knows of one item, as JSON in `.conch/items/<2 hex>/<id>.json`. The database can be made anew from these. */
export const Sidecar = z.object({
  conch: z.literal(SIDECAR_VERSION),
  id: ItemId,
  kind: ItemKind,
  connection: ConnectionName,
  account: AccountId,
  remoteId: RemoteId,
  feed: z.string(),
  jobId: z.string().nullable(),
  title: z.string(),
  prompt: z.string().nullable(),
  model: z.string().nullable(),
  status: ItemStatus,
  statusLabel: z.string(),
  statusMessage: z.string().nullable(),
  percent: z.number().nullable(),
  createdAt: EpochMs,
  createdSource: CreatedSource,
  place: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  measured: z.boolean(),
  voiceId: z.string().nullable(),
  voiceName: z.string().nullable(),
  gone: z.boolean(),
  fingerprint: z.string(),
  changedAt: EpochMs,
  nextReadAt: EpochMs.nullable(),
  readAttempts: z.number().int(),
  thumbhash: z.string().nullable(),
  voice: VoiceFacts.nullable(),
  renditions: z.array(SidecarRendition),
  person: SidecarPerson,
  kin: SidecarKin.optional(),
  raw: z.unknown(),
});
export type Sidecar = z.infer<typeof Sidecar>;

/** `.conch/connections.json`: what belongs to no single item. No token is ever in it. */
export const LibraryFacts = z.object({
  conch: z.literal(SIDECAR_VERSION),
  libraryId: z.string(),
  connections: z.array(Connection),
  accounts: z.array(
    z.object({
      connection: ConnectionName,
      id: AccountId,
      name: z.string(),
      host: z.string().nullable(),
      expiresAt: EpochMs.nullable(),
      error: z.string().nullable(),
      capabilities: z.array(z.string()),
      credits: z.number().nullable(),
      slots: z.unknown(),
      maxJobs: z.number().nullable(),
      presence: z.enum(['present', 'gone', 'unlisted']),
    }),
  ),
  settings: z.record(z.string(), z.string()),
  jobs: z.array(
    z.object({
      connection: ConnectionName,
      account: AccountId,
      remoteId: RemoteId,
      createdAt: EpochMs.nullable(),
      prompt: z.string().nullable(),
      firstSeenAt: EpochMs,
      nextReadAt: EpochMs.nullable(),
      readAttempts: z.number().int(),
      raw: z.unknown(),
    }),
  ),
  /** Files a person brought in; their content lies under `Inputs/`. */
  inputs: z.array(InputFile.extend({ path: z.string() })).default([]),
  /** Which voices were cloned from which of them, in their order. */
  samples: z.array(z.object({ voice: ItemId, inputs: z.array(InputId) })).default([]),
  /** Remote changes that were not over. Those that this version cannot read come back as they are. */
  outbox: z.array(z.union([OutboxRecord, StoredRecord])).default([]),
  /** What the results of running jobs will have been made from. */
  jobLineage: z.array(JobLineage).default([]),
});
export type LibraryFacts = z.infer<typeof LibraryFacts>;

/** Where the sidecar of an item is, relative to `.conch/items`. The end of an id is random, its beginning is time. */
export function sidecarPath(id: ItemId): string {
  return `${id.slice(-2)}/${id}.json`;
}
