/**
 * Positions are whole numbers with room between: what is put between two others takes a number between theirs. When there is
 * no room left, all of them are numbered anew.
 */

/** The room between neighbours that were put there one after the other. */
export const GAP = 2 ** 20;

/**
 * First number and step for `count` things behind `after` and in front of `before` (null: none). Null when there is no room:
 * number anew first.
 */
export function room(
  after: number | null,
  before: number | null,
  count: number,
): { readonly first: number; readonly step: number } | null {
  if (before === null) return { first: (after ?? 0) + GAP, step: GAP };
  const low = after ?? before - GAP * (count + 1);
  const step = Math.floor((before - low) / (count + 1));
  return step < 1 ? null : { first: low + step, step: Math.min(step, GAP) };
}
