import { Folder, Plus, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Collection } from '../../../ipc/model/collection.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { useCollections } from '../../state/collections-store.ts';
import { applyEdit } from '../../state/edits.ts';
import { collectionPlace } from '../../state/places.ts';
import { openPlace } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { openChooser } from '../chooser/chooser-store.ts';
import { pathOf } from '../collections/tree.ts';
import { oneItem } from '../library/item-actions.ts';

/** The collections an item is in, by their full path: a press goes there, the cross takes it out. */
export function CollectionsSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const list = useCollections((known) => known.list) ?? [];
  const held = list.filter(({ id }) => item.collectionIds.includes(id));
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('collections.title')}</h3>
      <div className="inspector-tags">
        {held.map((one) => (
          <Held key={one.id} item={item} collection={one} path={pathOf(list, one).join(' / ')} />
        ))}
        <button
          type="button"
          className="tag-add"
          onClick={() => openChooser({ what: 'collection', target: oneItem(item.id), count: 1 })}
        >
          <Icon of={Plus} size={12} />
          {t('inspector.addTo')}
        </button>
      </div>
    </section>
  );
}

interface HeldProps {
  readonly item: ItemDetail;
  readonly collection: Collection;
  readonly path: string;
}

function Held({ item, collection, path }: HeldProps) {
  const { t } = useTranslation();
  const takeOut = () => {
    // Of this one alone: what it holds has chips of its own.
    const edit = { does: 'uncollect', target: oneItem(item.id), collection: collection.id, alone: true } as const;
    void applyEdit(edit);
  };
  return (
    <span className="tag held">
      <Button
        className="held-path"
        aria-label={t('collections.goTo', { name: path })}
        onPress={() => openPlace(collectionPlace(collection.id))}
      >
        <Icon of={Folder} size={12} />
        <span className="truncate">{path}</span>
      </Button>
      <Button aria-label={t('collections.takeOut', { name: path })} onPress={takeOut}>
        <Icon of={X} size={12} />
      </Button>
    </span>
  );
}
