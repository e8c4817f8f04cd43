import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel, CreatedSource, ItemKind, ItemStatus } from '../../../ipc/model/item.ts';
import type { Tile } from '../../../ipc/model/query.ts';
import { modelName } from '../../providers/model-names.ts';
import type { ReaderContext } from './reader-context.ts';
import { type TileFile, tileStateOf } from './tile-state.ts';

interface TileRow {
  readonly seq: number;
  readonly id: ItemId;
  readonly kind: ItemKind;
  readonly title: string;
  readonly status: ItemStatus;
  readonly statusLabel: string;
  readonly statusMessage: string | null;
  readonly percent: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly createdAt: number;
  readonly createdSource: CreatedSource;
  readonly favorite: number;
  readonly gone: number;
  readonly rating: number;
  readonly label: ColorLabel | null;
  readonly hasThumb: number;
  readonly thumbhash: string | null;
  readonly voiceName: string | null;
  readonly model: string | null;
  readonly accountName: string | null;
  readonly bytes: number;
  readonly stackSize: number | null;
  readonly trashedAt: number | null;
}

/** Reads the tiles of rows, in the order of the rows: two statements a page, however long the page is. */
export function createTiles({ db, now }: ReaderContext): (seqs: readonly number[]) => readonly Tile[] {
  const rows = db.prepare<[string], TileRow>(
    `SELECT items.seq, items.id, kind, title, status, status_label AS statusLabel, status_message AS statusMessage, percent, width, height,
       duration_ms AS durationMs, created_at AS createdAt, created_source AS createdSource, items.favorite, gone, ifnull(marks.rating, 0) AS rating, marks.label, marks.trashed_at AS trashedAt,
       has_thumb AS hasThumb, thumbhash, voice_name AS voiceName, model, accounts.name AS accountName, bytes, stacks.size AS stackSize
     FROM json_each(?) AS page CROSS JOIN items ON items.seq = page.value LEFT JOIN marks ON marks.item = items.seq
       LEFT JOIN accounts ON accounts.seq = items.source
       LEFT JOIN stacks ON stacks.seq = items.stack AND stacks.cover = items.seq AND stacks.size > 1
     ORDER BY page.key`,
  );
  const files = db.prepare<[string], TileFile & { item: number }>(
    `SELECT item, role, state, deadline, error FROM json_each(?) AS page CROSS JOIN renditions ON item = page.value
     WHERE state <> 'idle'`,
  );

  return (seqs) => {
    const page = JSON.stringify(seqs);
    const filesOf = new Map<number, TileFile[]>();
    for (const file of files.all(page)) {
      const known = filesOf.get(file.item);
      if (known === undefined) filesOf.set(file.item, [file]);
      else known.push(file);
    }
    const time = now();
    return rows.all(page).map((row) => tileOf(row, filesOf.get(row.seq) ?? [], time));
  };
}

function tileOf(row: TileRow, files: readonly TileFile[], now: number): Tile {
  const { id, kind, title, status, width, height, durationMs, createdAt, rating, label } = row;
  const { createdSource, thumbhash, voiceName, accountName, bytes } = row;
  return {
    ...{ id, kind, title, status, width, height, durationMs, createdAt, rating, label },
    ...{ createdSource, thumbhash, voiceName, accountName, bytes },
    model: row.model === null ? null : modelName(row.model),
    tile: tileStateOf(row, files, now),
    favorite: row.favorite === 1,
    stackSize: row.stackSize,
    ...(row.trashedAt !== null && { trashedAt: row.trashedAt }),
    hasThumb: row.hasThumb === 1,
    hasFile: files.some(({ role, state }) => state === 'complete' && (role === 'original' || role === 'watermarked')),
  };
}
