import { createHash } from 'node:crypto';
import { normaliseLine } from '../search/search-text.ts';

/** The form in which prompts are the same: case, accents, white space and punctuation do not make another prompt. */
export function normalisePrompt(prompt: string): string {
  return normaliseLine(prompt)
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** A number that is the same for the same parts, and for others but once in 2^48. */
export function keyOf(...parts: readonly (string | number)[]): number {
  return createHash('sha1').update(parts.join('\u0000')).digest().readUIntBE(0, 6);
}

/** Chinese, Japanese and Korean have no spaces between words: there each pair of letters counts as one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** The words of a normalised prompt, each once. */
export function wordsOf(normalised: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of normalised.split(' ')) {
    if (word === '') continue;
    const letters = [...word];
    if (letters.length < 3 || !UNSPACED.test(word)) words.add(word);
    else for (const [index, letter] of letters.slice(1).entries()) words.add(`${letters[index]}${letter}`);
  }
  return words;
}

/** How much two sets of words share, 0 to 1: what both have over what either has, words weighed alike. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const word of one) if (other.has(word)) both += 1;
  return both / (one.size + other.size - both);
}

/** From here on a prompt counts as another one edited. */
export const EDITED_FROM = 0.6;
