import { wrongUsage } from './exit-codes.ts';

/**
 * The provider's own spelling of a language: given exactly, in other letters, or as a code such as `en`. Without a known list
 * it goes as it is. Throws WrongUsage naming what there is.
 */
export function cloneLanguage(text: string, known: readonly string[]): string {
  if (known.length === 0) return text;
  const wanted = text.trim().toLowerCase();
  const exact = known.find((one) => one.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const name = nameOfCode(wanted)?.toLowerCase();
  const named = name === undefined ? undefined : known.find((one) => one.toLowerCase().startsWith(name));
  if (named !== undefined) return named;
  throw wrongUsage(`${text} is no language of clones.`, `Known: ${known.join(', ')}.`);
}

function nameOfCode(code: string): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code);
  } catch {
    return undefined;
  }
}
