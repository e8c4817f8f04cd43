import { useTranslation } from 'react-i18next';
import type { Collection } from '../../../ipc/model/collection.ts';
import { useActions } from '../../actions/handlers.ts';
import { findCollection, useCollections } from '../../state/collections-store.ts';
import { removeCollection, stepCollection } from './collection-edits.ts';
import { startRenaming } from './tree-store.ts';

/** What the keys of the tree do to the row with the focus; `say` tells screen readers where it went. */
export function useTreeActions(say: (words: string) => void): void {
  const { t } = useTranslation();
  const withRow = (act: (collection: Collection) => unknown) => ({
    run: () => {
      const collection = focused();
      if (collection !== null) void act(collection);
    },
    isPossible: () => focused() !== null,
  });

  async function step(collection: Collection, way: 'up' | 'down' | 'in' | 'out'): Promise<void> {
    const { id, name } = collection;
    if (!(await stepCollection(collection, way))) return;
    // The row is another element now: its words and the focus follow when the tree was read again.
    setTimeout(() => {
      const moved = document.querySelector<HTMLElement>(`.tree [data-collection="${id}"]`);
      moved?.focus();
      if (moved === null) return;
      const { list } = useCollections.getState();
      const parent = list?.find((one) => one.id === list.find((other) => other.id === id)?.parent)?.name;
      say(
        t('collections.moved', {
          name,
          position: moved.getAttribute('aria-posinset'),
          total: moved.getAttribute('aria-setsize'),
          parent: parent ?? t('collections.topLevel'),
        }),
      );
    }, 250);
  }

  useActions({
    'collections.rename': withRow(({ id }) => startRenaming(id)),
    'collections.remove': withRow(removeCollection),
    'collections.up': withRow((one) => step(one, 'up')),
    'collections.down': withRow((one) => step(one, 'down')),
    'collections.in': withRow((one) => step(one, 'in')),
    'collections.out': withRow((one) => step(one, 'out')),
  });
}

/** The collection whose row has the focus; its name field is no row. */
function focused(): Collection | null {
  const row = document.activeElement;
  const id = row instanceof HTMLElement && row.matches('.tree-row') ? (row.dataset['collection'] ?? null) : null;
  return findCollection(useCollections.getState().list, id);
}
