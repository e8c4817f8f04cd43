import { z } from 'zod';
import { hideSecret, redact } from '../../redaction/redact.ts';

const MAX_LENGTH = 300;

/** Control, bidi and zero-width characters: they could make a sentence read as something else. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * The sentence in an error body, or null when it holds none. `error` may be text or an object, the body may be empty or
 * not JSON at all (api/BEHAVIOUR.md, status codes). Secrets are cut out, the length is capped at 300 characters.
 */
export function serviceSentence(body: string, token: string): string | null {
  const said = sentenceOf(parseOrText(body));
  if (said === null) return null;
  const clean = redact(hideSecret(said, token)).replace(invisible, ' ').replace(/\s+/g, ' ').trim();
  if (clean === '') return null;
  return clean.length <= MAX_LENGTH ? clean : `${Array.from(clean).slice(0, MAX_LENGTH).join('')}…`;
}

const Reason = z.object({
  code: z.unknown().optional(),
  error: z.object({ status: z.unknown().optional() }).catch({}),
});

/**
 * What the record of work that failed there gives as its reason: a sentence, and the HTTP status that it would have been as
 * an answer (openapi, AgentJob: error, code).
 */
export function statedReason(record: string): { readonly said: string | null; readonly status: number | null } {
  const reason = Reason.safeParse(parseOrText(record));
  const stated = reason.success ? [reason.data.error.status, reason.data.code] : [];
  const status = stated.find((one): one is number => Number.isInteger(one) && Number(one) >= 400);
  return { said: serviceSentence(record, ''), status: status ?? null };
}

function parseOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // An HTML page says nothing to a person; short plain text may.
    return /^\s*</.test(body) ? null : body;
  }
}

/** Looks for the sentence where services put it: error, error.message, message, detail. */
function sentenceOf(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value !== 'object' || value === null || depth > 3) return null;
  for (const name of ['error', 'message', 'detail', 'details', 'errorDetails', 'msg', 'status_msg']) {
    const found = sentenceOf(Object.getOwnPropertyDescriptor(value, name)?.value, depth + 1);
    if (found !== null) return found;
  }
  return depth === 0 || Array.isArray(value) || Object.keys(value).length === 0 ? null : JSON.stringify(value);
}
