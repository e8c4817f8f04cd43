/**
 * A bare integer of 16 digits or more behind a name, `,` or `[`: it may exceed 2^53. Also matches inside of some texts, which costs
 * only time; those of ids (`user:12-minimax:3010…`) do not.
 */
const maybeUnsafe = /(?:"\s*:|[,[])\s*-?\d{16}/;

/**
 * Parses JSON so that no id is damaged: integers beyond 2^53 become text (api/BEHAVIOUR.md, ids). Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(maybeUnsafe.test(text) ? quoteUnsafeIntegers(text) : text);
}

/**
 * The exact texts of the elements of an array: the top-level one (`key` null) or the one under `key` of the top-level
 * object. For text that `parseJson` accepts; what a later version can map must be kept byte by byte.
 */
export function elementTexts(text: string, key: string | null): string[] {
  let at = skipSpace(text, 0);
  if (key === null) return text[at] === '[' ? elementsFrom(text, at) : [];
  if (text[at] !== '{') return [];
  let found: string[] = [];
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] === '"') {
    const nameEnd = endOfText(text, at);
    const name = text.slice(at + 1, nameEnd - 1);
    const value = skipSpace(text, skipSpace(text, nameEnd) + 1);
    // The last of equal names wins, as in JSON.parse.
    if (name === key) found = text[value] === '[' ? elementsFrom(text, value) : [];
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] !== ',') break;
    at = skipSpace(text, at + 1);
  }
  return found;
}

function elementsFrom(text: string, open: number): string[] {
  const elements: string[] = [];
  let at = skipSpace(text, open + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text[at] !== ',') break;
    at = skipSpace(text, at + 1);
  }
  return elements;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** Index after the closing quote of the text that opens at `open`. */
function endOfText(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}

/** Index after the value that begins at `from`. */
function endOfValue(text: string, from: number): number {
  const first = text.charAt(from);
  if (first === '"') return endOfText(text, from);
  if (first === '{' || first === '[') return endOfContainer(text, from);
  const end = /[,\]}\s]/g;
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex - 1 : text.length;
}

/** Most of a container are texts, which are stepped over at once. */
function endOfContainer(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
      continue;
    }
    at += 1;
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth += 1;
    if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Puts quotes around integers that a double cannot hold. Texts are stepped over whole. */
function quoteUnsafeIntegers(text: string): string {
  const interesting = /"|-?\d{16,}/g;
  const parts: string[] = [];
  let copied = 0;
  for (let match = interesting.exec(text); match !== null; match = interesting.exec(text)) {
    const found = match[0];
    if (found === '"') {
      interesting.lastIndex = endOfText(text, match.index);
    } else if (isUnsafeInteger(text, match.index, found)) {
      parts.push(text.slice(copied, match.index), `"${found}"`);
      copied = match.index + found.length;
    }
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/** False for the digits of a fraction or an exponent, and for integers that a double holds exactly enough. */
function isUnsafeInteger(text: string, at: number, digits: string): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + digits.length);
  return !/[.eE+\d]/.test(before) && !/[.eE]/.test(after) && !Number.isSafeInteger(Number(digits));
}
