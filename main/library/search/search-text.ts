import { modelName } from '../../providers/model-names.ts';

/**
 * The form in which text is compared: compatibility forms unified (full width, ligatures), lower case, and Latin, Greek and
 * Cyrillic letters without their accents. Japanese voicing marks and Korean syllables stay as they are. Idempotent.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const lower = text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
  return lower
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC');
}

/** Only ASCII: nothing to unify and no accents. */
const PLAIN = /^[^\u0080-\uffff]*$/;

/** The fields of an item that a search looks through. */
export interface SearchFields {
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly voiceName: string | null;
  readonly notes: string | null;
  readonly tags: readonly string[];
}

/**
 * All that can be found of an item, normalised; fields are lines, so that no phrase reaches across two. A model is found by its id
 * and by what it is called everywhere: who reads "Hailuo 2.3" types that.
 */
export function searchText(fields: SearchFields): string {
  const { title, prompt, model, voiceName, notes, tags } = fields;
  const lines = prompt?.startsWith(title) === true ? [prompt] : [title, prompt ?? ''];
  lines.push(...tags, notes ?? '', voiceName ?? '', ...wordsOfModel(model ?? ''));
  return lines
    .map(normaliseLine)
    .filter((line) => line !== '')
    .join('\n');
}

function wordsOfModel(id: string): readonly string[] {
  const name = modelName(id);
  return name === id ? [id] : [id, name];
}

/** One line, normalised, with every run of white space as one space. */
export function normaliseLine(text: string): string {
  const normal = normaliseText(text);
  return (UNEVEN.test(normal) ? normal.replaceAll(/\s+/gu, ' ') : normal).trim();
}

/** White space other than single blanks: most lines have none, and replacing each blank by itself takes long. */
const UNEVEN = /[^\S ]| {2}/;
