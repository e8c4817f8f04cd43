/** Made on first use: loading its tables takes longer than most commands have to draw. */
let segmenter: Intl.Segmenter | null = null;
const wide =
  /\p{Emoji_Presentation}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
/** Control characters (a terminal would obey them) and the marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what this is for
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** One line that a terminal shows as text: titles and prompts come from others and may hold escape sequences. */
export function safeLine(text: string): string {
  return text.replace(unsafe, ' ').trim();
}

function graphemes(text: string): Iterable<{ readonly segment: string }> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Columns a text takes in a terminal: Chinese, Japanese, Korean and emoji take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** The text cut to so many columns, with an ellipsis when something was cut. */
export function fitWidth(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let fitted = '';
  let width = 0;
  for (const { segment } of graphemes(text)) {
    width += wide.test(segment) ? 2 : 1;
    if (width > columns - 1) break;
    fitted += segment;
  }
  return `${fitted}…`;
}
