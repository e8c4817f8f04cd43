import { Folder } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import { useFormat } from '../../format/use-format.ts';
import { useCollections } from '../../state/collections-store.ts';
import { applyEdit } from '../../state/edits.ts';
import { pathOf } from '../collections/tree.ts';
import { type Choice, Chooser } from './chooser.tsx';
import { closeChooser, type ForItems, type Picking } from './chooser-store.ts';

/** Puts items into a collection that is found by name, or made at once; or only tells which was chosen. */
export function CollectionChooser(asked: ForItems | Picking<CollectionId>) {
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
      count={'pick' in asked ? null : asked.count}
      choices={choices}
      makeWords={(name) => t('collections.chooser.make', { name })}
      onChoose={({ key }) => {
        closeChooser();
        const collection = key as CollectionId;
        if ('pick' in asked) asked.pick(collection);
        else void applyEdit({ does: 'collect', target: asked.target, collection });
      }}
      onMake={(name) => {
        closeChooser();
        void make(name, asked);
      }}
    />
  );
}

async function make(name: string, asked: ForItems | Picking<CollectionId>): Promise<void> {
  const target = 'pick' in asked ? null : asked.target;
  const done = await applyEdit({ does: 'add-collection', name, parent: null, query: null, target });
  if ('pick' in asked && done !== null && done.collection !== null) asked.pick(done.collection);
}
