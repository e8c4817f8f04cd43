import { z } from 'zod';
import { AccountState, Capability, Connection, ProviderKind } from '../../ipc/model/account.ts';
import { Failure, FailureCode } from '../../ipc/model/failure.ts';
import { DownloadTotals, FeedReport } from '../../ipc/model/feed.ts';
import {
  ColorLabel,
  CreatedSource,
  ItemKind,
  ItemStatus,
  RemotePresence,
  RenditionRole,
  RenditionState,
  VoiceFacts,
} from '../../ipc/model/item.ts';
import { OutboxState } from '../../ipc/model/outbox.ts';

/** The documents that `--json` prints (CLI.md, JSON). Fields may be added, never renamed; tests hold every command to them. */

/** ISO 8601 in UTC. */
const Moment = z.iso.datetime();
const Count = z.number().int().nonnegative();

export const WholeFailureJson = z.object({
  ok: z.literal(false),
  error: z.object({ code: FailureCode, message: z.string().min(1), hint: z.string() }),
});

export const RenditionJson = z.object({
  role: RenditionRole,
  state: RenditionState,
  watermark: z.boolean().nullable(),
  path: z.string().nullable(),
  bytes: Count.nullable(),
  sha256: z.string().nullable(),
  mime: z.string().nullable(),
  deadline: Moment.nullable(),
  error: Failure.nullable(),
});
export type RenditionJson = z.infer<typeof RenditionJson>;

export const ItemJson = z.object({
  id: z.string(),
  kind: ItemKind,
  connection: z.string(),
  account: z.string(),
  remoteId: z.string(),
  title: z.string(),
  prompt: z.string().nullable(),
  model: z.string().nullable(),
  status: ItemStatus,
  statusLabel: z.string(),
  statusMessage: z.string().nullable(),
  percent: z.number().nullable(),
  createdAt: Moment.nullable(),
  createdSource: CreatedSource,
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  remote: RemotePresence,
  favorite: z.boolean(),
  rating: z.number().int(),
  label: ColorLabel.nullable(),
  tags: z.array(z.string()),
  trashedAt: Moment.nullable(),
  renditions: z.array(RenditionJson),
  voice: VoiceFacts.optional(),
});
export type ItemJson = z.infer<typeof ItemJson>;

export const ItemDetailJson = ItemJson.extend({
  raw: z.unknown(),
  collections: z.array(z.string()),
  notes: z.string(),
  lineage: z.array(
    z.object({ relation: z.string(), itemId: z.string().nullable(), remoteId: z.string(), title: z.string() }),
  ),
});
export type ItemDetailJson = z.infer<typeof ItemDetailJson>;

export const ListJson = z.object({ items: z.array(ItemJson), total: Count, next: z.string().nullable() });
export type ListJson = z.infer<typeof ListJson>;

/** By key, as the library keeps them. */
export const SettingsJson = z.object({ settings: z.record(z.string(), z.unknown()) });
export type SettingsJson = z.infer<typeof SettingsJson>;

export const AccountJson = z.object({
  connection: z.string(),
  id: z.string(),
  name: z.string(),
  host: z.string().nullable(),
  expiresAt: Moment.nullable(),
  state: AccountState,
  error: z.string().nullable(),
  capabilities: z.array(Capability),
  credits: z.number().nullable(),
  slots: z.object({ used: z.number().int(), total: z.number().int() }).nullable(),
  maxJobs: z.number().int().nullable(),
});
export type AccountJson = z.infer<typeof AccountJson>;

export const ConnectJson = z.object({
  ok: z.literal(true),
  connection: z.string(),
  provider: ProviderKind,
  baseUrl: z.url(),
  tokenIn: Connection.shape.tokenIn,
  accounts: z.array(AccountJson),
});
export type ConnectJson = z.infer<typeof ConnectJson>;

export const ConnectionJson = z.object({
  name: z.string(),
  provider: ProviderKind,
  baseUrl: z.url(),
  tokenIn: Connection.shape.tokenIn,
  createdAt: Moment.nullable(),
});
export type ConnectionJson = z.infer<typeof ConnectionJson>;
export const ConnectionsJson = z.object({ items: z.array(ConnectionJson) });
export const DisconnectJson = z.object({ ok: z.literal(true), connection: z.string() });

export const AccountsJson = z.object({
  items: z.array(AccountJson),
  /** False when the provider could not be asked and this is what was known before; `error` then says why. */
  refreshed: z.boolean(),
  error: Failure.nullable(),
});

export const SyncJson = z.object({
  ok: z.boolean(),
  feeds: z.array(FeedReport),
  downloads: DownloadTotals,
  elapsedMs: Count,
});
export type SyncJson = z.infer<typeof SyncJson>;

