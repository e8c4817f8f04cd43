import { REDACTED, redact } from './redact.ts';

/** Deeper than this nothing is worth a log line, and a value may hold itself. */
const MAX_DEPTH = 6;

/** Names of fields whose values are secrets, whatever they look like. */
const secretName = /token|secret|password|authorization|cookie|api[-_]?key/i;
/** Signed links grant access to whoever holds them; what follows the `?` is dropped. */
const linkQuery = /(\bhttps?:\/\/[^\s"'<>?#]+)\?[^\s"'<>]*/g;

/** The text without tokens and without what signs a link. */
export function redactText(text: string): string {
  return redact(text).replace(linkQuery, `$1?${REDACTED}`);
}

/** A copy of a log line's fields that may be written: no secrets, errors as plain data. */
export function redactFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      redactText(name),
      secretName.test(name) && mayBeSecret(value) ? REDACTED : redactValue(value, depth + 1),
    ]),
  );
}

/** Flags and counts are none, for instance how many tokens there are. */
function mayBeSecret(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof URL) return redactText(value.href);
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1));
  return value instanceof Error ? redactError(value, depth) : redactFields(value, depth);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    ...redactFields(error, depth),
    name: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
  };
}
