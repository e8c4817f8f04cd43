import type { z } from 'zod';
import type { SkippedItem } from '../provider.ts';

/**
 * Reads the elements of a list one by one. One that does not fit, or has no id, becomes a skipped item with the reason
 * and costs nothing but itself. `map` gives null for an element without an id.
 */
export function readElements<Wire, Found>(
  elements: readonly unknown[],
  schema: z.ZodType<Wire>,
  idName: string,
  map: (wire: Wire, raw: string) => Found | null,
): { readonly found: Found[]; readonly skipped: SkippedItem[] } {
  const found: Found[] = [];
  const skipped: SkippedItem[] = [];
  for (const element of elements) {
    const raw = JSON.stringify(element) ?? 'null';
    const parsed = schema.safeParse(element);
    if (!parsed.success) {
      skipped.push({ remoteId: idOf(element, idName), reason: reasonOf(parsed.error), raw });
      continue;
    }
    const mapped = map(parsed.data, raw);
    if (mapped === null) skipped.push({ remoteId: null, reason: 'it has no id', raw });
    else found.push(mapped);
  }
  return { found, skipped };
}

/** The first thing wrong, as `field: what`. */
export function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it could not be read';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function idOf(element: unknown, name: string): string | null {
  if (typeof element !== 'object' || element === null) return null;
  const id: unknown = Object.getOwnPropertyDescriptor(element, name)?.value;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
