import { z } from 'zod';
import { InputSource, Into } from '../../../ipc/model/change.ts';
import { CreationKind, InputRole } from '../../../ipc/model/creation.ts';
import { AccountId, ConnectionName, ItemId } from '../../../ipc/model/ids.ts';

/** A file chosen for a creation, with what the form shows of it. */
export const DraftInput = z.object({
  role: InputRole,
  source: InputSource,
  kind: z.enum(['image', 'video', 'audio']),
  name: z.string(),
});
export type DraftInput = z.infer<typeof DraftInput>;

export const DraftVoice = z.object({ id: ItemId, name: z.string() });
export type DraftVoice = z.infer<typeof DraftVoice>;

/** What a person has filled in for one kind of creation. What the chosen model does not take is kept for the next. */
export const Draft = z.object({
  /** Null: the first model that takes what is filled in. */
  model: z.string().nullable(),
  prompt: z.string(),
  voice: DraftVoice.nullable(),
  inputs: z.array(DraftInput),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  quantity: z.number().int().min(1).max(10),
  /** Where what is made is put. */
  into: Into.default({ collection: null, tags: [] }),
});
export type Draft = z.infer<typeof Draft>;

export const AccountKey = z.object({ connection: ConnectionName, account: AccountId });
export type AccountKey = z.infer<typeof AccountKey>;

/** Everything the create view has, by kind; kept over restarts, since a prompt is work. */
export const Drafts = z.object({
  kind: CreationKind,
  /** Null: the first account that is signed in. */
  account: AccountKey.nullable(),
  byKind: z.partialRecord(CreationKind, Draft),
});
export type Drafts = z.infer<typeof Drafts>;

export const NO_DRAFT: Draft = {
  model: null,
  prompt: '',
  voice: null,
  inputs: [],
  settings: {},
  quantity: 1,
  into: { collection: null, tags: [] },
};
