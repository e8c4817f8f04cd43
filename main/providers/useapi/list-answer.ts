import type { z } from 'zod';
import { failed } from '../../failed.ts';
import type { ApiAnswer } from '../http/api-client.ts';
import { elementTexts } from '../http/json-text.ts';
import type { SkippedItem } from '../provider.ts';

/** The elements of a list answer: parsed, and as the exact text they came in. */
export interface ListElements {
  readonly values: readonly unknown[];
  readonly texts: readonly string[];
}

/**
 * Finds the list in an answer: the answer itself, or under one of `keys` (whether GET /videos/ became an object like
 * images is unknown; api/BEHAVIOUR.md, unknown). A null list is empty. Throws Failed('protocol') when there is none.
 */
export function listElements(answer: ApiAnswer, keys: readonly string[], what: string): ListElements {
  const { json, text } = answer;
  if (Array.isArray(json)) return { values: json, texts: textsOf(json, text, null) };
  if (typeof json === 'object' && json !== null) {
    for (const key of keys) {
      const value: unknown = Object.getOwnPropertyDescriptor(json, key)?.value;
      if (Array.isArray(value)) return { values: value, texts: textsOf(value, text, key) };
      if (value === null) return { values: [], texts: [] };
    }
  }
  throw failed(
    'protocol',
    `The service answered the list of ${what} in a form that Conch does not know.`,
    'Sync again later; if it returns, look for a newer version of Conch.',
    { status: answer.status },
  );
}

function textsOf(values: readonly unknown[], text: string, key: string | null): readonly string[] {
  const texts = elementTexts(text, key);
  return texts.length === values.length ? texts : values.map((value) => JSON.stringify(value) ?? 'null');
}

/** A field of an object answer, undefined when there is none. */
export function fieldOf(answer: ApiAnswer, name: string): unknown {
  const { json } = answer;
  if (typeof json !== 'object' || json === null) return undefined;
  return Object.getOwnPropertyDescriptor(json, name)?.value;
}

/** The ids of the elements, in order; null where an element has none. Names are tried in their order. */
export function idsOf(elements: ListElements, names: readonly string[]): readonly (string | null)[] {
  return elements.values.map((value) => idOf(value, names));
}

function idOf(value: unknown, names: readonly string[]): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const name of names) {
    const id: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    if (typeof id === 'string' && id.trim() !== '') return id.trim();
    if (typeof id === 'number') return String(id);
  }
  return null;
}

/**
 * Reads elements one by one. One that does not fit its schema, or has no id, becomes a skipped item with the reason, and
 * costs nothing but itself. `map` gives null for elements without an id, undefined for those that belong elsewhere.
 */
export function readElements<Wire, Found>(
  elements: ListElements,
  schema: z.ZodType<Wire>,
  idNames: readonly string[],
  map: (wire: Wire, raw: string) => Found | null | undefined,
): { readonly found: Found[]; readonly skipped: SkippedItem[] } {
  const found: Found[] = [];
  const skipped: SkippedItem[] = [];
  for (const [index, value] of elements.values.entries()) {
    const raw = elements.texts[index] ?? 'null';
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      skipped.push({ remoteId: idOf(value, idNames), reason: issueText(parsed.error), raw });
      continue;
    }
    const mapped = map(parsed.data, raw);
    if (mapped === null) skipped.push({ remoteId: null, reason: 'it has no id', raw });
    else if (mapped !== undefined) found.push(mapped);
  }
  return { found, skipped };
}

/** The first thing wrong, as `field: what`. */
export function issueText(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it could not be read';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
