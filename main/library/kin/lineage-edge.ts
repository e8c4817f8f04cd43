import { z } from 'zod';
import { ItemId } from '../../../ipc/model/ids.ts';

/** Relations that are facts and kept; those of prompts, jobs and voices are read from the items themselves. */
export const LineageRelation = z.enum([
  'first-frame',
  'last-frame',
  'character',
  'reference',
  'voice',
  'sample',
  'frame-of',
  'remix-of',
]);
export type LineageRelation = z.infer<typeof LineageRelation>;

/** What an item was made from: an item of ours, a file a person brought in, or an id at the provider. */
export const LineageEdge = z.object({
  relation: LineageRelation,
  parent: ItemId.nullable(),
  input: z.string().nullable(),
  remote: z.string().nullable(),
  name: z.string(),
});
export type LineageEdge = z.infer<typeof LineageEdge>;

/**
 * What was known and what is told now, each thing once. What was sent says what a file was for; the provider's list of files
 * does not, so that it adds nothing about a file that is known already.
 */
export function mergeEdges(before: readonly LineageEdge[], told: readonly LineageEdge[]): readonly LineageEdge[] {
  const edges: LineageEdge[] = [];
  for (const edge of [...before, ...told]) {
    if (!edges.some((one) => isSame(one, edge))) edges.push(edge);
  }
  return edges;
}

function isSame(one: LineageEdge, other: LineageEdge): boolean {
  const target = one.parent === other.parent && one.input === other.input && one.remote === other.remote;
  return target && (one.relation === other.relation || other.relation === 'reference');
}
