import {
  CircleX,
  FolderMinus,
  FolderOutput,
  FolderPlus,
  Heart,
  Image,
  Maximize2,
  MessageSquareQuote,
  PencilLine,
  Repeat2,
  StepBack,
  StepForward,
  Tag as TagIcon,
  TextSearch,
  Trash2,
  Undo2,
  UserRound,
  WandSparkles,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InputRole } from '../../../ipc/model/creation.ts';
import { keysOf } from '../../actions/bindings.ts';
import { focusNotes } from '../../panes.ts';
import { collectionAt, folderNameAt, useCollections } from '../../state/collections-store.ts';
import { moreLike } from '../../state/more-like.ts';
import { useRoute } from '../../state/route-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { MenuAt, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { showAsCover, takeOut } from '../chooser/chooser-actions.ts';
import { openChooser } from '../chooser/chooser-store.ts';
import { makeItemAgain, takeAsInput } from '../create/start-from.ts';
import { openExport } from '../export/export-store.ts';
import { markTarget, restoreItems, trashItems } from '../library/item-actions.ts';
import { coverStack, stackItems, unstackItems } from '../library/stack/stack-edits.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';
import { askToPurge } from '../trash/purge-store.ts';
import { FileMenu } from '../viewer/file-menu.tsx';
import { cancelMaking } from './cancel-making.ts';
import { closeItemMenu, type OpenItemMenu, useItemMenu } from './item-menu-store.ts';
import { LabelMenu } from './label-menu.tsx';
import { StackMenu } from './stack-menu.tsx';
import { useMenuItem } from './use-menu-item.ts';
import { speakLike, voiceOf } from './voice-of.ts';

const ROLES: Readonly<Record<string, InputRole>> = {
  first: 'first-frame',
  last: 'last-frame',
  character: 'character',
  reference: 'reference-image',
};

/** The menu of an item, wherever it was opened. */
export function ItemMenu() {
  const menu = useItemMenu((state) => state.menu);
  return menu === null ? null : <OpenMenu key={menu.tile.id} menu={menu} />;
}

