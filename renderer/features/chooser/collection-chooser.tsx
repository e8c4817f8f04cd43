import { Folder } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useFormat } from '../../format/use-format.ts';
import { useCollections } from '../../state/collections-store.ts';
import { applyEdit } from '../../state/edits.ts';
import { pathOf } from '../collections/tree.ts';
import { type Choice, Chooser } from './chooser.tsx';
import { closeChooser } from './chooser-store.ts';

/** Puts items into a collection that is found by name, or made at once. */
export function CollectionChooser({ target, count }: { readonly target: Target; readonly count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useCollections((known) => known.list);
  const choices = useMemo(
    () =>
      (list ?? []).flatMap((one): Choice[] =>
        one.content.kind === 'smart'
          ? []
          : [
              {
                key: one.id,
                name: pathOf(list ?? [], one).join(' / '),
                icon: Folder,
                note: format.count(one.content.count),
                state: 'none',
              },
            ],
      ),
    [list, format],
  );
  return (
    <Chooser
      title={t('collections.chooser.title')}
      prompt={t('collections.chooser.search')}
      none={t('collections.chooser.none')}
      empty={t('collections.chooser.empty')}
      count={count}
      choices={choices}
      makeWords={(name) => t('collections.chooser.make', { name })}
      onChoose={({ key }) => {
        closeChooser();
        void applyEdit({ does: 'collect', target, collection: key as CollectionId });
      }}
      onMake={(name) => {
        closeChooser();
        void applyEdit({ does: 'add-collection', name, parent: null, query: null, target });
      }}
    />
  );
}
