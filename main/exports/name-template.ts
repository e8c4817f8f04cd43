import type { Item } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import { cutBytes, MAX_NAME_BYTES, safeName } from '../library/file-names.ts';
import { shortId } from '../library/item-id.ts';

/** Room in the last part for an extension and a number. */
const ENDING_BYTES = 16;
const MOST_FOLDER_BYTES = 80;
const MOST_VALUE_BYTES = 100;

export const templateParts = [
  'date',
  'time',
  'year',
  'month',
  'day',
  'prompt',
  'model',
  'account',
  'kind',
  'id',
  'index',
  'title',
  'rating',
  'label',
] as const;
type TemplatePart = (typeof templateParts)[number];

type Token = string | { readonly part: TemplatePart };

/** Names made of what is known of an item. */
export interface NameTemplate {
  /** Relative to the export folder, with `/`, without extension. `index` counts from 1 to `count`. */
  nameOf(item: Item, more: { readonly account: string; readonly index: number; readonly count: number }): string;
}

const FOLDERS: Readonly<Record<Item['kind'], string>> = {
  video: 'Videos',
  image: 'Images',
  audio: 'Audio',
  voice: 'Voices',
};

/** Reads a template. Throws Failed('invalid') that names the part which is none. */
export function parseTemplate(text: string): NameTemplate {
  const segments = text.split('/').map(tokensOf);
  return {
    nameOf(item, more) {
      const values = valuesOf(item, more);
      const last = segments.length - 1;
      const parts = segments.map((tokens, position) => {
        const written = tokens.map((token) => (typeof token === 'string' ? token : values[token.part])).join('');
        const room = position === last ? MAX_NAME_BYTES - ENDING_BYTES : MOST_FOLDER_BYTES;
        return safeName(withoutGaps(written), position === last ? shortId(item.id) : '', room);
      });
      return parts.filter((part) => part !== '').join('/');
    },
  };
}

function tokensOf(segment: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of segment.matchAll(/\{([^{}]*)\}/g)) {
    const [whole, name = ''] = match;
    const part = templateParts.find((one) => one === name);
    if (part === undefined) throw unknownPart(whole);
    tokens.push(literal(segment.slice(at, match.index)), { part });
    at = match.index + whole.length;
  }
  tokens.push(literal(segment.slice(at)));
  return tokens;
}

function literal(text: string): string {
  if (/[{}]/.test(text)) throw unknownPart(text);
  return text;
}

function unknownPart(text: string): Error {
  const known = templateParts.map((part) => `{${part}}`).join(' ');
  return failed('invalid', `${text} is no part of a name.`, `Known parts: ${known}`);
}

function valuesOf(
  item: Item,
  { account, index, count }: { readonly account: string; readonly index: number; readonly count: number },
): Readonly<Record<TemplatePart, string>> {
  const date = new Date(item.createdAt);
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  const [year, month, day] = [pad(date.getFullYear(), 4), pad(date.getMonth() + 1), pad(date.getDate())];
  const cut = (text: string | null): string => cutBytes((text ?? '').replaceAll('/', ' ').trim(), MOST_VALUE_BYTES);
  return {
    date: `${year}-${month}-${day}`,
    time: `${pad(date.getHours())}.${pad(date.getMinutes())}.${pad(date.getSeconds())}`,
    year,
    month,
    day,
    prompt: cut(item.prompt ?? item.title),
    model: cut(item.model),
    account: cut(account),
    kind: FOLDERS[item.kind],
    id: shortId(item.id),
    index: pad(index, String(count).length),
    title: cut(item.title),
    rating: String(item.rating),
    label: item.label ?? '',
  };
}

/** What an empty part leaves: brackets around nothing, separators in a row or at an end. */
function withoutGaps(text: string): string {
  return text
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?: - )(?:- )+/g, ' - ')
    .replace(/^[\s_-]+|[\s_-]+$/gu, '');
}
