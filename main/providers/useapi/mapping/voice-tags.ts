/** What the tags of a voice say, sorted into facets. What is none of these is a style. */
export interface TagFacts {
  readonly language: string | null;
  readonly gender: string | null;
  readonly age: string | null;
  readonly accent: string | null;
}

const genders = words('male|female|neutral|non-binary|androgynous');

const ages = words(
  'child|children|kid|teen|teenager|youth|young|young adult|adult|middle aged|middle-aged|middle age|mature|senior|elderly|old|elder',
);

const languages = words(
  'afrikaans|arabic|bulgarian|cantonese|catalan|chinese|croatian|czech|danish|dutch|english|filipino|finnish|french|german|greek|' +
    'hebrew|hindi|hungarian|indonesian|italian|japanese|korean|malay|mandarin|norwegian|nynorsk|persian|polish|portuguese|romanian|' +
    'russian|slovak|slovenian|spanish|swedish|tamil|thai|turkish|ukrainian|vietnamese',
);

const accents = words(
  'standard|american|us|british|uk|australian|indian|irish|scottish|welsh|canadian|new zealand|south african|nigerian|singaporean|' +
    'philippine|southern|castilian|peninsular|mexican|latin american|argentine|argentinian|colombian|chilean|peruvian|brazilian|' +
    'european|parisian|belgian|swiss|austrian|québécois|quebec|flemish|beijing|northeastern|sichuan|shandong|shanghai|henan|' +
    'shaanxi|hunan|taiwanese|taiwan|hong kong|guangdong|kansai|tokyo|seoul|busan|egyptian|gulf|levantine|maghrebi|saudi',
);

/**
 * Sorts tags by the words of GET speech/config (languages, genders, ages, accents). That list is built in rather than
 * asked for: the facets of a voice then never change with the state of one more, unverified endpoint. The documented
 * order (language first, accent last) settles words that could be either.
 */
export function classifyTags(tags: readonly string[]): TagFacts {
  const language = tags.find((tag) => languages.has(stem(tag))) ?? null;
  const gender = tags.find((tag) => genders.has(lower(tag))) ?? null;
  const age = tags.find((tag) => ages.has(lower(tag)) && tag !== gender) ?? null;
  const taken = new Set([language, gender, age]);
  const accent = tags.findLast((tag) => !taken.has(tag) && accents.has(stem(tag))) ?? null;
  return { language, gender, age, accent };
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}

function lower(tag: string): string {
  return tag.trim().toLowerCase();
}

/** `US (General)` is an accent of the US, `Chinese (Mandarin)` is Chinese. */
function stem(tag: string): string {
  return lower(tag).replace(/\s*\(.*$/, '');
}
