import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { failed } from '../../failed.ts';
import { type Dispatcher, errors } from '../../undici.ts';
import type { About } from './status-failure.ts';

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * Reads a whole body as text, at most `maxBytes` unpacked; on the wire, its agent cuts it off there (`maxResponseSize`).
 * Throws Failed('protocol') when it is larger, packed in an unknown way, or damaged.
 */
export async function readBody(
  body: Pick<Dispatcher.ResponseData['body'], 'bytes'>,
  encoding: string,
  maxBytes: number,
  about: About,
): Promise<string> {
  const bytes = await received(body, maxBytes, about);
  return textOf(await unpack(bytes, encoding.trim().toLowerCase(), maxBytes, about));
}

const BYTE_ORDER_MARK = '\uFEFF';

/** A mark of the byte order before the text is no part of it: JSON may be read as if it were not there (RFC 8259, 8.1). */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** All at once: reading a body piece by piece costs a third of a small request. */
async function received(body: Parameters<typeof readBody>[0], maxBytes: number, about: About): Promise<Buffer> {
  try {
    const { buffer, byteOffset, byteLength } = await body.bytes();
    return Buffer.from(buffer, byteOffset, byteLength);
  } catch (error) {
    throw error instanceof errors.ResponseExceededMaxSizeError ? tooLarge(maxBytes, about) : error;
  }
}

async function unpack(bytes: Buffer, encoding: string, maxBytes: number, about: About): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity' || bytes.length === 0) return bytes;
  if (!isKnown(encoding)) {
    throw failed(
      'protocol',
      `The service packed its answer to connection ${about.connection} in an unknown way.`,
      'Sync again; if it returns, report it.',
    );
  }
  try {
    return await decoders[encoding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes, about);
    throw failed(
      'protocol',
      `The service sent a damaged answer to connection ${about.connection}.`,
      'The next sync tries again.',
      { cause: error },
    );
  }
}

function isKnown(encoding: string): encoding is keyof typeof decoders {
  return Object.hasOwn(decoders, encoding);
}

/** Not worth another try: the same question gives the same flood. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof Error && error.cause === TOO_LARGE;
}

const TOO_LARGE = Symbol('answer too large');

function tooLarge(maxBytes: number, about: About): Error {
  return failed(
    'protocol',
    `The service sent more than ${Math.round(maxBytes / 1024 / 1024)} MB in one answer to connection ${about.connection}.`,
    'Check the base URL of the connection; if it is right, report this.',
    { cause: TOO_LARGE },
  );
}
