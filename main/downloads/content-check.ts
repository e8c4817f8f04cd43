import { fileTypeFromBuffer } from 'file-type';
import type { ItemKind, RenditionRole } from '../../ipc/model/item.ts';
import { type ContainerFacts, Damaged } from './containers/container-facts.ts';
import { checkGif } from './containers/gif.ts';
import { checkIsoImage, checkIsoMedia } from './containers/iso-media.ts';
import { checkJpeg } from './containers/jpeg.ts';
import { checkMatroska } from './containers/matroska.ts';
import { checkAdts, checkMp3 } from './containers/mpeg-audio.ts';
import { checkFlac, checkOgg } from './containers/other-audio.ts';
import { checkPng } from './containers/png.ts';
import { checkWav, checkWebp } from './containers/riff.ts';
import { FetchProblem } from './fetch-problem.ts';
import type { FileReader } from './file-reader.ts';

/** What sort of media a file must be. */
export type MediaSort = 'video' | 'image' | 'audio';

/** A whole file of a known type. Pixels and ms; null when its container does not tell. */
export interface CheckedContent {
  readonly mime: string;
  /** Without a dot. */
  readonly extension: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
}

interface MediaFormat {
  readonly sort: MediaSort;
  readonly extension: string;
  readonly mime: string;
  readonly check: (reader: FileReader, lengthKnown: boolean) => ContainerFacts;
}

/** Enough bytes for every signature. */
const HEAD_BYTES = 4100;

const iso = (sort: MediaSort, extension: string, mime: string): MediaFormat => ({
  sort,
  extension,
  mime,
  check: checkIsoMedia,
});
const isoImage = (extension: string, mime: string): MediaFormat => ({
  sort: 'image',
  extension,
  mime,
  check: checkIsoImage,
});
const m4a = iso('audio', 'm4a', 'audio/mp4');

/** The formats that are kept, by the type that their first bytes show. */
const FORMATS: ReadonlyMap<string, MediaFormat> = new Map<string, MediaFormat>([
  ['video/mp4', iso('video', 'mp4', 'video/mp4')],
  ['video/x-m4v', iso('video', 'mp4', 'video/mp4')],
  ['video/quicktime', iso('video', 'mov', 'video/quicktime')],
  ['audio/mp4', m4a],
  ['audio/x-m4a', m4a],
  ['video/webm', { sort: 'video', extension: 'webm', mime: 'video/webm', check: checkMatroska }],
  ['video/matroska', { sort: 'video', extension: 'mkv', mime: 'video/x-matroska', check: checkMatroska }],
  ['image/png', { sort: 'image', extension: 'png', mime: 'image/png', check: checkPng }],
  ['image/apng', { sort: 'image', extension: 'png', mime: 'image/apng', check: checkPng }],
  ['image/jpeg', { sort: 'image', extension: 'jpg', mime: 'image/jpeg', check: checkJpeg }],
  ['image/webp', { sort: 'image', extension: 'webp', mime: 'image/webp', check: checkWebp }],
  ['image/gif', { sort: 'image', extension: 'gif', mime: 'image/gif', check: checkGif }],
  ['image/avif', isoImage('avif', 'image/avif')],
  ['image/heic', isoImage('heic', 'image/heic')],
  ['audio/mpeg', { sort: 'audio', extension: 'mp3', mime: 'audio/mpeg', check: checkMp3 }],
  ['audio/wav', { sort: 'audio', extension: 'wav', mime: 'audio/wav', check: checkWav }],
  ['audio/flac', { sort: 'audio', extension: 'flac', mime: 'audio/flac', check: checkFlac }],
  ['audio/aac', { sort: 'audio', extension: 'aac', mime: 'audio/aac', check: checkAdts }],
  ['audio/ogg', { sort: 'audio', extension: 'ogg', mime: 'audio/ogg', check: checkOgg }],
  ['audio/ogg; codecs=opus', { sort: 'audio', extension: 'opus', mime: 'audio/ogg', check: checkOgg }],
]);

