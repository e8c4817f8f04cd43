import { RemoteId } from '../../../../ipc/model/ids.ts';
import type { RemoteAsset, RemoteFile } from '../../provider.ts';
import { linkDeadline } from './link-deadline.ts';

/** The parts of an item that most resources leave open. */
export const nothingMore = {
  model: null,
  statusMessage: null,
  percent: null,
  width: null,
  height: null,
  durationMs: null,
  jobId: null,
  voiceId: null,
  voiceName: null,
} as const satisfies Partial<RemoteAsset>;

/** A file behind a link, or none when the link is absent. `resultEnds` is when the result as a whole is lost. */
export function file(
  role: RemoteFile['role'],
  url: string | null,
  watermark: boolean | null,
  resultEnds: number | null = null,
): readonly RemoteFile[] {
  if (url === null) return [];
  const linkEnds = linkDeadline(url);
  const ends = [linkEnds, resultEnds].filter((end) => end !== null);
  return [{ role, url, watermark, deadline: ends.length === 0 ? null : Math.min(...ends) }];
}

/** A result under the order of clean links: the first that is there, never empty text. */
export function firstOf(...values: readonly (string | null | undefined)[]): string | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

export function remoteId(id: string): RemoteId {
  return RemoteId.parse(id);
}
