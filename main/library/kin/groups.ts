/** Sets of things that hang together by pairs, each of at least two; what is in no pair is in none. */
export function connected(
  members: readonly number[],
  areAlike: (one: number, other: number) => boolean,
): readonly (readonly number[])[] {
  const left = new Set(members);
  const groups: number[][] = [];
  for (const first of members) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const one of group) {
      for (const other of left) {
        if (!areAlike(one, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    if (group.length > 1) groups.push(group);
  }
  return groups;
}

/** What the choice of the best copy looks at. */
export interface Copy {
  readonly item: number;
  readonly watermarked: boolean;
  readonly pixels: number;
  readonly bytes: number;
  /** Greater is newer. */
  readonly place: number;
}

/** The copy to keep: without watermark, then the largest picture, then the largest file, then the oldest. */
export function bestOf(copies: readonly Copy[]): Copy | null {
  const [best] = copies.toSorted(
    (one, other) =>
      Number(one.watermarked) - Number(other.watermarked) ||
      other.pixels - one.pixels ||
      other.bytes - one.bytes ||
      one.place - other.place,
  );
  return best ?? null;
}
