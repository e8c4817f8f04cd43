import {
  ArrowDown,
  ArrowUp,
  FolderInput,
  FolderOutput,
  FolderPlus,
  FolderSearch,
  ImageOff,
  ListPlus,
  PencilLine,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { findCollection, useCollections } from '../../state/collections-store.ts';
import { targetOf, useSelection } from '../../state/selection-store.ts';
import { MenuAt, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { chooseCover, collect, removeCollection, stepCollection } from './collection-edits.ts';
import { openSmart } from './smart-store.ts';
import { stepped } from './tree.ts';
import { closeTreeMenu, startCollection, startRenaming, useTree } from './tree-store.ts';

const STEPS = [
  { way: 'up', icon: ArrowUp, words: 'collections.moveUp' },
  { way: 'down', icon: ArrowDown, words: 'collections.moveDown' },
  { way: 'in', icon: FolderInput, words: 'collections.moveIn' },
  { way: 'out', icon: FolderOutput, words: 'collections.moveOut' },
] as const;

/** What can be done with a collection, at the pointer or below its row. */
export function TreeMenu() {
  const { t } = useTranslation();
  const menu = useTree((tree) => tree.menu);
  const list = useCollections((known) => known.list);
  const collection = findCollection(list, menu?.id ?? null);
  const hasSelection = useSelection((selection) => selection.count > 0);
  if (menu === null || collection === null || list === null) return null;
  const isFolder = collection.content.kind === 'folder';
  const ways = STEPS.filter(({ way }) => stepped(list, collection, way) !== null);

  const acts: Readonly<Record<string, () => void>> = {
    rename: () => startRenaming(collection.id),
    edit: () => openSmart({ collection }),
    new: () => startCollection(collection.id),
    put: () => {
      const target = targetOf();
      if (target !== null) void collect(target, collection.id);
    },
    uncover: () => void chooseCover(collection.id, null),
    remove: () => void removeCollection(collection),
    ...Object.fromEntries(ways.map(({ way }) => [way, () => void stepCollection(collection, way)])),
  };
  return (
    <MenuAt label={collection.name} at={menu} acts={acts} onClose={closeTreeMenu}>
      {isFolder && (
        <MenuItem id="new" icon={FolderPlus}>
          {t('collections.newHere', { name: collection.name })}
        </MenuItem>
      )}
      {isFolder && hasSelection && (
        <MenuItem id="put" icon={ListPlus}>
          {t('collections.addSelection')}
        </MenuItem>
      )}
      <MenuItem id="rename" icon={PencilLine} keys={keysOf('collections.rename')}>
        {t('collections.rename')}
      </MenuItem>
      {!isFolder && (
        <MenuItem id="edit" icon={FolderSearch}>
          {t('collections.edit')}
        </MenuItem>
      )}
      {collection.hasOwnCover && (
        <MenuItem id="uncover" icon={ImageOff}>
          {t('collections.firstCover')}
        </MenuItem>
      )}
      {ways.length > 0 && <MenuLine />}
      {ways.map(({ way, icon, words }) => (
        <MenuItem key={way} id={way} icon={icon} keys={keysOf(`collections.${way}`)}>
          {t(words)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem id="remove" icon={Trash2} keys={keysOf('collections.remove')}>
        {t('collections.remove')}
      </MenuItem>
    </MenuAt>
  );
}
