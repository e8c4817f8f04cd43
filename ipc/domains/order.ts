import { z } from 'zod';
import { Collection, CollectionId } from '../model/collection.ts';
import { Edit, EditHistory, EditName, EditRecord } from '../model/edit.ts';
import { EpochMs, ItemId } from '../model/ids.ts';
import { ColorLabel, ItemKind } from '../model/item.ts';
import { Target } from '../model/target.ts';
import { event, Nothing, procedure } from '../procedure.ts';

/** Keeping order: every change of a person goes through `apply`, and can be taken back. */
export const edits = {
  /**
   * The id of the record is 0 when nothing changed; then nothing can be taken back.
   * Failed('not-found') when the collection, tag or item is not there; Failed('invalid') when a tree would hold itself.
   */
  apply: procedure(
    'edits.apply',
    z.object({ edit: Edit }),
    z.object({ record: EditRecord, collection: CollectionId.nullable() }),
  ),
  /** Takes this edit back when it is the last one; null when another is, and nothing was done. What it gives is what was taken back. */
  undo: procedure('edits.undo', EditName, EditRecord.nullable()),
  /** Does this one again when it is the one taken back last; null when another is. */
  redo: procedure('edits.redo', EditName, EditRecord.nullable()),
  history: procedure('edits.history', Nothing, EditHistory),
} as const;

export const editEvents = {
  history: event('edits.historyChanged', EditHistory),
} as const;

export const collections = {
  /** The whole tree, siblings in their order. */
  list: procedure('collections.list', Nothing, z.array(Collection)),
  /** How many items a smart collection finds, and whose picture stands for it; slow ones are counted off the main thread. */
  count: procedure(
    'collections.count',
    z.object({ id: CollectionId }),
    z.object({ count: z.number().int(), cover: ItemId.nullable() }),
  ),
} as const;

export const collectionEvents = {
  /** The tree or a count changed. */
  changed: event('collections.changed', Nothing),
} as const;

export const TagRow = z.object({
  /** Full name, `a/b/c`. */
  name: z.string(),
  /** Items that carry it or one under it, each once. */
  count: z.number().int(),
  aliases: z.array(z.string()),
});
export type TagRow = z.infer<typeof TagRow>;

export const tags = {
  /** All tags by name, with those that only stand above others. */
  list: procedure('tags.list', Nothing, z.array(TagRow)),
} as const;

/** What many selected items have in common. `null` in a field means "several". */
export const TargetSummary = z.object({
  count: z.number().int(),
  bytes: z.number().int(),
  onDisk: z.number().int(),
  kinds: z.array(z.object({ kind: ItemKind, count: z.number().int() })),
  models: z.array(z.string()),
  from: EpochMs.nullable(),
  to: EpochMs.nullable(),
  favorite: z.boolean().nullable(),
  rating: z.number().int().nullable(),
  label: z.union([ColorLabel, z.literal('none')]).nullable(),
  /** The most frequent ones, at most 50. */
  tags: z.array(z.object({ name: z.string(), count: z.number().int() })),
  /** Some of the items, for pictures. */
  some: z.array(ItemId).max(5),
});
export type TargetSummary = z.infer<typeof TargetSummary>;

export const targets = {
  summary: procedure('targets.summary', z.object({ target: Target }), TargetSummary),
} as const;

export const trash = {
  /** What lies in the trash and what it takes; `nextAt` is when the first is deleted for good, null when that is off or it is empty. */
  status: procedure(
    'trash.status',
    Nothing,
    z.object({
      count: z.number().int(),
      bytes: z.number().int(),
      keepDays: z.number().int().nullable(),
      nextAt: EpochMs.nullable(),
    }),
  ),
  /** Deletes from this disk for good what lies in the trash (all of it, or what is named). Cannot be undone; sync does not bring it back. */
  purge: procedure(
    'trash.purge',
    z.object({ target: Target.nullable() }),
    z.object({ count: z.number().int(), bytes: z.number().int() }),
  ),
} as const;
