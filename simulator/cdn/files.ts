import type { IncomingMessage } from 'node:http';
import type { Answer } from '../http/answer.ts';
import { lengthOf } from '../http/answer.ts';
import type { Effect } from '../http/misbehaviour.ts';
import { hashText } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { linkStateOf } from './links.ts';
import { extensionOf } from './media.ts';
import { partOf } from './range.ts';
import type { StoredFile } from './store.ts';
import { storedFile } from './store.ts';
import { uniqueCopy } from './unique.ts';

const MIME: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  png: 'image/png',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  json: 'application/json',
};

/** The file at a path of the CDN. */
export type FindFile = (path: string, preview: boolean) => StoredFile | undefined;

/**
 * Answers a request to the CDN: a plain file server with ranges, which knows nothing of tokens. `also` finds the files of
 * whoever else keeps some here.
 */
export function answerCdn(
  world: World,
  request: IncomingMessage,
  effects: readonly Effect[],
  also: FindFile = () => undefined,
): Answer {
  const method = request.method ?? 'GET';
  if (method !== 'GET' && method !== 'HEAD') return storeError(405, 'MethodNotAllowed');
  const url = new URL(request.url ?? '/', 'http://cdn');
  const path = decodeURI(url.pathname);
  const preview = url.searchParams.has('x-oss-process');
  const file = storedFile(world, path, preview) ?? also(path, preview);
  if (file === undefined) return storeError(404, 'NoSuchKey');
  if (file.link !== undefined) {
    const state = linkStateOf(world, url.pathname, url.searchParams, file.link);
    if (state === 'wrong') return storeError(403, 'SignatureDoesNotMatch');
    if (state === 'expired') return storeError(world.quirks.expiredLink, 'AccessDenied');
  }
  const whole = wholeFile(world, file);
  if (effects.some((effect) => effect.kind === 'ignore-range')) return whole;
  const { headers } = request;
  return partOf(whole, {
    range: headers.range,
    ifRange: typeof headers['if-range'] === 'string' ? headers['if-range'] : undefined,
    ifNoneMatch: headers['if-none-match'],
  });
}

function wholeFile(world: World, file: StoredFile): Answer {
  const extension = extensionOf(file.base);
  const body =
    file.content === undefined
      ? uniqueCopy(world.media.bytes(file.base), extension, file.name, file.bytes)
      : [file.content];
  const mark = hashText(file.name, hashText(file.base));
  const etag = [mark, hashText(file.name, mark), lengthOf(body), mark ^ 0x5a5a5a5a];
  return {
    status: 200,
    headers: {
      'Content-Type': MIME[extension] ?? 'application/octet-stream',
      'Accept-Ranges': 'bytes',
      ETag: `"${etag
        .map((part) => (part >>> 0).toString(16).padStart(8, '0'))
        .join('')
        .toUpperCase()}"`,
      'Last-Modified': new Date(file.modifiedAt).toUTCString(),
    },
    body,
  };
}

/** Errors look like those of an object store. */
function storeError(status: number, code: string): Answer {
  const content = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>\n`;
  return { status, headers: { 'Content-Type': 'application/xml' }, body: [Buffer.from(content)] };
}
