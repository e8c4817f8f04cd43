const RUNS = /[\p{L}\p{N}\p{M}]+/gu;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/u;
const DENSE_PIECES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]+/gu;

const LOOSE_LENGTH = 3;
const DENSE_LENGTH = 2;

/**
 * Cuts normalised text into the grams of the index: three characters for alphabets, two where a character is a syllable or a
 * word (Chinese, Japanese, Korean). The last ones of a run are shorter, so that every position begins a gram and
 * a part shorter than a gram is found by prefix. Each gram once, joined by spaces.
 */
export function gramsOfText(text: string): string {
  const grams = new Set<string>();
  for (const [run] of text.matchAll(RUNS)) {
    for (const piece of pieces(run)) addGrams(piece, grams);
  }
  return [...grams].join(' ');
}

/**
 * The FTS5 expression whose matches hold every text that contains `part` (normalised). It may match more: the caller verifies.
 * Null when the part has nothing that is indexed (only signs or emoji).
 */
export function gramsOfPart(part: string): string | null {
  const terms = new Set<string>();
  for (const [run] of part.matchAll(RUNS)) {
    for (const piece of pieces(run)) addTerms(piece, terms);
  }
  // All grams that begin with a letter are a long list: beside whole ones they only slow the search down.
  const whole = [...terms].filter((term) => !term.endsWith('*'));
  return terms.size === 0 ? null : (whole.length > 0 ? whole : [...terms]).join(' AND ');
}

/** Whether every match of `gramsOfPart(part)` is sure to contain the part: it is one gram, or the beginning of one. */
export function isExactPart(part: string): boolean {
  const found = [...part.matchAll(RUNS)].map(([run]) => run);
  const run = found[0];
  if (found.length !== 1 || run !== part) return false;
  const parts = pieces(run);
  return parts.length === 1 && [...run].length <= gramLength(run);
}

function addGrams(piece: string, grams: Set<string>): void {
  const length = gramLength(piece);
  const characters = isBasic(piece) ? piece : [...piece];
  for (let start = 0; start < characters.length; start += 1) {
    const gram = characters.slice(start, start + length);
    grams.add(typeof gram === 'string' ? gram : gram.join(''));
  }
}

function addTerms(piece: string, terms: Set<string>): void {
  const length = gramLength(piece);
  const characters = [...piece];
  if (characters.length < length) {
    terms.add(`"${piece}"*`);
    return;
  }
  for (let start = 0; start + length <= characters.length; start += 1) {
    terms.add(`"${characters.slice(start, start + length).join('')}"`);
  }
}

/** A run parted where dense writing meets an alphabet. */
function pieces(run: string): readonly string[] {
  if (!DENSE.test(run)) return [run];
  const parts: string[] = [];
  let end = 0;
  for (const match of run.matchAll(DENSE_PIECES)) {
    if (match.index > end) parts.push(run.slice(end, match.index));
    parts.push(match[0]);
    end = match.index + match[0].length;
  }
  if (end < run.length) parts.push(run.slice(end));
  return parts;
}

function gramLength(piece: string): number {
  return DENSE.test(piece) ? DENSE_LENGTH : LOOSE_LENGTH;
}

function isBasic(piece: string): boolean {
  return !/[\ud800-\udfff]/.test(piece);
}
