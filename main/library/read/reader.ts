import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { modelName } from '../../providers/model-names.ts';
import type { Sqlite } from '../database.ts';
import type { ReadableLibrary } from '../library.ts';
import { createColumns } from './columns.ts';
import { createCompletion } from './completion.ts';
import { createDownloadReads } from './downloads.ts';
import { createDuplicateReads } from './duplicates.ts';
import { createFacets } from './facets.ts';
import { createImportReads } from './imports.ts';
import { createInputReads } from './inputs.ts';
import { createItemRows } from './item-rows.ts';
import { createKinReads } from './kin.ts';
import { createLineage } from './lineage.ts';
import { createLists } from './lists.ts';
import { createOrderReads } from './order.ts';
import { createOutboxReads } from './outbox.ts';
import { createOverview } from './overview.ts';
import { createPictureReads } from './pictures.ts';
import { createReaderContext, type ReaderOptions } from './reader-context.ts';
import { createSyncReads } from './sync-reads.ts';
import { createVoiceReads } from './voices.ts';

/** All reads, on one read-only connection of the calling thread. */
export function createReader(db: Sqlite, options: ReaderOptions): ReadableLibrary {
  const context = createReaderContext(db, options);
  const rows = createItemRows(context);
  const columns = createColumns(context);
  const facets = createFacets(context, columns);
  const raw = db.prepare<[number], string>('SELECT raw FROM raws WHERE item = ?').pluck();
  const notes = db.prepare<[number], string>('SELECT notes FROM marks WHERE item = ?').pluck();
  const collections = db.prepare<[number], { id: string; name: string }>(
    'SELECT id, name FROM collection_items JOIN collections ON collections.seq = collection WHERE item = ? ORDER BY name, id',
  );
  const lineage = createLineage(context);

  function detail(id: ItemId): ItemDetail | null {
    const seq = rows.seqOf(id);
    const item = seq === null ? null : rows.item(seq);
    if (seq === null || item === null) return null;
    const held = collections.all(seq);
    return {
      ...item,
      modelName: item.model === null ? null : modelName(item.model),
      raw: JSON.parse(raw.get(seq) ?? 'null'),
      notes: notes.get(seq) ?? '',
      collections: held.map(({ name }) => name),
      collectionIds: held.map(({ id: one }) => one),
      lineage: lineage(seq),
    };
  }

  return {
    revision: options.revision,
    ...createSyncReads(context),
    ...createOverview(context),
    ...createLists(context, rows, columns),
    facets: facets.facets,
    ...createCompletion(context, facets),
    ...createVoiceReads(context),
    ...createDownloadReads(context),
    ...createPictureReads(context),
    ...createKinReads(context),
    ...createDuplicateReads(context),
    ...createImportReads(context),
    ...createInputReads(context),
    ...createOutboxReads(context),
    ...createOrderReads(context),
    item(id) {
      const seq = rows.seqOf(id);
      return seq === null ? null : rows.item(seq);
    },
    detail,
  };
}
