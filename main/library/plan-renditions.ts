import type { RenditionRole } from '../../ipc/model/item.ts';
import type { RemoteFile, RemoteItem } from '../providers/provider.ts';

/** `idle` is a link kept for later: nobody asked for the file yet. It is not shown. */
export type StoredState = 'idle' | 'pending' | 'downloading' | 'complete' | 'failed' | 'unavailable';

export interface StoredRendition {
  readonly role: RenditionRole;
  readonly state: StoredState;
  readonly url: string | null;
  readonly watermark: boolean | null;
  readonly deadline: number | null;
}

export interface RenditionPlan {
  /** Rows to write whole. `fresh` forgets attempts and error of the row; a partial file is gone on with where the link still gives the same. */
  readonly put: readonly (StoredRendition & { readonly fresh: boolean })[];
  /** Rows that are not needed any more. */
  readonly drop: readonly RenditionRole[];
  /** Only a watermarked link exists: worth asking the provider again later. */
  readonly watermarkedOnly: boolean;
}

interface Wish {
  readonly role: RenditionRole;
  readonly state: 'idle' | 'pending' | 'unavailable';
  readonly url: string | null;
  readonly watermark: boolean | null;
  readonly deadline: number | null;
}

/**
 * Decides which files of an item to fetch, from what the provider offers now and what is already here.
 * A clean link always wins; a watermarked file is wanted only without one, and only when `allowWatermarked`.
 * What is complete is never fetched again; a new link revives what failed.
 */
export function planRenditions(
  item: Pick<RemoteItem, 'kind' | 'status' | 'files' | 'voice'>,
  stored: readonly StoredRendition[],
  allowWatermarked: boolean,
): RenditionPlan {
  const cleanIsHere = stored.some((row) => row.role === 'original' && row.state === 'complete');
  const wishes = wishesFor(item, allowWatermarked).filter((wish) => !(cleanIsHere && wish.role === 'watermarked'));
  const put: (StoredRendition & { readonly fresh: boolean })[] = [];
  const drop: RenditionRole[] = [];

  for (const wish of wishes) {
    const existing = stored.find((row) => row.role === wish.role);
    const row = existing === undefined ? { ...wish, fresh: true } : change(existing, wish);
    if (row !== null) put.push(row);
  }

  const cleanWished = wishes.some((wish) => wish.role === 'original' && wish.state === 'pending');
  const watermarked = stored.find((row) => row.role === 'watermarked');
  if (cleanWished && watermarked !== undefined && watermarked.state !== 'complete') drop.push('watermarked');

  return { put, drop, watermarkedOnly: wishes.some((wish) => wish.role === 'watermarked') };
}

function wishesFor(
  item: Pick<RemoteItem, 'kind' | 'status' | 'files' | 'voice'>,
  allowWatermarked: boolean,
): readonly Wish[] {
  if (item.status === 'pending' || item.status === 'running') return [];
  const wishes: Wish[] = [];
  const original = fileOf(item, 'original');
  const watermarked = fileOf(item, 'watermarked');
  const cover = fileOf(item, 'cover');
  const sample = fileOf(item, 'sample');

  if (original !== undefined) wishes.push(wish(original, 'pending'));
  else if (item.status === 'complete' && item.kind !== 'voice') {
    wishes.push({ role: 'original', state: 'unavailable', url: null, watermark: null, deadline: null });
  }
  if (original === undefined && watermarked !== undefined) {
    wishes.push(wish(watermarked, allowWatermarked ? 'pending' : 'unavailable'));
  }
  if (cover !== undefined) wishes.push(wish(cover, 'pending'));
  if (sample !== undefined) wishes.push(wish(sample, item.voice?.origin === 'system' ? 'idle' : 'pending'));
  return wishes;
}

function fileOf(item: Pick<RemoteItem, 'files'>, role: RenditionRole): RemoteFile | undefined {
  return item.files.find((file) => file.role === role);
}

function wish(file: RemoteFile, state: Wish['state']): Wish {
  return { role: file.role, state, url: file.url, watermark: file.watermark, deadline: file.deadline };
}

/** How a stored row follows a wish; null when nothing of it changes. */
function change(row: StoredRendition, wish: Wish): (StoredRendition & { readonly fresh: boolean }) | null {
  if (row.state === 'complete') {
    // Signed links differ at every reading: only another address is worth a write.
    if (wish.url === null || withoutQuery(wish.url) === withoutQuery(row.url)) return null;
    return { ...row, url: wish.url, deadline: wish.deadline, fresh: false };
  }
  const sameLink = wish.url === row.url && wish.deadline === row.deadline && wish.watermark === row.watermark;
  const state = nextState(row, wish, sameLink);
  if (sameLink && state === row.state) return null;
  return { ...wish, state, fresh: state !== row.state || row.state === 'failed' };
}

function nextState(row: StoredRendition, wish: Wish, sameLink: boolean): StoredState {
  if (wish.state === 'unavailable') return 'unavailable';
  switch (row.state) {
    case 'failed':
      return sameLink ? 'failed' : 'pending';
    case 'unavailable':
      return wish.state;
    case 'idle':
      return wish.state;
    case 'pending':
    case 'downloading':
    case 'complete':
      // Somebody may have asked for a file that is otherwise idle.
      return row.state;
  }
}

/** An address without the part that signatures change. */
function withoutQuery(url: string | null): string {
  if (url === null) return '';
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}
