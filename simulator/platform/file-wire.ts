import { extensionOf } from '../cdn/media.ts';
import type { PlatformCall } from './endpoint.ts';
import { int64 } from './int64.ts';
import { linkLife, platformLink } from './links.ts';
import type { PlatformFile } from './state/account.ts';

/** A file as lists and uploads show it. */
export function fileWire({ id, bytes, createdAt, filename, purpose }: PlatformFile): object {
  return { file_id: int64(id), bytes, created_at: Math.floor(createdAt / 1000), filename, purpose };
}

/** A link to a file's bytes, good for an hour. */
export function fileLink(call: PlatformCall, { id, source }: PlatformFile): string {
  return platformLink(call, `/minimax/f/${id}.${extensionOf(source.base)}`, linkLife.file);
}