function OpenMenu({ menu }: { readonly menu: OpenItemMenu }) {
  const { t } = useTranslation();
  const place = useRoute((route) => route.place);
  const isTrash = place === 'trash';
  const folder = useCollections((known) => folderNameAt(place, known));
  const collection = useCollections((known) => collectionAt(place, known));
  const { target, count, open, isInStack = false, stack } = menu;
  const { tile, detail } = useMenuItem(menu.tile);
  const isOne = count === 1;
  const isImage = isOne && tile.kind === 'image' && tile.hasFile;
  const voice = detail === null || !isOne ? null : voiceOf(detail);
  const isMaking = isOne && (tile.status === 'running' || tile.status === 'pending');

  const acts: Partial<Record<string, () => void>> = {
    open: () => open?.(),
    like: () => moreLike(tile.id),
    favorite: () => void markTarget(target, { does: 'favorite' }, tile),
    collect: () => openChooser({ what: 'collection', target, count }),
    note: () => {
      if (isOne) useSelection.getState().select([tile.id]);
      focusNotes();
    },
    tag: () => openChooser({ what: 'tag', target, count }),
    'open-stack': () => stack?.toggle(),
    stack: () => void stackItems(target),
    unstack: () => void unstackItems(target),
    'cover-stack': () => void coverStack(tile.id),
    uncollect: () => void takeOut(target),
    cover: () => void showAsCover(tile),
    purge: () => askToPurge(target, count),
    again: () => void makeItemAgain(tile.id),
    speak: () => detail !== null && speakLike(detail),
    cancel: () => detail !== null && void cancelMaking(detail),
    restore: () => void restoreItems(target),
    trash: () => void trashItems(target),
    export: () => openExport(target),
    remove: () => askWhereToRemove(target),
    ...Object.fromEntries(Object.entries(ROLES).map(([key, role]) => [key, () => takeAsInput(tile, role)])),
  };

  return (
    <MenuAt label={t('create.menu')} at={menu} from={menu.from} acts={acts} onClose={closeItemMenu}>
      {isOne && open !== null && (
        <MenuItem id="open" icon={Maximize2} keys={keysOf('grid.open')}>
          {t('create.open')}
        </MenuItem>
      )}
      {isOne && (
        <MenuItem id="again" icon={Repeat2} keys={keysOf('item.again')}>
          {t('create.useAgain')}
        </MenuItem>
      )}
      {isImage && <StartMenu />}
      {voice !== null && (
        <MenuItem id="speak" icon={MessageSquareQuote}>
          {t('create.speakWithNamed', { name: voice.name })}
        </MenuItem>
      )}
      {isMaking && detail !== null && (
        <MenuItem id="cancel" icon={CircleX}>
          {t('outbox.word.cancel')}
        </MenuItem>
      )}
      {isOne && detail !== null && detail.prompt !== null && detail.kind !== 'voice' && (
        <MenuItem id="like" icon={TextSearch}>
          {t('inspector.moreLike')}
        </MenuItem>
      )}
      {isOne && <MenuLine />}
      <MenuItem id="favorite" icon={Heart} keys={keysOf('item.favorite')}>
        {t('action.item.favorite')}
      </MenuItem>
      <MenuItem id="collect" icon={FolderPlus} keys={keysOf('item.collect')}>
        {t('action.item.collect')}
      </MenuItem>
      <MenuItem id="tag" icon={TagIcon} keys={keysOf('item.tag')}>
        {t('action.item.tag')}
      </MenuItem>
      <MenuItem id="note" icon={PencilLine} keys={keysOf('item.note')}>
        {t('action.item.note')}
      </MenuItem>
      <LabelMenu label={isOne ? tile.label : undefined} />
      <StackMenu tile={tile} count={count} isInStack={isInStack} {...(stack && { stack })} />
      <FileMenu tile={tile} target={target} count={count} onDone={closeItemMenu} />
      <MenuItem id="export" icon={FolderOutput} keys={keysOf('item.export')}>
        {t('action.item.export')}
      </MenuItem>
      {collection !== null && isOne && tile.hasThumb && (
        <MenuItem id="cover" icon={Image}>
          {t('collections.useAsCover', { name: collection.name })}
        </MenuItem>
      )}
      {folder !== null && (
        <MenuItem id="uncollect" icon={FolderMinus} keys={keysOf('item.uncollect')}>
          {t('collections.takeOut', { name: folder })}
        </MenuItem>
      )}
      <MenuLine />
      {isTrash && (
        <MenuItem id="purge" icon={Trash2} keys={keysOf('grid.purge')} danger>
          {t('trash.deleteNow')}
        </MenuItem>
      )}
      {isTrash ? (
        <MenuItem id="restore" icon={Undo2} keys={keysOf('item.restore')}>
          {t('inspector.restore')}
        </MenuItem>
      ) : (
        <MenuItem id="trash" icon={Trash2} keys={keysOf('item.trash')}>
          {t('inspector.toTrash')}
        </MenuItem>
      )}
      <MenuItem id="remove" icon={Trash2} keys={keysOf('item.remove')} danger>
        {t('outbox.remove.action')}
      </MenuItem>
    </MenuAt>
  );
}

/** The lines that make something new of an image. */
function StartMenu() {
  const { t } = useTranslation();
  return (
    <>
      <MenuItem id="first" icon={StepBack}>
        {t('create.asFirstFrame')}
      </MenuItem>
      <MenuItem id="last" icon={StepForward}>
        {t('create.asLastFrame')}
      </MenuItem>
      <MenuItem id="character" icon={UserRound}>
        {t('create.asCharacter')}
      </MenuItem>
      <MenuItem id="reference" icon={WandSparkles}>
        {t('create.asReference')}
      </MenuItem>
    </>
  );
}
