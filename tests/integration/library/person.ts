import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import type { Target } from '../../../ipc/model/target.ts';
import type { Library } from '../../../main/library/library.ts';
import { START } from './support.ts';

/* What a person does with named items, as edits. Each gives how many items it changed. */

type Written = Pick<Library, 'write'>;

const named = (ids: readonly ItemId[]): Target => ({ of: 'items', ids: [...ids] });

export async function markItems(
  { write }: Written,
  ids: readonly ItemId[],
  change: { readonly favorite?: boolean; readonly rating?: number; readonly label?: ColorLabel | null },
): Promise<number> {
  return (await write.applyEdit({ does: 'mark', target: named(ids), ...change }, START)).record.count;
}

export async function tagItems(
  { write }: Written,
  ids: readonly ItemId[],
  add: readonly string[],
  remove: readonly string[],
): Promise<number> {
  const { record } = await write.applyEdit(
    { does: 'tag', target: named(ids), add: [...add], remove: [...remove] },
    START,
  );
  return record.count;
}

export async function noteItem({ write }: Written, id: ItemId, notes: string): Promise<number> {
  return (await write.applyEdit({ does: 'note', target: named([id]), notes }, START)).record.count;
}

export async function throwAway({ write }: Written, ids: readonly ItemId[], now = START): Promise<number> {
  return (await write.applyEdit({ does: 'trash', target: named(ids) }, now)).record.count;
}

export async function restoreItems({ write }: Written, ids: readonly ItemId[]): Promise<number> {
  return (await write.applyEdit({ does: 'restore', target: named(ids) }, START)).record.count;
}
