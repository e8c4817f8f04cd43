/** A part of a clip that is played again and again: from A to B, seconds; an end that is not set is that of the clip. */
export interface Span {
  readonly a: number | null;
  readonly b: number | null;
}

export const NO_SPAN: Span = { a: null, b: null };

/** Nothing shorter is looped, seconds. */
const LEAST_S = 1 / 60;

export function isSet({ a, b }: Span): boolean {
  return a !== null || b !== null;
}

/** Sets A. A B that would not lie behind it is given up. */
export function withA({ b }: Span, at: number): Span {
  return { a: at, b: b !== null && b < at + LEAST_S ? null : b };
}

/** Sets B. An A that would not lie before it is given up. */
export function withB({ a }: Span, at: number): Span {
  return { a: a !== null && a > at - LEAST_S ? null : a, b: at };
}

/** Both ends of the part, seconds. */
export function endsOf({ a, b }: Span, duration: number): { readonly from: number; readonly to: number } {
  const from = Math.min(Math.max(0, a ?? 0), duration);
  return { from, to: Math.min(Math.max(from, b ?? duration), duration) };
}

/**
 * Where playing goes on instead of at `seconds`; null when it just goes on. At B, and outside of the part, that is A; played
 * backwards (`rate` below 0) it is B.
 */
export function jump(span: Span, seconds: number, duration: number, rate = 1): number | null {
  if (!isSet(span) || duration <= 0) return null;
  const { from, to } = endsOf(span, duration);
  if (rate < 0) return seconds <= from || seconds > to ? to : null;
  return seconds >= to || seconds < from - LEAST_S ? from : null;
}
