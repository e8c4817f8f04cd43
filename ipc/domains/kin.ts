import { z } from 'zod';
import { ItemId } from '../model/ids.ts';
import { Tile } from '../model/query.ts';
import { event, Nothing, procedure } from '../procedure.ts';

/** How two things hang together, seen from the one that was made later. */
export const KinRelation = z.enum([
  'first-frame',
  'last-frame',
  'character',
  'reference',
  'voice',
  'sample',
  'same-job',
  'same-prompt',
  'edited-prompt',
  'frame-of',
  'remix-of',
]);
export type KinRelation = z.infer<typeof KinRelation>;

/** One thing of a lineage; `tile` is null when it is not in the library (any more). */
export const Kin = z.object({
  relation: KinRelation,
  name: z.string(),
  tile: Tile.nullable(),
  input: z.uuid().nullable(),
});
export type Kin = z.infer<typeof Kin>;

export const kin = {
  /** What an item was made from, and what was made from it; nearest first, at most 50 each. */
  of: procedure('kin.of', z.object({ id: ItemId }), z.object({ from: z.array(Kin), into: z.array(Kin) })),
} as const;

/** Items that are the same file, or look the same. */
export const DuplicateGroup = z.object({
  id: z.string(),
  kind: z.enum(['exact', 'near']),
  tiles: z.array(Tile).min(2),
  /** Bytes that would be freed when only the best is kept. */
  spareBytes: z.number().int(),
  /** The one we would keep: largest, without watermark, oldest. */
  best: ItemId,
});
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

export const duplicates = {
  counts: procedure(
    'duplicates.counts',
    Nothing,
    z.object({
      exact: z.number().int(),
      near: z.number().int(),
      /** Bytes that would be freed when only the best of each group is kept. */
      spareBytes: z.object({ exact: z.number().int(), near: z.number().int() }),
      /** Pictures that wait to be compared. */
      unhashed: z.number().int(),
    }),
  ),
  list: procedure(
    'duplicates.list',
    z.object({
      kind: z.enum(['exact', 'near']),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(50),
    }),
    z.object({ total: z.number().int(), groups: z.array(DuplicateGroup) }),
  ),
} as const;

export const kinEvents = {
  /** Stacks or duplicates were found anew. */
  changed: event('kin.changed', Nothing),
} as const;
