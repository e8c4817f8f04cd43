import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { failed } from '../../failed.ts';
import type { FileToSend } from '../remote-changes.ts';

/** What a POST carries: JSON, the bytes of one file, or a form with files. */
export type PostBody =
  | { readonly body: unknown }
  | { readonly file: FileToSend }
  | { readonly form: Readonly<Record<string, string>>; readonly files: readonly FormFile[] };

export interface FormFile {
  /** The field's name; it may occur several times. */
  readonly name: string;
  readonly file: FileToSend;
}

/** A body that is about to be sent, once. */
export interface OutgoingBody {
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  pieces(): AsyncGenerator<Uint8Array>;
}

/** Prepares a body; files are read from the disk while they are sent. Throws Failed('invalid') for a file that is not as it was. */
export async function outgoingBody(post: PostBody): Promise<OutgoingBody> {
  if ('body' in post) return bytesBody('application/json', Buffer.from(JSON.stringify(post.body), 'utf8'));
  if ('file' in post) {
    const { file } = post;
    await mustBeThere(file);
    return { type: file.mime, length: file.bytes, pieces: () => contentOf(file) };
  }
  return formBody(post.form, post.files);
}

function bytesBody(type: string, bytes: Buffer): OutgoingBody {
  return {
    type,
    length: bytes.length,
    async *pieces() {
      yield await Promise.resolve(bytes);
    },
  };
}

/** multipart/form-data (RFC 7578) with a known length, so that no server has to take a chunked request. */
async function formBody(fields: Readonly<Record<string, string>>, files: readonly FormFile[]): Promise<OutgoingBody> {
  const boundary = `conch-${randomUUID()}`;
  const parts: (Buffer | FileToSend)[] = [];
  for (const [name, value] of Object.entries(fields)) {
    parts.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`),
    );
  }
  for (const { name, file } of files) {
    await mustBeThere(file);
    const disposition = `Content-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(file.name)}"`;
    parts.push(
      Buffer.from(`--${boundary}\r\n${disposition}\r\nContent-Type: ${file.mime}\r\n\r\n`),
      file,
      Buffer.from('\r\n'),
    );
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: parts.reduce((sum, part) => sum + (Buffer.isBuffer(part) ? part.length : part.bytes), 0),
    async *pieces() {
      for (const part of parts) {
        if (Buffer.isBuffer(part)) yield part;
        else yield* contentOf(part);
      }
    },
  };
}

async function* contentOf(file: FileToSend): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file.path)) yield piece as Uint8Array;
}

/** A file that changed since it was measured would break the request's promised length half way. */
async function mustBeThere(file: FileToSend): Promise<void> {
  const found = await stat(file.path).catch(() => null);
  if (found?.isFile() === true && found.size === file.bytes && file.bytes > 0) return;
  throw failed(
    'invalid',
    found === null ? `The file ${file.name} is no longer there.` : `The file ${file.name} is empty or has changed.`,
    'Bring the file in again, then try again. Nothing was sent.',
  );
}

/** As browsers write names into a form. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replace(/[\r\n]+/g, ' ');
}
