import type { Edit } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import type { Target } from '../../../ipc/model/target.ts';
import type { Due } from './due.ts';
import type { EditWriter } from './edits/edits.ts';
import { type Outcome, touched, type WriterContext } from './writer-context.ts';

/** The edits of named items under their first names, and what is set. Sync uses none of this. */
export interface MarkWriter {
  mark(
    ids: readonly ItemId[],
    change: { favorite?: boolean; rating?: number; label?: ColorLabel | null },
  ): Outcome<void>;
  tag(ids: readonly ItemId[], add: readonly string[], remove: readonly string[]): Outcome<void>;
  setNotes(id: ItemId, notes: string): Outcome<void>;
  trash(ids: readonly ItemId[], now: number): Outcome<number>;
  restore(ids: readonly ItemId[]): Outcome<number>;
  saveSetting(key: string, value: string): Outcome<void>;
}

export function createMarkWriter({ db, now: clock }: WriterContext, due: Due, edits: EditWriter): MarkWriter {
  const saveSetting = db.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const target = (ids: readonly ItemId[]): Target => ({ of: 'items', ids: [...ids] });
  const apply = (edit: Edit, now = clock()): Outcome<number> => {
    const { value, ...rest } = edits.apply(edit, now);
    return { ...rest, value: value.record.count };
  };
  const silently = (outcome: Outcome<number>): Outcome<void> => ({ ...outcome, value: undefined });

  return {
    mark: (ids, change) => silently(apply({ does: 'mark', target: target(ids), ...change })),
    tag: (ids, add, remove) =>
      silently(apply({ does: 'tag', target: target(ids), add: [...add], remove: [...remove] })),
    setNotes: (id, notes) => silently(apply({ does: 'note', id, notes })),
    trash: (ids, now) => apply({ does: 'trash', target: target(ids) }, now),
    restore: (ids) => apply({ does: 'restore', target: target(ids) }),
    saveSetting(key, value) {
      saveSetting.run(key, value);
      due.facts();
      return touched(undefined, []);
    },
  };
}