/** What the file of a role must be. */
export function expectedSort(kind: ItemKind, role: RenditionRole): MediaSort {
  if (role === 'cover') return 'image';
  if (role === 'sample' || kind === 'voice') return 'audio';
  return kind;
}

/** True for answers that are pages or messages, whatever their status says. */
export function isPageType(mediaType: string): boolean {
  return /^(text\/(html|xml)|application\/(json|xml|xhtml\+xml|problem\+json))$/.test(mediaType);
}

/** True when the first bytes are text of a page or message; no media format begins so. */
export function beginsLikePage(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(64, head.byteLength))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return /^(<[!?a-z]|[{[]\s*["\]}{[])/i.test(text);
}

/**
 * Proves that the bytes are a whole file of the expected sort: known by their first bytes and built so to the last.
 * Throws FetchProblem ('protocol') that says what they are instead, or where they end too early.
 */
export async function checkContent(
  reader: FileReader,
  expected: MediaSort,
  lengthKnown: boolean,
): Promise<CheckedContent> {
  const head = reader.read(0, HEAD_BYTES);
  if (head.length === 0) throw refused('The server sent an empty file.');
  const type = await fileTypeFromBuffer(head);
  const format = FORMATS.get(type?.mime ?? '');
  if (format === undefined) {
    const found = type?.mime ?? (beginsLikePage(head) ? 'a text page' : 'an unknown type');
    throw refused(`The server sent ${found} instead of ${named(expected)}.`);
  }
  const facts = wholeFile(reader, format, lengthKnown);
  const actual = isSoundOnly(format, facts) ? m4a : format;
  if (actual.sort !== expected) throw refused(`The server sent ${actual.mime} instead of ${named(expected)}.`);
  const { width, height, durationMs } = facts;
  return { mime: actual.mime, extension: actual.extension, width, height, durationMs };
}

/**
 * What sort of file a person brought, proven like a downloaded one. Null when it is no image, video or sound that is kept.
 * Throws FetchProblem when it is one, but not whole.
 */
export async function recogniseContent(reader: FileReader): Promise<(CheckedContent & { sort: MediaSort }) | null> {
  const type = await fileTypeFromBuffer(reader.read(0, HEAD_BYTES));
  const format = FORMATS.get(type?.mime ?? '');
  if (format === undefined) return null;
  const facts = wholeFile(reader, format, true);
  const actual = isSoundOnly(format, facts) ? m4a : format;
  const { width, height, durationMs } = facts;
  return { sort: actual.sort, mime: actual.mime, extension: actual.extension, width, height, durationMs };
}

function wholeFile(reader: FileReader, format: MediaFormat, lengthKnown: boolean): ContainerFacts {
  try {
    return format.check(reader, lengthKnown);
  } catch (error) {
    if (error instanceof Damaged) throw notWhole(format, error.message);
    // A field that points outside of its box makes a read outside of the buffer.
    if (error instanceof RangeError) throw notWhole(format, 'a field leads outside');
    throw error;
  }
}

/** MP4 without a picture track is sound, whatever its brand says. */
function isSoundOnly(format: MediaFormat, facts: ContainerFacts): boolean {
  return format.mime === 'video/mp4' && !facts.hasPicture;
}

function named(sort: MediaSort): string {
  return sort === 'audio' ? 'sound' : `${sort === 'image' ? 'an' : 'a'} ${sort}`;
}

function refused(message: string, mayHeal = false): FetchProblem {
  const hint = 'It is tried again with a fresh link; if it stays so, the provider has no good file.';
  return new FetchProblem('refresh', { code: 'protocol', message, hint, status: null }, { mayHeal });
}

function notWhole(format: MediaFormat, reason: string): FetchProblem {
  return refused(`The ${format.extension} file is not whole: ${reason}.`, true);
}

/** What sort of media the first bytes of a file (4,100 are enough) begin, or null. Says nothing of the rest. */
export async function sortOfHead(head: Uint8Array): Promise<MediaSort | null> {
  const type = await fileTypeFromBuffer(head);
  return FORMATS.get(type?.mime ?? '')?.sort ?? null;
}
