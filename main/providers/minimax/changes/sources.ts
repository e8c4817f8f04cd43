import { readFile, stat } from 'node:fs/promises';
import type { CreateOrder } from '../../../../ipc/model/change.ts';
import type { AccountId } from '../../../../ipc/model/ids.ts';
import type { ReadyFile } from '../../remote-changes.ts';
import { retrieveFile } from '../files.ts';
import type { PlatformClient } from '../platform-client.ts';
import { refused } from './settings.ts';

/** What may go along in a request itself, bytes: frames of v1 videos, characters of images (openapi, VideoRequest, ImageRequest). */
export const inlineLimits = { video: 20 * 1024 * 1024, image: 10 * 1024 * 1024, music: 20 * 1024 * 1024 } as const;

/** The facts of an upload that later requests need: where the file lies here, and what it is. */
export function uploadFacts(path: string, mime: string): Readonly<Record<string, string>> {
  return { path, mime };
}

export function fileFor(
  files: readonly ReadyFile[],
  role: CreateOrder['inputs'][number]['role'],
): ReadyFile | undefined {
  return files.find((file) => file.role === role);
}

/**
 * A file as an address that v1 takes: its content as a data: URI, which works whatever can reach the platform's own links;
 * for a file that is not here, the platform's link to it. Throws Failed('invalid') when there is neither.
 */
export async function addressOf(
  client: PlatformClient,
  { account, most }: { readonly account: AccountId; readonly most: number },
  file: ReadyFile,
  signal: AbortSignal,
): Promise<string> {
  const { path, mime } = file.facts;
  if (path !== undefined && mime !== undefined) {
    const bytes = await contentOf(path, most);
    if (bytes !== null) return `data:${mime};base64,${bytes.toString('base64')}`;
  }
  const found = await retrieveFile(client, file.remoteId, { account, signal });
  const link = found?.file.download_url ?? null;
  if (link !== null) return link;
  throw refused('The platform no longer has the uploaded file.', 'Uploads live seven days there: add the file again.');
}

async function contentOf(path: string, most: number): Promise<Buffer | null> {
  try {
    const { size } = await stat(path);
    return size > most ? null : await readFile(path);
  } catch {
    // Moved or deleted since the upload: what lies at the platform serves as well.
    return null;
  }
}
