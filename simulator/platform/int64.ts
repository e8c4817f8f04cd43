/** A whole number that JSON carries bare although it may exceed 2^53; kept as its digits. */
export type Int64 = { readonly int64: string };

export function int64(digits: string): Int64 {
  return { int64: digits };
}

function isInt64(value: unknown): value is Int64 {
  return typeof value === 'object' && value !== null && 'int64' in value && typeof value.int64 === 'string';
}

/** Stands in front of digits until the text is written; JSON writes it as an escape that nothing else here uses. */
const MARK = '\u0001';

/** JSON in which every `Int64` is a bare integer. */
export function writeJson(value: unknown): string {
  const marked = JSON.stringify(value, (_name, entry: unknown) => (isInt64(entry) ? `${MARK}${entry.int64}` : entry));
  return marked.replace(/"\\u0001(\d+)"/g, '$1');
}

/** Parses JSON; integers of 16 and more digits become texts, so that none loses its last digits. */
export function parseJson(text: string): unknown {
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${token}"` : token,
  );
  return JSON.parse(quoted) as unknown;
}
