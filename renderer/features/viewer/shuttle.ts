const FASTEST = 4;

/** J and L as in an editor: each press goes on in that direction twice as fast; the other direction begins anew. */
export function shuttled(rate: number, towards: 1 | -1): number {
  if (rate * towards <= 0) return towards;
  return towards * Math.min(FASTEST, Math.max(1, Math.abs(rate)) * 2);
}
