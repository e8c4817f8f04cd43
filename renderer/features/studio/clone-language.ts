/** What clones speak when nobody said: the language of the window, in the provider's spelling, best first. */
const USUAL: Readonly<Record<string, readonly RegExp[]>> = {
  en: [/^english/i],
  'zh-CN': [/^chinese \(mandarin\)/i, /^(mandarin|chinese)$/i, /^chinese/i],
};

/** The language tag that is sent: the chosen one while the provider lists it, else what fits the window. */
export function cloneLanguage(chosen: string | null, listed: readonly string[], locale: string): string {
  const named = listed.find((one) => one.toLowerCase() === chosen?.toLowerCase());
  if (named !== undefined) return named;
  for (const spelling of USUAL[locale] ?? []) {
    const usual = listed.find((one) => spelling.test(one));
    if (usual !== undefined) return usual;
  }
  return listed[0] ?? '';
}
