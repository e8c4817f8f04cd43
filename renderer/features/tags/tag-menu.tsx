import { CornerLeftUp, Merge, PencilLine, Quote, Search, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TagRow } from '../../../ipc/domains/order.ts';
import { keysOf } from '../../actions/bindings.ts';
import { MenuAt, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { moveTag, openTag, removeTag } from './tag-actions.ts';
import { parentTag } from './tag-tree.ts';
import { askAboutTag, useTagsView } from './tags-store.ts';

/** What can be done with a tag. */
export function TagMenu({ tags }: { readonly tags: readonly TagRow[] }) {
  const { t } = useTranslation();
  const menu = useTagsView((view) => view.menu);
  if (menu === null) return null;
  const { tag } = menu;
  const close = () => useTagsView.setState({ menu: null });
  // What only stands above others is no tag by itself: it can be named anew, and nothing else.
  const isReal = tags.some(({ name }) => name === tag);
  const parent = parentTag(tag);
  const acts = {
    open: () => openTag(tag),
    rename: () => askAboutTag('rename', tag),
    merge: () => askAboutTag('merge', tag),
    aliases: () => askAboutTag('aliases', tag),
    out: () => void moveTag(tag, parent === null ? null : parentTag(parent)),
    remove: () => void removeTag(tag),
  };
  return (
    <MenuAt label={tag} at={menu} acts={acts} onClose={close}>
      <MenuItem id="open" icon={Search} keys="Enter">
        {t('tags.open')}
      </MenuItem>
      <MenuLine />
      <MenuItem id="rename" icon={PencilLine} keys={keysOf('tags.rename')}>
        {t('tags.rename')}
      </MenuItem>
      {parent !== null && (
        <MenuItem id="out" icon={CornerLeftUp}>
          {t('collections.moveOut')}
        </MenuItem>
      )}
      {isReal && (
        <MenuItem id="merge" icon={Merge}>
          {t('tags.merge')}
        </MenuItem>
      )}
      {isReal && (
        <MenuItem id="aliases" icon={Quote}>
          {t('tags.aliases')}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem id="remove" icon={Trash2} keys={keysOf('tags.remove')}>
        {t('tags.remove')}
      </MenuItem>
    </MenuAt>
  );
}
