import { Folder, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { useCollections } from '../../state/collections-store.ts';
import { collectionPlace } from '../../state/places.ts';
import { openPlace } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { openChooser } from '../chooser/chooser-store.ts';
import { pathOf } from '../collections/tree.ts';
import { oneItem } from '../library/item-actions.ts';

/** The collections an item is in: a press opens one. */
export function CollectionsSection({ item }: { readonly item: ItemDetail }) {
  const { t } = useTranslation();
  const list = useCollections((known) => known.list) ?? [];
  const named = list.filter(({ name, content }) => content.kind === 'folder' && item.collections.includes(name));
  return (
    <section className="inspector-section">
      <h3 className="inspector-head">{t('collections.title')}</h3>
      <div className="inspector-tags">
        {named.map((one) => (
          <button key={one.id} type="button" className="tag" onClick={() => openPlace(collectionPlace(one.id))}>
            <Icon of={Folder} size={12} />
            {pathOf(list, one).join(' / ')}
          </button>
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
