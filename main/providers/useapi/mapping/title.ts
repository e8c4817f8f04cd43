const MAX_LENGTH = 80;
/** Scripts written without spaces are about twice as dense. */
const MAX_DENSE = 40;
const dense = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u;

/** White space other than single blanks. */
const uneven = /[^\S ]| {2}/;

/** The first words of a prompt as a title, cut at a word where there are words. Empty when there is no prompt. */
export function titleFromPrompt(prompt: string | null): string {
  if (prompt === null) return '';
  const start = prompt.slice(0, 4 * MAX_LENGTH);
  const line = (uneven.test(start) ? start.replace(/\s+/g, ' ') : start).trim();
  if (line.length <= MAX_DENSE) return line;
  const limit = dense.test(line) ? MAX_DENSE : MAX_LENGTH;
  if (line.length <= limit) return line;
  const characters = Array.from(line);
  if (characters.length <= limit) return line;
  const cut = characters.slice(0, limit).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–—-]+$/, '')}…`;
}
