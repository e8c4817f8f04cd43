import { z } from 'zod';
import { colorLabels } from './color-labels.ts';
import { Failure } from './failure.ts';
import { AccountId, ConnectionName, EpochMs, ItemId, RemoteId } from './ids.ts';
import { itemKinds } from './item-kinds.ts';

/** An item is an asset (video, image, audio) or a voice. */
export const ItemKind = z.enum(itemKinds);
export type ItemKind = z.infer<typeof ItemKind>;

/** Where the provider's work on an item stands. The last three are final. */
export const ItemStatus = z.enum(['pending', 'running', 'complete', 'failed', 'moderated']);
export type ItemStatus = z.infer<typeof ItemStatus>;

/** Whether the provider still has it. What is gone there stays here. */
export const RemotePresence = z.enum(['present', 'gone']);
export type RemotePresence = z.infer<typeof RemotePresence>;

/** Where `createdAt` comes from: the provider said it, or it follows from the feed's order and the time we first saw it. */
export const CreatedSource = z.enum(['provider', 'first-seen']);
export type CreatedSource = z.infer<typeof CreatedSource>;

export const RenditionRole = z.enum(['original', 'watermarked', 'cover', 'sample']);
export type RenditionRole = z.infer<typeof RenditionRole>;

export const RenditionState = z.enum(['pending', 'downloading', 'complete', 'failed', 'unavailable']);
export type RenditionState = z.infer<typeof RenditionState>;

/** One concrete file of an item. `path` is relative to the library folder, with `/`. */
export const Rendition = z.object({
  role: RenditionRole,
  state: RenditionState,
  watermark: z.boolean().nullable(),
  path: z.string().nullable(),
  bytes: z.number().int().nonnegative().nullable(),
  sha256: z.string().nullable(),
  mime: z.string().nullable(),
  /** After this moment the link or the result is lost; null when no end is known. Epoch ms. */
  deadline: EpochMs.nullable(),
  error: Failure.nullable(),
});
export type Rendition = z.infer<typeof Rendition>;

export const VoiceOrigin = z.enum(['system', 'cloned', 'designed']);
export type VoiceOrigin = z.infer<typeof VoiceOrigin>;

export const VoiceFacts = z.object({
  origin: VoiceOrigin,
  name: z.string(),
  language: z.string().nullable(),
  gender: z.string().nullable(),
  age: z.string().nullable(),
  accent: z.string().nullable(),
  /** All tags as the provider gives them, language and the rest included. */
  tags: z.array(z.string()),
  /** File names of the samples a clone was made from. */
  sampleOf: z.array(z.string()),
});
export type VoiceFacts = z.infer<typeof VoiceFacts>;

/** A colour label a person set; named, since colour never stands alone. */
export const ColorLabel = z.enum(colorLabels);
export type ColorLabel = z.infer<typeof ColorLabel>;

/** An asset or a voice with everything a list shows of it. Times are epoch ms, sizes pixels, durations ms. */
export const Item = z.object({
  id: ItemId,
  kind: ItemKind,
  connection: ConnectionName,
  account: AccountId,
  remoteId: RemoteId,
  title: z.string(),
  prompt: z.string().nullable(),
  model: z.string().nullable(),
  status: ItemStatus,
  statusLabel: z.string(),
  /** The provider's own sentence while it runs or when it failed. */
  statusMessage: z.string().nullable(),
  /** 0 to 100 while running, when the provider tells. */
  percent: z.number().min(0).max(100).nullable(),
  createdAt: EpochMs,
  createdSource: CreatedSource,
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  durationMs: z.number().int().nonnegative().nullable(),
  remote: RemotePresence,
  favorite: z.boolean(),
  rating: z.number().int().min(0).max(5),
  label: ColorLabel.nullable(),
  tags: z.array(z.string()),
  trashedAt: EpochMs.nullable(),
  renditions: z.array(Rendition),
  voice: VoiceFacts.nullable(),
});
export type Item = z.infer<typeof Item>;

/** An item with what only its own page shows. `raw` is the remote JSON as received. */
export const ItemDetail = Item.extend({
  /** What the model is called; `model` is the provider's id of it. */
  modelName: z.string().nullable(),
  raw: z.unknown(),
  notes: z.string(),
  collections: z.array(z.string()),
  /** The same collections by their ids, in the order of their names: two can have one name. */
  collectionIds: z.array(z.uuid()),
  lineage: z.array(
    z.object({ relation: z.string(), itemId: ItemId.nullable(), remoteId: z.string(), title: z.string() }),
  ),
});
export type ItemDetail = z.infer<typeof ItemDetail>;
