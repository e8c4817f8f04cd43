/** What clones speak when nobody said: the language of the window, in the provider's spelling. */
const USUAL: Readonly<Record<string, RegExp>> = { en: /^english/i, 'zh-CN': /^chinese \(mandarin\)|^chinese/i };

/** The language tag that is sent: the chosen one while the provider lists it, else what fits the window. */
export function cloneLanguage(chosen: string | null, listed: readonly string[], locale: string): string {
  const named = listed.find((one) => one === chosen) ?? listed.find((one) => sameLanguage(one, chosen));
  const usual = listed.find((one) => USUAL[locale]?.test(one));
  return named ?? usual ?? listed[0] ?? '';
}

function sameLanguage(one: string, chosen: string | null): boolean {
  return chosen !== null && one.toLowerCase() === chosen.toLowerCase();
}
