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

export const pictureSql = {
  one: `SELECT seq, id, kind, has_thumb AS hasThumb, role, path FROM items JOIN renditions ON item = seq
    WHERE id = ? AND state = 'complete' AND path IS NOT NULL`,
  page: `SELECT seq, id, kind, has_thumb AS hasThumb, role, path
    FROM (SELECT seq, id, kind, has_thumb FROM items WHERE seq < ? ORDER BY seq DESC LIMIT ?) CROSS JOIN renditions ON item = seq
    WHERE has_thumb = 0 AND state = 'complete' AND path IS NOT NULL ORDER BY seq DESC`,
  bounds:
    'SELECT min(seq) AS last, count(*) AS count FROM (SELECT seq FROM items WHERE seq < ? ORDER BY seq DESC LIMIT ?)',
} as const;

/** What thumbnails are made from. */
export function createPictureReads({ db, timed }: ReaderContext): PictureReads {
  const one = db.prepare<[string], FileRow>(pictureSql.one);
  const page = db.prepare<[number, number], FileRow>(pictureSql.page);
  const bounds = db.prepare<[number, number], { last: number | null; count: number }>(pictureSql.bounds);

  return {
    pictureSource: (id) => bestOf(one.all(id)),
    withoutThumb: (after, limit) =>
      timed('withoutThumb', () => {
        const before = after ?? Number.MAX_SAFE_INTEGER;
        const rows = new Map<number, FileRow[]>();
        for (const row of page.all(before, limit)) {
          const known = rows.get(row.seq);
          if (known === undefined) rows.set(row.seq, [row]);
          else known.push(row);
        }
        const sources = [...rows.values()].map(bestOf).filter((source) => source !== null);
        const { last, count } = bounds.get(before, limit) ?? { last: null, count: 0 };
        return { sources, next: count < limit ? null : last };
      }),
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
