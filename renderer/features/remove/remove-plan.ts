import type { DeleteOrder } from '../../../ipc/model/change.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Item } from '../../../ipc/model/item.ts';
import { isOfThisComputer } from '../../../ipc/model/this-computer.ts';

/** Where something is removed. */
export type Where = 'here' | 'there' | 'both';

/** What decides whether and where an item can be removed. */
export type Removable = Pick<Item, 'id' | 'kind' | 'connection' | 'account' | 'remote' | 'trashedAt' | 'voice'>;

/** Whether the provider has it and lets go of it: system voices are not the person's. */
export function isThere({ remote, voice, connection }: Removable): boolean {
  return remote === 'present' && voice?.origin !== 'system' && !isOfThisComputer({ connection });
}

/** Whether it can move to the trash of this library: everything but the provider's own voices. */
function canTrash({ trashedAt, voice }: Removable): boolean {
  return trashedAt === null && voice?.origin !== 'system';
}

/** The choices that would do something, the safe one first. */
export function choicesFor(items: readonly Removable[]): readonly Where[] {
  const here = items.some(canTrash);
  const there = items.some(isThere);
  return [
    ...(here ? (['here'] as const) : []),
    ...(there ? (['there'] as const) : []),
    ...(here && there ? (['both'] as const) : []),
  ];
}

/** What a choice means: which items move to the trash, and which deletes are asked for at the provider. */
export function removePlan(
  items: readonly Removable[],
  where: Where,
): { readonly trash: readonly ItemId[]; readonly orders: readonly DeleteOrder[] } {
  return {
    trash: where === 'there' ? [] : items.filter(canTrash).map(({ id }) => id),
    orders:
      where === 'here'
        ? []
        : items
            .filter(isThere)
            .map(({ id, connection, account }) => ({ kind: 'delete', connection, account, item: id }) as const),
  };
}
