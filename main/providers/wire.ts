import { z } from 'zod';

/* What all providers' answers are made of: any field may be missing or null, and ids come as numbers or as text. */

/** Text or null; numbers become text, an empty text is absent. */
export const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const trimmed = value === null || value === undefined ? '' : String(value).trim();
    return trimmed === '' ? null : trimmed;
  });

/** A list; missing or null is empty. */
export function list<Element extends z.ZodType>(element: Element) {
  return z
    .array(element)
    .nullish()
    .transform((value) => value ?? []);
}
