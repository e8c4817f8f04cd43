import type { ItemStatus, RenditionRole } from '../../../ipc/model/item.ts';
import type { TileState } from '../../../ipc/model/query.ts';
import type { StoredState } from '../plan-renditions.ts';

/** What the state of a tile depends on. */
export interface TileFacts {
  readonly status: ItemStatus;
  readonly statusLabel: string;
  readonly statusMessage: string | null;
  readonly percent: number | null;
  readonly gone: number;
}

export interface TileFile {
  readonly role: RenditionRole;
  readonly state: StoredState;
  readonly deadline: number | null;
  readonly error: string | null;
}

/** A deadline nearer than this is shown on the tile and counted in the sidebar. In ms. */
export const EXPIRING_MS = 7 * 24 * 60 * 60 * 1000;

const WANTED = new Set(['pending', 'downloading', 'failed']);

/** The one badge of a tile, by rank: what the provider is still doing, deadline, failed, watermarked, only here, not here, downloading. */
export function tileStateOf(row: TileFacts, renditions: readonly TileFile[], now: number): TileState {
  const reason = row.statusMessage ?? row.statusLabel;
  switch (row.status) {
    case 'running':
      return { state: 'running', percent: row.percent, message: row.statusMessage };
    case 'pending':
      return { state: 'queued', message: row.statusMessage };
    case 'failed':
      return { state: 'failed', reason };
    case 'moderated':
      return { state: 'moderated', reason };
    case 'complete':
      return fileStateOf(row, renditions, now);
  }
}

function fileStateOf(row: TileFacts, renditions: readonly TileFile[], now: number): TileState {
  const files = renditions.filter((rendition) => rendition.role !== 'cover');
  const wanted = files.filter((rendition) => WANTED.has(rendition.state));
  const deadline = Math.min(...wanted.map((rendition) => rendition.deadline ?? Number.POSITIVE_INFINITY));
  if (deadline < now + EXPIRING_MS) return { state: 'expiring', deadline };

  const broken = files.find((rendition) => rendition.state === 'failed');
  if (broken !== undefined) return { state: 'download-failed', reason: reasonOf(broken) };

  const isHere = (role: RenditionRole): boolean =>
    files.some((rendition) => rendition.role === role && rendition.state === 'complete');
  const original = isHere('original') || isHere('sample');
  if (!original && isHere('watermarked')) return { state: 'watermarked' };
  if (original) return row.gone === 1 ? { state: 'only-here' } : { state: 'ready' };
  if (files.some((rendition) => rendition.state === 'downloading')) return { state: 'downloading' };
  // A system voice whose sample nobody asked for misses nothing.
  return files.length === 0 ? { state: 'ready' } : { state: 'not-here' };
}

function reasonOf(rendition: TileFile): string {
  // Our own words of a failure, of which only the message is told.
  const known: unknown = rendition.error === null ? null : JSON.parse(rendition.error);
  const isFailure = typeof known === 'object' && known !== null && 'code' in known && 'message' in known;
  return isFailure && typeof known.message === 'string' ? known.message : '';
}
