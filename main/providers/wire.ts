import { z } from 'zod';

/* What all providers' answers are made of: any field may be missing or null, and ids come as numbers or as text. */

/*
 * A field is read in one step, not by a union that is made optional and then transformed: an item has some twenty, and what
 * each step allocates is most of what reading a list costs.
 */

/** Text or null; numbers become text, an empty text is absent. */
export const text = z.transform((value: unknown, context): string | null => {
  if (isAbsent(value)) return null;
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  context.addIssue({ code: 'custom', message: 'expected text' });
  return z.NEVER;
});

/** Whether a field is missing, null or empty. */
export function isAbsent(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

/** A list; missing or null is empty. */
export function list<Element extends z.ZodType>(element: Element) {
  return z
    .array(element)
    .nullish()
    .transform((value) => value ?? []);
}
