import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemKind, RenditionRole } from '../../../ipc/model/item.ts';
import type { PictureSource, ReadableLibrary } from '../library.ts';
import type { ReaderContext } from './reader-context.ts';

type PictureReads = Pick<ReadableLibrary, 'pictureSource' | 'withoutThumb'>;

interface FileRow {
  readonly seq: number;
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly hasThumb: number;
  readonly role: RenditionRole;
  readonly path: string;
}

/** The best file to make a thumbnail from, by kind. Frames of videos are not taken: a video has its cover or none. */
const BEST: Readonly<Record<ItemKind, readonly RenditionRole[]>> = {
  image: ['original', 'watermarked', 'cover'],
  video: ['cover'],
  audio: ['cover'],
  voice: ['cover'],
};

/** Items without a thumbnail before one, the newest first. */
const BARE = 'FROM items INDEXED BY items_without_thumb WHERE has_thumb = 0 AND seq < ? ORDER BY seq DESC LIMIT ?';

export const pictureSql = {
  one: `SELECT seq, id, kind, has_thumb AS hasThumb, role, path FROM items JOIN renditions ON item = seq
    WHERE id = ? AND state = 'complete' AND path IS NOT NULL`,
  page: `SELECT seq, id, kind, has_thumb AS hasThumb, role, path FROM (SELECT seq, id, kind, has_thumb ${BARE})
    CROSS JOIN renditions ON item = seq WHERE state = 'complete' AND path IS NOT NULL ORDER BY seq DESC`,
  bounds: `SELECT min(seq) AS last, count(*) AS count FROM (SELECT seq ${BARE})`,
} as const;

/**
 * Items without a thumbnail looked at between two breaths, in which a person's question waits: among a million they lie far from
 * each other on the disk, and these few take up to four milliseconds.
 */
const PIECE = 50;
/** The same for one answer: sounds have none and are looked at all the same. Few questions, and none waits long for a later commit. */
const MOST_LOOKED_AT = 5_000;

/** What thumbnails are made from. */
export function createPictureReads({ db, timed, breathe, isAwaited }: ReaderContext): PictureReads {
  const one = db.prepare<[string], FileRow>(pictureSql.one);
  const page = db.prepare<[number, number], FileRow>(pictureSql.page);
  const bounds = db.prepare<[number, number], { last: number | null; count: number }>(pictureSql.bounds);

  /** What of one piece could have a thumbnail; `next` is null at the end of the library. */
  function lookBelow(before: number): { readonly sources: readonly PictureSource[]; readonly next: number | null } {
    const rows = new Map<number, FileRow[]>();
    for (const row of page.all(before, PIECE)) {
      const known = rows.get(row.seq);
      if (known === undefined) rows.set(row.seq, [row]);
      else known.push(row);
    }
    const sources = [...rows.values()].map(bestOf).filter((source) => source !== null);
    const { last, count } = bounds.get(before, PIECE) ?? { last: null, count: 0 };
    return { sources, next: count < PIECE ? null : last };
  }

  return {
    pictureSource: (id) => bestOf(one.all(id)),
    withoutThumb(after, limit) {
      const sources: PictureSource[] = [];
      let next: number | null = after ?? Number.MAX_SAFE_INTEGER;
      for (let looked = 0; next !== null && looked < MOST_LOOKED_AT && sources.length < limit; looked += PIECE) {
        if (looked > 0) breathe();
        if (looked > 0 && isAwaited()) break;
        const before: number = next;
        const found = timed('withoutThumb', () => lookBelow(before));
        sources.push(...found.sources);
        next = found.next;
      }
      return { sources, next };
    },
  };
}

function bestOf(rows: readonly FileRow[]): PictureSource | null {
  const [first] = rows;
  if (first === undefined) return null;
  for (const role of BEST[first.kind]) {
    const found = rows.find((row) => row.role === role);
    if (found !== undefined) return { id: found.id, role, path: found.path, hasThumb: found.hasThumb === 1 };
  }
  return null;
}
