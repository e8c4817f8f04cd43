import { z } from 'zod';
import { CollectionId } from './collection.ts';
import { CreationKind, InputRole } from './creation.ts';
import { TagName } from './edit.ts';
import { AccountId, ConnectionName, ItemId, RemoteId } from './ids.ts';
import { InputId } from './input.ts';

/** Where a file that goes into a change comes from. */
export const InputSource = z.discriminatedUnion('from', [
  /** A file the person brought in. */
  z.object({ from: z.literal('input'), id: InputId }),
  /** The file of something in the library. */
  z.object({ from: z.literal('item'), id: ItemId }),
  /** A file that lies at the provider already. */
  z.object({ from: z.literal('upload'), id: RemoteId }),
]);
export type InputSource = z.infer<typeof InputSource>;

const Where = { connection: ConnectionName, account: AccountId };

/** Where a person wants what an order makes. A collection that is removed meanwhile is left out. */
export const Into = z.object({ collection: CollectionId.nullable(), tags: z.array(TagName).max(50) });
export type Into = z.infer<typeof Into>;

/** Something new to be made: costs credits, is sent once. */
export const CreateOrder = z.object({
  kind: z.literal('create'),
  ...Where,
  what: CreationKind,
  /** Empty text: the provider's default. */
  model: z.string(),
  prompt: z.string().max(100_000),
  voice: ItemId.nullable(),
  inputs: z.array(z.object({ role: InputRole, source: InputSource })).max(20),
  /** Our keys (`SettingRule.key`); what the model does not know is refused before anything is sent. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  quantity: z.number().int().min(1).max(10),
  /** Absent: only the library. */
  into: Into.optional(),
});
export type CreateOrder = z.infer<typeof CreateOrder>;

/** A voice to be cloned from samples. */
export const CloneOrder = z.object({
  kind: z.literal('clone-voice'),
  ...Where,
  name: z.string().min(1).max(256),
  language: z.string().min(1),
  reduceNoise: z.boolean(),
  samples: z.array(InputId).min(1).max(10),
});
export type CloneOrder = z.infer<typeof CloneOrder>;

/** A voice to be designed from a description. */
export const DesignOrder = z.object({
  kind: z.literal('design-voice'),
  ...Where,
  name: z.string().min(1).max(256),
  prompt: z.string().min(1).max(5_000),
  previewText: z.string().min(1).max(500),
});
export type DesignOrder = z.infer<typeof DesignOrder>;

/** One item to be deleted at the provider. Confirmed by reading its list again; safe to repeat. */
export const DeleteOrder = z.object({ kind: z.literal('delete'), ...Where, item: ItemId });
export type DeleteOrder = z.infer<typeof DeleteOrder>;

/** An uploaded file to be deleted at the provider. */
export const DeleteUploadOrder = z.object({ kind: z.literal('delete-upload'), ...Where, upload: RemoteId });
export type DeleteUploadOrder = z.infer<typeof DeleteUploadOrder>;

/** A running generation to be cancelled at the provider, as far as it can. */
export const CancelOrder = z.object({ kind: z.literal('cancel'), ...Where, item: ItemId });
export type CancelOrder = z.infer<typeof CancelOrder>;

/** A remote change a person asks for. */
export const RemoteChange = z.discriminatedUnion('kind', [
  CreateOrder,
  CloneOrder,
  DesignOrder,
  DeleteOrder,
  DeleteUploadOrder,
  CancelOrder,
]);
export type RemoteChange = z.infer<typeof RemoteChange>;
