import { z } from 'zod';
import { isAbsent, text } from '../../wire.ts';

/**
 * The building blocks of all wire schemas: every field may be missing or null, an empty text is absent, ids may come
 * as numbers, numbers as text (api/BEHAVIOUR.md: ids, states, status codes). A wrong kind of value (an object where a
 * text belongs) fails, and costs the one item it is in.
 */

/** A finite number or null. */
export const number = z.transform((value: unknown, context): number | null => {
  if (isAbsent(value)) return null;
  const found = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isFinite(found)) return found;
  context.addIssue({ code: 'custom', message: 'expected a number' });
  return z.NEVER;
});

/** True, false or null. */
export const flag = z.transform((value: unknown, context): boolean | null => {
  if (isAbsent(value)) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'string') return value === 1 || value === 'true' || value === '1';
  context.addIssue({ code: 'custom', message: 'expected true or false' });
  return z.NEVER;
});

/** What a service gives as the reason of a failure: text, or an object with one inside. */
export const reason = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
    if (typeof value !== 'object' || value === null) return null;
    const inner = z.object({ message: text }).safeParse(value);
    return inner.success && inner.data.message !== null ? inner.data.message : JSON.stringify(value);
  });
