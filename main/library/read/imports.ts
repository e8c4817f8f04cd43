import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemKind, RenditionRole } from '../../../ipc/model/item.ts';
import { shortId } from '../item-id.ts';
import type { ImportMatch, KeptFile, ReadableLibrary } from '../library.ts';
import type { ReaderContext } from './reader-context.ts';

type ImportReads = Pick<
  ReadableLibrary,
  'filesByHash' | 'keptFile' | 'exportSizes' | 'withoutCover' | 'itemsByShortId' | 'itemsByRemoteTail'
>;

/** So many characters from the end of an id at the provider are compared first; the rest decides. */
const TAIL = 12;
const SHORT_HEX = 10;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export const importSql = {
  byHash: `SELECT items.id AS itemId, kind, role, path, renditions.bytes FROM renditions INDEXED BY renditions_by_hash
    JOIN items ON items.seq = item WHERE sha256 = ? AND state = 'complete' AND path IS NOT NULL`,
  withoutCover: `SELECT id FROM items INDEXED BY items_without_cover
    WHERE feed = 'imports' AND kind = 'video' AND has_thumb = 0 AND in_trash = 0 ORDER BY seq DESC LIMIT ?`,
  sizes: `SELECT ifnull(sum(bytes), 0) AS bytes, count(*) - count(bytes) AS missing FROM (
    SELECT (SELECT bytes FROM renditions WHERE item = items.seq AND state = 'complete' AND path IS NOT NULL
      AND role IN ('original', 'watermarked', 'sample')
      ORDER BY CASE role WHEN 'original' THEN 0 WHEN 'watermarked' THEN 1 ELSE 2 END LIMIT 1) AS bytes
    FROM json_each(?) AS page CROSS JOIN items ON items.id = page.value)`,
  /** Both go through an index of ids from end to end, once for many names: they are asked by the thread that imports. */
  byShortId: `SELECT id, kind FROM items WHERE substr(id, -${SHORT_HEX}) IN (SELECT value FROM json_each(?))`,
  byTail: `SELECT id, kind, remote_id AS remoteId FROM items WHERE substr(remote_id, -${TAIL}) IN (SELECT value FROM json_each(?))`,
} as const;

/** What an import asks to see whether a file is known, and how much an export is. */
export function createImportReads({ db }: ReaderContext): ImportReads {
  const byHash = db.prepare<[string], KeptFile & { itemId: ItemId; kind: ItemKind; role: RenditionRole }>(
    importSql.byHash,
  );
  const kept = db.prepare<[string, string], { path: string | null; bytes: number | null; sha256: string | null }>(
    `SELECT path, renditions.bytes, sha256 FROM renditions JOIN items ON items.seq = item
     WHERE items.id = ? AND role = ? AND state = 'complete'`,
  );
  const byShortId = db.prepare<[string], { id: ItemId; kind: ItemKind }>(importSql.byShortId);
  const byTail = db.prepare<[string], { id: ItemId; kind: ItemKind; remoteId: string }>(importSql.byTail);

  const withoutCover = db.prepare<[number], ItemId>(importSql.withoutCover).pluck();
  const sizes = db.prepare<[string], { bytes: number; missing: number }>(importSql.sizes);

  return {
    withoutCover: (limit) => withoutCover.all(limit),
    exportSizes: (ids) => sizes.get(JSON.stringify(ids)) ?? { bytes: 0, missing: 0 },
    filesByHash: (sha256) => byHash.all(sha256),
    keptFile(id, role) {
      const row = kept.get(id, role);
      if (row === undefined || row.path === null) return null;
      return { path: row.path, bytes: row.bytes, sha256: row.sha256 };
    },
    itemsByShortId(shortIds) {
      const wanted = new Set(shortIds);
      const ends = [...wanted].flatMap(hexOfShortId);
      if (ends.length === 0) return [];
      const found: ImportMatch[] = [];
      for (const { id, kind } of byShortId.all(JSON.stringify(ends))) found.push({ id, kind, by: shortId(id) });
      return found.filter(({ by }) => wanted.has(by));
    },
    itemsByRemoteTail(tails) {
      const long = tails.filter((tail) => tail.length >= TAIL);
      if (long.length === 0) return [];
      const rows = byTail.all(JSON.stringify([...new Set(long.map((tail) => tail.slice(-TAIL)))]));
      return rows.flatMap(({ id, kind, remoteId }) => {
        const by = long.find((tail) => remoteId === tail || remoteId.endsWith(`:${tail}`));
        return by === undefined ? [] : [{ id, kind, by }];
      });
    },
  };
}

/** The end of the ids that have this short id; nothing for what is none. */
function hexOfShortId(text: string): string[] {
  let bits = 0n;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return [];
    bits = (bits << 5n) | BigInt(value);
  }
  return [bits.toString(16).padStart(SHORT_HEX, '0')];
}
