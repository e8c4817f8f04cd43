import type { Into } from '../../../ipc/model/change.ts';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { OutboxRecord } from '../outbox-record.ts';
import { GAP } from './edits/positions.ts';
import { createTagRows } from './edits/tag-rows.ts';
import { createSearchTexts } from './search-texts.ts';
import type { WriterContext } from './writer-context.ts';

/** Puts what an order made where the person wanted it: into a collection, under tags. Once: what is taken out stays out. */
export interface BelongingWriter {
  /** An accepted order made these, or will make what its job makes. Gives those that were put somewhere now. */
  accepted(record: OutboxRecord, source: number, made: readonly ItemId[]): readonly number[];
  /** Whether the result of any job belongs somewhere: without, no item needs to be asked about. */
  isAwaited(): boolean;
  /** A result of a job came. Whether it was put somewhere. */
  arrived(item: number): boolean;
  /** What a running job makes belongs somewhere; for a rebuild. */
  restore(record: OutboxRecord, source: number): void;
}

interface JobRow {
  readonly collection: CollectionId | null;
  readonly tags: string;
}

export const belongingSql = {
  /** Where an item of a job belongs, when it was not put there yet. */
  ofJob: `SELECT collection, tags FROM items JOIN job_belongings ON job_belongings.source = items.source AND job = job_id
    WHERE items.seq = ? AND NOT EXISTS (SELECT 1 FROM placed_items WHERE item = items.seq)`,
} as const;

export function createBelongings({ db }: Pick<WriterContext, 'db'>): BelongingWriter {
  const tagRows = createTagRows(db);
  const texts = createSearchTexts({ db });
  const seqOf = db.prepare<[string], number>('SELECT seq FROM items WHERE id = ?').pluck();
  // A smart collection holds what its question finds; one that was removed meanwhile holds nothing.
  const folder = db.prepare<[string], number>('SELECT seq FROM collections WHERE id = ? AND query IS NULL').pluck();
  const put = db.prepare<[number, number, number, number]>(
    `INSERT INTO collection_items (collection, item, position)
       SELECT ?, ?, ifnull(max(position), 0) + ? FROM collection_items WHERE collection = ?
     ON CONFLICT DO NOTHING`,
  );
  const attach = db.prepare<[number, number]>('INSERT INTO item_tags (item, tag) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const place = db.prepare<[number]>('INSERT INTO placed_items VALUES (?) ON CONFLICT DO NOTHING');
  const keep = db.prepare<[number, string, string | null, string]>(
    'INSERT INTO job_belongings VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const any = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM job_belongings)').pluck();
  const ofJob = db.prepare<[number], JobRow>(belongingSql.ofJob);

  function putInto(item: number, { collection, tags }: Into): boolean {
    if (place.run(item).changes === 0) return false;
    const seq = collection === null ? undefined : folder.get(collection);
    if (seq !== undefined) put.run(seq, item, GAP, seq);
    for (const name of tags) attach.run(item, tagRows.ensure(name).seq);
    if (tags.length > 0) texts.refresh(item);
    return true;
  }

  function restore({ entry: { change }, progress: { follows } }: OutboxRecord, source: number): void {
    if (change.kind !== 'create' || change.into === undefined || follows?.made !== 'job') return;
    keep.run(source, follows.id, change.into.collection, JSON.stringify(change.into.tags));
  }

  return {
    accepted(record, source, made) {
      const { change } = record.entry;
      if (change.kind !== 'create' || change.into === undefined) return [];
      const { into } = change;
      restore(record, source);
      const items = made.map((id) => seqOf.get(id)).filter((seq) => seq !== undefined);
      return items.filter((item) => putInto(item, into));
    },
    isAwaited: () => any.get() === 1,
    arrived(item) {
      const row = ofJob.get(item);
      return row !== undefined && putInto(item, { collection: row.collection, tags: JSON.parse(row.tags) });
    },
    restore,
  };
}
