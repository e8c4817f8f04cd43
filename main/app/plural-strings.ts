import type { Strings } from './strings.ts';

type Stem<Key> = Key extends `${infer Name}_other` ? Name : never;
/** A text with a form for one and a form for others. */
export type PluralKey = Stem<keyof Strings>;

/** The form of a text for a number, which takes the place of `{count}`. */
export function pluralOf(strings: Strings, key: PluralKey, count: number, locale: string): string {
  const form = new Intl.PluralRules(locale).select(count) === 'one' ? 'one' : 'other';
  return fill(strings[`${key}_${form}`], { count: new Intl.NumberFormat(locale).format(count) });
}

/** A text with what it leaves open: `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
