import { FILE_PARTS, type FilePart } from '../../ipc/model/file-template.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { ItemKind, RenditionRole } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import { cutBytes, FORBIDDEN, isDeviceName, MAX_NAME_BYTES, safeName, visibleText } from './file-names.ts';
import { shortId } from './item-id.ts';

/** What is known of an item when its file gets a name. */
export interface NamedFile {
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly role: RenditionRole;
  readonly title: string;
  readonly model: string | null;
  /** Epoch ms; names tell it in the person's time zone. */
  readonly createdAt: number;
}

/** Where files belong, by a template. */
export interface FileNames {
  /**
   * Relative to the library folder, with `/`, without extension: `Videos/2026-11/2026-11-21 a cat plays piano [k3v9q2ab]`.
   * Covers go to `.conch/covers`, where people do not trip over them.
   */
  targetOf(file: NamedFile): string;
}

type Token = string | { readonly part: FilePart };

/** Kept free for the extension, which follows the content. */
const EXTENSION_BYTES = 8;
const MOST_FOLDERS = 6;
/** The folder of what has nothing that would name one, such as the model of a file that was brought in. */
const NO_FOLDER = 'Other';
const MOST_FOLDER_BYTES = 80;
const MOST_TEMPLATE_LETTERS = 300;
/** Words right before the id, which are never cut off. */
const MOST_GLUE_BYTES = 40;

const FOLDERS: Readonly<Record<ItemKind, string>> = {
  video: 'Videos',
  image: 'Images',
  audio: 'Audio',
  voice: 'Voices',
};

/**
 * Reads a template: folders parted by `/`, the last part is the name. A name without `{id}` gets it at its end, so that two items
 * never share a file. Throws Failed('invalid') that names what cannot be.
 */
export function parseFileTemplate(text: string): FileNames {
  const segments = text.split('/');
  assertPlaces(text, segments);
  const folders = segments.slice(0, -1).map(tokensOf);
  const name = nameParts(tokensOf(segments.at(-1) ?? ''));
  return {
    targetOf(file) {
      if (file.role === 'cover') return `.conch/covers/${file.id.slice(-2)}/${file.id}`;
      const values = valuesOf(file);
      const places = folders.map((tokens) => safeName(written(tokens, values), NO_FOLDER, MOST_FOLDER_BYTES));
      return [...places, nameOf(name, values, file)].join('/');
    },
  };
}

/** A name around its id: `glue` stands right before that and is never cut off. */
interface NameParts {
  readonly head: readonly Token[];
  readonly glue: string;
  readonly tail: readonly Token[];
}

function nameParts(tokens: readonly Token[]): NameParts {
  const at = tokens.findIndex((token) => typeof token !== 'string' && token.part === 'id');
  if (at < 0) return { head: tokens, glue: ' [', tail: [']'] };
  const before = tokens[at - 1];
  const hasGlue = typeof before === 'string';
  if (hasGlue && Buffer.byteLength(before) > MOST_GLUE_BYTES) {
    throw failed('invalid', 'The words right before {id} are too long.', `At most ${MOST_GLUE_BYTES} letters.`);
  }
  return { head: tokens.slice(0, hasGlue ? at - 1 : at), glue: hasGlue ? before : '', tail: tokens.slice(at + 1) };
}

/** The id is whole in every name: what is too long loses the end of what stands before it, then of what stands behind. */
function nameOf({ head, glue, tail }: NameParts, values: Values, { id, role }: NamedFile): string {
  const mark = role === 'watermarked' ? ' watermarked' : '';
  const middle = `${glue}${shortId(id)}`;
  const room = MAX_NAME_BYTES - EXTENSION_BYTES - Buffer.byteLength(middle) - Buffer.byteLength(mark);
  const mostBehind = head.length === 0 ? room - 1 : Math.floor(room / 2);
  const behind = cutBytes(visibleText(written(tail, values), mostBehind), mostBehind).replace(/[. ]+$/u, '');
  const before = safeName(written(head, values), '', room - Buffer.byteLength(behind));
  const name = before === '' ? middle.replace(/^[. ]+/u, '') : `${before}${middle}`;
  return `${isDeviceName(name) ? '_' : ''}${name}${behind}${mark}`;
}

function written(tokens: readonly Token[], values: Values): string {
  return tokens.map((token) => (typeof token === 'string' ? token : values[token.part])).join('');
}

type Values = Readonly<Record<FilePart, string>>;

function valuesOf({ id, kind, title, model, createdAt }: NamedFile): Values {
  const date = new Date(createdAt);
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  const [year, month, day] = [pad(date.getFullYear(), 4), pad(date.getMonth() + 1), pad(date.getDate())];
  return {
    ...{ year, month, day, date: `${year}-${month}-${day}` },
    time: `${pad(date.getHours())}.${pad(date.getMinutes())}.${pad(date.getSeconds())}`,
    kind: FOLDERS[kind],
    title: safeName(title, ''),
    model: safeName(model ?? '', NO_FOLDER),
    id: shortId(id),
  };
}

function tokensOf(segment: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of segment.matchAll(/\{([^{}]*)\}/g)) {
    const [whole, name = ''] = match;
    const part = FILE_PARTS.find((one) => one === name);
    if (part === undefined) throw unknownPart(whole);
    if (match.index > at) tokens.push(literal(segment.slice(at, match.index)));
    tokens.push({ part });
    at = match.index + whole.length;
  }
  if (at < segment.length) tokens.push(literal(segment.slice(at)));
  return tokens;
}

function literal(text: string): string {
  if (/[{}]/.test(text)) throw unknownPart(text);
  return text;
}

function unknownPart(text: string): Error {
  const known = FILE_PARTS.map((part) => `{${part}}`).join(' ');
  return failed('invalid', `${text} is no part of a name.`, `Known parts: ${known}`);
}

/** Looks at the text itself: what names are made safe by would hide a way out of the library. */
function assertPlaces(text: string, segments: readonly string[]): void {
  if (text.length > MOST_TEMPLATE_LETTERS) {
    throw failed('invalid', 'This template is too long.', `At most ${MOST_TEMPLATE_LETTERS} letters.`);
  }
  if (segments.some((segment) => segment.trim() === '')) {
    throw failed('invalid', 'A folder or the name is empty.', 'A slash stands between two names, never at an end.');
  }
  if (segments.some((segment) => /^[. ]|[. ]$/.test(segment))) {
    throw failed('invalid', 'A name begins or ends with a dot or a space.', 'Such names are lost on some disks.');
  }
  if (text.replaceAll('/', '').search(FORBIDDEN) >= 0 || visibleText(text.replaceAll('/', ' ')) !== spaced(text)) {
    throw failed('invalid', 'A letter of this template cannot be in a file name.', 'Not possible: < > : " \\ | ? *');
  }
  if (segments.length === 1) {
    throw failed(
      'invalid',
      'The files would lie beside those that Conch needs.',
      'Begin with a folder, such as {kind}/',
    );
  }
  if (segments.length - 1 > MOST_FOLDERS) {
    throw failed('invalid', 'These are too many folders in each other.', `At most ${MOST_FOLDERS}.`);
  }
}

function spaced(text: string): string {
  return text.replaceAll('/', ' ').normalize('NFC').replaceAll(/ +/g, ' ');
}
