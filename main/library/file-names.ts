import { isAbsolute, relative, resolve } from 'node:path';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { ItemKind, RenditionRole } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import { shortId } from './item-id.ts';

/** The longest name we give a file, extension included, in UTF-8 bytes. */
export const MAX_NAME_BYTES = 120;
/** Kept free for the extension, which follows the content. */
const EXTENSION_BYTES = 8;

// Controls, format characters (bidi, zero width, tags), private use, unassigned, lone surrogates, line and paragraph separators.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
const FORBIDDEN = /[<>:"/\\|?*]/g;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\.|$)/i;

/**
 * Makes a file name (without extension) of any text: NFC; no control, bidi, zero-width or forbidden character; no Windows device
 * name; no dot or space at its ends; at most `maxBytes` UTF-8 bytes, cut between characters. Empty text and what becomes empty give `fallback`.
 */
export function safeName(text: string, fallback: string, maxBytes: number = MAX_NAME_BYTES): string {
  const visible = text
    // Longer than any name can be after cutting; spares the work on a prompt of megabytes.
    .slice(0, maxBytes * 4)
    .normalize('NFC')
    .replaceAll(/[\t\n\r\u2028\u2029]/g, ' ')
    .replaceAll(INVISIBLE, '')
    .replaceAll(FORBIDDEN, ' ')
    .replaceAll(/\s+/gu, ' ');
  const cut = trimEnds(cutBytes(trimEnds(visible), maxBytes));
  if (cut === '') return fallback;
  return WINDOWS_DEVICE.test(cut) ? cutBytes(`_${cut}`, maxBytes).replace(/[. ]+$/u, '') : cut;
}

/** The beginning of a text that fits into so many UTF-8 bytes, never cut inside a character as people see it. */
export function cutBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let bytes = 0;
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

export interface NamedFile {
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly role: RenditionRole;
  readonly title: string;
  readonly createdAt: number;
}

const FOLDERS: Readonly<Record<ItemKind, string>> = {
  video: 'Videos',
  image: 'Images',
  audio: 'Audio',
  voice: 'Voices',
};

/**
 * Where a file belongs, relative to the library folder, with `/`, without extension:
 * `Videos/2026-11/2026-11-21 a cat plays piano [k3v9q2ab]`. Covers go to `.conch/covers`, where people do not trip over them.
 */
export function targetOf(file: NamedFile): string {
  if (file.role === 'cover') return `.conch/covers/${file.id.slice(-2)}/${file.id}`;
  const day = dayOf(file.createdAt);
  const mark = file.role === 'watermarked' ? ` [${shortId(file.id)}] watermarked` : ` [${shortId(file.id)}]`;
  const room = MAX_NAME_BYTES - EXTENSION_BYTES - Buffer.byteLength(mark);
  const name = safeName(`${day} ${safeName(file.title, '', room)}`, day, room);
  return `${FOLDERS[file.kind]}/${day.slice(0, 7)}/${name}${mark}`;
}

/** `2026-11-21` in the person's time zone. */
function dayOf(time: number): string {
  const date = new Date(time);
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** The absolute path of something in the library. Throws Failed('invalid') when it would lie outside. */
export function insideLibrary(folder: string, path: string): string {
  const absolute = resolve(folder, path);
  const way = relative(folder, absolute);
  if (way === '' || way.startsWith('..') || isAbsolute(way) || path.includes('\0')) {
    throw failed('invalid', `The path ${JSON.stringify(path)} is outside the library.`, 'Nothing was written.');
  }
  return absolute;
}

function trimEnds(text: string): string {
  return text.replace(/^[. ]+/u, '').replace(/[. ]+$/u, '');
}