export const DownloadJson = z.object({ ok: z.boolean(), downloads: DownloadTotals, elapsedMs: Count });

export const StatusJson = z.object({
  library: z.string(),
  schemaVersion: z.number().int(),
  counts: z.object({ video: Count, image: Count, audio: Count, voice: Count }),
  renditions: z.object({ complete: Count, pending: Count, failed: Count, unavailable: Count }),
  bytes: Count,
  outbox: Count,
  connections: Count,
  accounts: Count,
});
export type StatusJson = z.infer<typeof StatusJson>;

export const VerifyJson = z.object({
  ok: z.boolean(),
  checked: Count,
  missing: z.array(z.string()),
  damaged: z.array(z.string()),
  unreadable: z.array(z.string()),
  unreachable: z.array(z.string()),
  unknown: z.array(z.string()),
  repaired: Count,
});

export const RebuildJson = z.object({
  ok: z.boolean(),
  items: Count,
  files: Count,
  missing: z.array(z.string()),
  problems: z.array(z.object({ path: z.string(), reason: z.string() })),
  oldDatabase: z.string().nullable(),
});
export type RebuildJson = z.infer<typeof RebuildJson>;

export const ExportJson = z.object({
  ok: z.boolean(),
  /** Files copied now, and files that already lay there with the same content. */
  exported: Count,
  skipped: Count,
  /** Bytes copied now. */
  bytes: Count,
  /** Items of which no file is in the library yet. */
  withoutFile: Count,
  /** Files copied whose type cannot hold metadata. */
  withoutMetadata: Count,
  failed: z.array(z.object({ id: z.string(), path: z.string().nullable(), error: Failure })),
});
export type ExportJson = z.infer<typeof ExportJson>;

export const OutboxEntryJson = z.object({
  id: z.string(),
  kind: z.string(),
  connection: z.string(),
  account: z.string(),
  state: OutboxState,
  /** It waits until a person sends it. */
  held: z.boolean(),
  summary: z.string(),
  createdAt: Moment.nullable(),
  sentAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  nextAttemptAt: Moment.nullable(),
  remoteId: z.string().nullable(),
  items: z.array(z.string()),
  cost: z.number().nullable(),
  percent: z.number().nullable(),
  message: z.string().nullable(),
  evidence: z
    .object({
      happened: z.string(),
      lookedAt: Moment.nullable(),
      candidates: z.array(
        z.object({
          remoteId: z.string(),
          itemId: z.string().nullable(),
          title: z.string(),
          createdAt: Moment.nullable(),
          agrees: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  error: Failure.nullable(),
});
export type OutboxEntryJson = z.infer<typeof OutboxEntryJson>;
export const OutboxJson = z.object({ items: z.array(OutboxEntryJson) });
export type OutboxJson = z.infer<typeof OutboxJson>;
export const OutboxSendJson = OutboxJson.extend({
  ok: z.boolean(),
  /** Held ones that were to go and cannot be ordered any more: they stay held. */
  refused: z.array(z.object({ id: z.string(), failure: Failure })),
});
export type OutboxSendJson = z.infer<typeof OutboxSendJson>;

/** What became of one change that was asked for now. */
export const ChangeJson = z.object({
  ok: z.boolean(),
  /** The id of its entry in the outbox. */
  outbox: z.string(),
  state: OutboxState,
  item: ItemJson.nullable(),
  evidence: OutboxEntryJson.shape.evidence,
  /** Null exactly when `ok`, but for what was refused before and is cancelled now. */
  error: Failure.nullable(),
});
export type ChangeJson = z.infer<typeof ChangeJson>;

export const OutboxCancelJson = ChangeJson.extend({
  /** What waits in the outbox to stop it at the provider, when that could not be reached; it goes on until then. */
  cancelling: z.array(OutboxEntryJson),
});
export type OutboxCancelJson = z.infer<typeof OutboxCancelJson>;

export const DeleteJson = z.object({
  ok: z.boolean(),
  deleted: z.array(z.string()),
  /** With --remote: what became of each at the provider. */
  remote: z
    .array(z.object({ id: z.string(), outbox: z.string().nullable(), state: OutboxState, error: Failure.nullable() }))
    .optional(),
  failed: z.array(z.object({ id: z.string(), error: Failure })),
});
export type DeleteJson = z.infer<typeof DeleteJson>;

export const FindingJson = z.object({
  check: z.string(),
  state: z.enum(['ok', 'warn', 'fail']),
  message: z.string(),
  hint: z.string(),
});
export type FindingJson = z.infer<typeof FindingJson>;
export const DoctorJson = z.object({ ok: z.boolean(), findings: z.array(FindingJson) });
export type DoctorJson = z.infer<typeof DoctorJson>;
