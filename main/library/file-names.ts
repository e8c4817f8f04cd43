import { isAbsolute, relative, resolve } from 'node:path';
import { failed } from '../failed.ts';

/** The longest name we give a file, extension included, in UTF-8 bytes. */
export const MAX_NAME_BYTES = 120;

// Controls, format characters (bidi, zero width, tags), private use, unassigned, lone surrogates, line and paragraph separators.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What no file name has on some system or other. */
export const FORBIDDEN = /[<>:"/\\|?*]/g;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\.|$)/i;

/**
 * Makes a file name (without extension) of any text: NFC; no control, bidi, zero-width or forbidden character; no Windows device
 * name; no dot or space at its ends; at most `maxBytes` UTF-8 bytes, cut between characters. Empty text and what becomes empty give `fallback`.
 */
export function safeName(text: string, fallback: string, maxBytes: number = MAX_NAME_BYTES): string {
  const visible = visibleText(text, maxBytes);
  const cut = trimEnds(cutBytes(trimEnds(visible), maxBytes));
  if (cut === '') return fallback;
  return isDeviceName(cut) ? cutBytes(`_${cut}`, maxBytes).replace(/[. ]+$/u, '') : cut;
}

/** Whether Windows takes this name for a device, such as `con.mp4`, and never for a file. */
export function isDeviceName(name: string): boolean {
  return WINDOWS_DEVICE.test(name);
}

/** What can be seen of a text and written in a name: NFC, one space at a time. */
export function visibleText(text: string, maxBytes: number = MAX_NAME_BYTES * 4): string {
  return (
    text
      // Longer than any name can be after cutting; spares the work on a prompt of megabytes.
      .slice(0, maxBytes * 4)
      .normalize('NFC')
      .replaceAll(/[\t\n\r\u2028\u2029]/g, ' ')
      .replaceAll(INVISIBLE, '')
      .replaceAll(FORBIDDEN, ' ')
      .replaceAll(/\s+/gu, ' ')
  );
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
