/** English sentences of main and what they are in another language. `{}` is what a sentence names. */
export type Sentences = Readonly<Record<string, string>>;

/** The sentence in the other language; null when it is not known. */
export type Translate = (sentence: string) => string | null;

interface Pattern {
  readonly matches: RegExp;
  readonly says: string;
}

/**
 * Translates whole sentences. In a translation `{2}` is the second thing that is named, as it is; `{2*}` is it too, in
 * translation where it is known: the name of a state may be translated, the name of a tag never.
 */
export function translator(sentences: Sentences): Translate {
  const patterns = Object.keys(sentences)
    .filter((key) => key.includes('{}'))
    // What fits by more of its own words goes first.
    .sort((a, b) => b.length - a.length)
    .map((key): Pattern => ({ matches: patternOf(key), says: sentences[key] ?? '' }));

  function translate(sentence: string): string | null {
    const whole = sentence.includes('{}') ? undefined : sentences[sentence];
    if (whole !== undefined) return whole;
    for (const { matches, says } of patterns) {
      const named = matches.exec(sentence);
      if (named !== null) return filled(says, named);
    }
    return null;
  }

  function filled(says: string, named: readonly string[]): string {
    return says.replace(/{(\d)(\*?)}/g, (_, place: string, star: string) => {
      const text = named[Number(place)] ?? '';
      return star === '' ? text : (translate(text) ?? text);
    });
  }

  return translate;
}

function patternOf(key: string): RegExp {
  const fixed = key.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('(.+?)')}$`, 'su');
}
