import { Folder, FolderPlus, Tag as TagIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findCollection, useCollections } from '../../state/collections-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { openChooser } from '../chooser/chooser-store.ts';
import { pathOf } from '../collections/tree.ts';
import { shownTag } from '../tags/tag-tree.ts';
import type { Draft } from './draft.ts';
import { changeInto } from './draft-store.ts';

/** Where what is made will lie: in a collection, under tags. Nothing is only the library. */
export function PutInto({ draft: { into } }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const list = useCollections((known) => known.list);
  const collection = findCollection(list, into.collection);
  const path = collection === null ? null : pathOf(list ?? [], collection).join(' / ');
  const addTag = (name: string) => changeInto(({ tags }) => ({ tags: [...tags.filter((one) => one !== name), name] }));
  const removeTag = (name: string) => changeInto(({ tags }) => ({ tags: tags.filter((one) => one !== name) }));
  return (
    <div role="group" aria-label={t('create.putIn')} className="put-into">
      <p className="create-label" aria-hidden="true">
        {t('create.putIn')}
      </p>
      <div className="put-into-line">
        {path !== null && (
          <Tag
            icon={Folder}
            removeLabel={t('create.notIn', { name: path })}
            onRemove={() => changeInto(() => ({ collection: null }))}
          >
            {path}
          </Tag>
        )}
        {into.tags.map((name) => (
          <Tag key={name} removeLabel={t('inspector.removeTag', { tag: name })} onRemove={() => removeTag(name)}>
            {shownTag(name)}
          </Tag>
        ))}
        <button
          type="button"
          className="tag-add"
          onClick={() => openChooser({ what: 'collection', pick: (id) => changeInto(() => ({ collection: id })) })}
        >
          <Icon of={FolderPlus} size={12} />
          {t(path === null ? 'create.inCollection' : 'create.inOther')}
        </button>
        <button type="button" className="tag-add" onClick={() => openChooser({ what: 'tag', pick: addTag })}>
          <Icon of={TagIcon} size={12} />
          {t('create.withTag')}
        </button>
      </div>
    </div>
  );
}
