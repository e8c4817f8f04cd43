import { z } from 'zod';
import { ItemId } from './ids.ts';
import { MAX_NAMED } from './limits.ts';
import { LibraryQuery } from './query.ts';

/**
 * What an action is about: named items, or a stretch of what a question finds, so that selecting a million costs nothing.
 * `range` is from one item to another in the order of the question, both included; null is all of it. `except` is left out
 * of the stretch, `and` is added to it.
 */
export const Target = z.discriminatedUnion('of', [
  z.object({ of: z.literal('items'), ids: z.array(ItemId).min(1).max(MAX_NAMED) }),
  z.object({
    of: z.literal('question'),
    query: LibraryQuery,
    range: z.object({ from: ItemId, to: ItemId }).nullable(),
    except: z.array(ItemId).max(MAX_NAMED),
    and: z.array(ItemId).max(MAX_NAMED),
  }),
]);
export type Target = z.infer<typeof Target>;
