import { z } from 'zod';
import { CollectionId } from './collection.ts';
import { EpochMs, ItemId } from './ids.ts';
import { ColorLabel } from './item.ts';
import { MAX_NOTES } from './limits.ts';
import { LibraryQuery } from './query.ts';
import { Target } from './target.ts';

export const TagName = z.string().trim().min(1).max(200);

/**
 * Everything a person can change in the library. Each is one transaction, is kept in the journal, and can be taken back and
 * done again, whatever its size. What happens at the provider is no edit: that goes through the outbox.
 */
export const Edit = z.discriminatedUnion('does', [
  z.object({
    does: z.literal('mark'),
    target: Target,
    favorite: z.boolean().optional(),
    rating: z.number().int().min(0).max(5).optional(),
    label: ColorLabel.nullable().optional(),
  }),
  /** `a/b` is the tag b under a. An alias adds the tag it stands for. */
  z.object({ does: z.literal('tag'), target: Target, add: z.array(TagName), remove: z.array(TagName) }),
  /** Writes notes; `adds`: below what is written there already, which stays. */
  z.object({
    does: z.literal('note'),
    target: Target,
    notes: z.string().max(MAX_NOTES),
    adds: z.boolean().optional(),
  }),
  z.object({ does: z.literal('trash'), target: Target }),
  z.object({ does: z.literal('restore'), target: Target }),

  z.object({ does: z.literal('collect'), target: Target, collection: CollectionId }),
  /** Out of a collection and of what it holds; `alone`: only out of that one. */
  z.object({
    does: z.literal('uncollect'),
    target: Target,
    collection: CollectionId,
    alone: z.boolean().optional(),
  }),
  /** Moves items of a collection in front of another of its items; null is the end. */
  z.object({ does: z.literal('arrange'), target: Target, collection: CollectionId, before: ItemId.nullable() }),
  /** `query` makes it a smart collection; `target` is put into a new folder at once. */
  z.object({
    does: z.literal('add-collection'),
    name: z.string().trim().min(1).max(200),
    parent: CollectionId.nullable(),
    query: LibraryQuery.nullable(),
    target: Target.nullable(),
  }),
  /** Renames, moves (`parent`, then in front of `before`; null is the end), saves another question, or chooses the cover (null: the first item again). */
  z.object({
    does: z.literal('change-collection'),
    collection: CollectionId,
    name: z.string().trim().min(1).max(200).optional(),
    place: z.object({ parent: CollectionId.nullable(), before: CollectionId.nullable() }).optional(),
    query: LibraryQuery.optional(),
    cover: ItemId.nullable().optional(),
  }),
  /** With all it holds; the items stay in the library. */
  z.object({ does: z.literal('remove-collection'), collection: CollectionId }),

  /** A new name is also how a tag moves in the hierarchy; what is under it moves along. */
  z.object({ does: z.literal('rename-tag'), tag: TagName, name: TagName }),
  /** The others become `into`, and their names its aliases. */
  z.object({ does: z.literal('merge-tags'), tags: z.array(TagName).min(1), into: TagName }),
  z.object({ does: z.literal('alias-tag'), tag: TagName, add: z.array(TagName), remove: z.array(TagName) }),
  z.object({ does: z.literal('remove-tag'), tag: TagName }),

  /** Puts items into one stack by hand, or takes them out of theirs. `cover` is one of them and covers it: one change to take back. */
  z.object({ does: z.literal('stack'), target: Target, cover: ItemId.optional() }),
  z.object({ does: z.literal('unstack'), target: Target }),
  /** This item covers its stack. */
  z.object({ does: z.literal('cover-stack'), id: ItemId }),
  /** A person says that these are not copies of each other. */
  z.object({ does: z.literal('not-duplicates'), ids: z.array(ItemId).min(2).max(200) }),
  /**
   * Keeps one copy of each group and moves the others to the trash; their tags, collections, stars, heart and notes go to the one
   * that stays. A kind names every group of it: then the best of each is kept.
   */
  z.object({
    does: z.literal('keep-copies'),
    groups: z.union([
      z
        .array(z.object({ keep: ItemId, remove: z.array(ItemId).min(1).max(200) }))
        .min(1)
        .max(200),
      z.enum(['exact', 'near']),
    ]),
  }),
]);
export type Edit = z.infer<typeof Edit>;
export type EditKind = Edit['does'];

/** An edit as the journal keeps it: enough to say what would be taken back. */
export const EditRecord = z.object({
  id: z.number().int(),
  does: z.string(),
  at: EpochMs,
  /** How many items it changed. */
  count: z.number().int(),
  /** The name it is about: of the collection or tag; null for others. */
  name: z.string().nullable(),
});
export type EditRecord = z.infer<typeof EditRecord>;

/** By what an edit is named when it is taken back; the time too, since a library made anew counts from the start. */
export const EditName = EditRecord.pick({ id: true, at: true });
export type EditName = z.infer<typeof EditName>;

/** What Ctrl-Z and Ctrl-Shift-Z would do now. */
export const EditHistory = z.object({ undo: EditRecord.nullable(), redo: EditRecord.nullable() });
export type EditHistory = z.infer<typeof EditHistory>;
