import { z } from 'zod';
import { LibraryQuery } from '../model/query.ts';
import { procedure } from '../procedure.ts';

/** One value a question can be narrowed to. `term` is what it is in the query language: `model:"Hailuo 2.3"`. */
export const Facet = z.object({ term: z.string(), value: z.string(), count: z.number().int() });
export type Facet = z.infer<typeof Facet>;

export const facetNames = [
  'kind',
  'account',
  'model',
  'tag',
  'rating',
  'label',
  'voice',
  'ratio',
  'year',
  'is',
] as const;
export const FacetName = z.enum(facetNames);
export type FacetName = z.infer<typeof FacetName>;

/** What can complete the word at the caret. */
export const Suggestion = z.object({
  kind: z.enum(['key', 'value', 'word']),
  /** What takes the place of the text from `from` to `to`. */
  insert: z.string(),
  /** What the row shows. */
  label: z.string(),
  /** How many items it would find; null when that is not known at once. */
  count: z.number().int().nullable(),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** Ways to go on in a search text; each takes the place of what stands from `from` to `to`. */
export const Completed = z.object({
  from: z.number().int(),
  to: z.number().int(),
  suggestions: z.array(Suggestion).max(8),
});
export type Completed = z.infer<typeof Completed>;

export const find = {
  /** How a question splits, by facet. Counts of a facet ignore the terms of that facet; at most 5,000 values each, the most frequent first. */
  facets: procedure(
    'find.facets',
    z.object({ query: LibraryQuery }),
    z.array(z.object({ facet: FacetName, values: z.array(Facet) })),
  ),
  /**
   * At most 8 ways to go on at `caret` in the search text of a question. `counted`: also how many each whole term would find, which
   * takes longer than the next letter.
   */
  complete: procedure(
    'find.complete',
    z.object({
      query: LibraryQuery,
      text: z.string().max(1000),
      caret: z.number().int().nonnegative(),
      counted: z.boolean(),
    }),
    Completed,
  ),
  /** The terms of a search that look like conditions and are none, such as `is:foo` or `rating:9`: they are searched for as words. */
  misread: procedure('find.misread', z.object({ search: z.string().max(1000) }), z.array(z.string())),
} as const;
