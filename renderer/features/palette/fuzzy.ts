import type { Stretch } from '../../ui/marked.tsx';

export interface Match {
  /** Higher is better; above 0. */
  readonly score: number;
  /** What of the text matched, in order, not touching each other. */
  readonly parts: readonly Stretch[];
}

/** A letter that goes on from the one before, that begins a word, or that stands somewhere inside. */
const POINTS = { next: 12, start: 10, inside: 2 } as const;
/** A word that stands in the text as it was typed. */
const WHOLE = 30;
/** Letters of a word may be at most this much further apart than they were typed, and a shorter word may not be torn. */
const MOST_SPREAD = 3;
const LEAST_TORN = 4;

/** How well a search fits a text; null when a word of it does not. Every word must be found, letters in order, gaps allowed. */
export function fuzzy(search: string, text: string): Match | null {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const within = text.toLowerCase();
  // Some letters have more characters when small; then places would be wrong.
  if (within.length !== text.length) return null;
  const found = words.map((word) => bestOf(word, within));
  const matches = found.filter((match) => match !== null);
  if (matches.length < words.length) return null;
  const score = matches.reduce((sum, match) => sum + match.score, 0);
  // Of two that fit alike the shorter one was meant.
  return { score: score - text.length / 100, parts: merged(matches.flatMap(({ parts }) => parts)) };
}

function bestOf(word: string, text: string): Match | null {
  let best: Match | null = null;
  for (let from = text.indexOf(word.charAt(0)); from >= 0; from = text.indexOf(word.charAt(0), from + 1)) {
    const match = matchFrom(word, text, from);
    if (match !== null && (best === null || match.score > best.score)) best = match;
  }
  return best;
}

/** One way to find a word whose first letter stands at `from`: as a whole, or letter by letter. */
function matchFrom(word: string, text: string, from: number): Match | null {
  const atStart = isStart(text, from);
  if (text.startsWith(word, from)) {
    const score = WHOLE + word.length * POINTS.next + (atStart ? POINTS.start : 0) + (from === 0 ? POINTS.start : 0);
    return { score, parts: [[from, from + word.length]] };
  }
  // One letter in the middle of a word says nothing, and neither do two that are torn apart.
  if (!atStart || word.length < 2) return null;
  const places = [from];
  let score = POINTS.start;
  for (const letter of word.slice(1)) {
    const last = places.at(-1) ?? from;
    const at = nextPlace(letter, text, last);
    if (at < 0) return null;
    score += at === last + 1 ? POINTS.next : isStart(text, at) ? POINTS.start : POINTS.inside;
    places.push(at);
  }
  return isTornApart(word, places, text) ? null : { score, parts: merged(places.map((at) => [at, at + 1])) };
}

/** Whether too little holds the letters of a word together: they neither follow each other nor begin words. */
function isTornApart(word: string, places: readonly number[], text: string): boolean {
  const torn = places.filter((at, index) => index > 0 && at !== (places[index - 1] ?? 0) + 1 && !isStart(text, at));
  const spread = (places.at(-1) ?? 0) + 1 - (places[0] ?? 0);
  if (torn.length === 0) return false;
  return torn.length > 1 || word.length < LEAST_TORN || spread > word.length + MOST_SPREAD;
}

/** Where a letter goes on: right after the last one, else at the start of a later word, else anywhere later. */
function nextPlace(letter: string, text: string, last: number): number {
  if (text.charAt(last + 1) === letter) return last + 1;
  for (let at = last + 2; at < text.length; at += 1) if (text.charAt(at) === letter && isStart(text, at)) return at;
  return text.indexOf(letter, last + 1);
}

/** Whether a word begins here. Every Chinese or Japanese character is one. */
function isStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || /[\u3040-\u30ff\u3400-\u9fff]/.test(text.charAt(at));
}

function merged(parts: readonly Stretch[]): Stretch[] {
  const ordered = [...parts].sort((a, b) => a[0] - b[0]);
  const result: Stretch[] = [];
  for (const [from, to] of ordered) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}
