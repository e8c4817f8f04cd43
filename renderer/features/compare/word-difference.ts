/** A stretch of a text, and whether the other text does not have it. */
export interface Stretch {
  readonly text: string;
  readonly added: boolean;
}

/** Beyond this the table of the comparison would grow too large: then everything between common ends counts as changed. */
const MOST_CELLS = 1_000_000;

/** Numbers with their point, words, signs, and runs of blanks; of Chinese and Japanese every sign by itself. */
const PARTS =
  /\p{N}+(?:[.,:]\p{N}+)+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}_'’-]+|\s+|./gsu;

/** `text` in stretches, those marked that are not in `base`: what was added or changed on the way from one to the other. */
export function addedWords(base: string, text: string): readonly Stretch[] {
  const before = partsOf(base);
  const after = partsOf(text);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const kept = keptParts(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const isKept = (place: number) => place < start || place >= after.length - end || kept.has(place - start);
  return joined(after.map((part, place) => ({ text: part, added: !isKept(place) })));
}

function partsOf(text: string): readonly string[] {
  return text.match(PARTS) ?? [];
}

/** Places in `after` of the longest sequence that both have. */
function keptParts(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const width = after.length + 1;
  if ((before.length + 1) * width > MOST_CELLS) return new Set();
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        before[row] === after[column]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const kept = new Set<number>();
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    const at = row * width + column;
    if (before[row] === after[column]) {
      kept.add(column);
      row += 1;
      column += 1;
    } else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return kept;
}

/** Neighbours of one sort as one; a blank between two marked words is marked with them. */
function joined(parts: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const [place, { text, added }] of parts.entries()) {
    const isBlank = text.trim() === '';
    const isBetween = isBlank && whole.at(-1)?.added === true && parts[place + 1]?.added === true;
    const marks = isBlank ? isBetween : added;
    const last = whole.at(-1);
    if (last !== undefined && last.added === marks) whole[whole.length - 1] = { text: last.text + text, added: marks };
    else whole.push({ text, added: marks });
  }
  return whole;
}
