import { ChevronRight, Columns2, Copy, ExternalLink, FolderOpen, Link, TextQuote } from 'lucide-react';
import { MenuItem as AriaMenuItem, Menu, Popover, SubmenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useKeys } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import type { ActionId } from '../../actions/registry.ts';
import { MOST_COMPARED } from '../../state/compare-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { copyImage, copyImageOf, copyPaths, copyPrompts, openWith, showInFolder } from './file-actions.ts';
import { shownPicture } from './shown-picture.ts';

interface FileMenuProps {
  readonly tile: Tile;
  /** All that the menu is about, and how many items that is. */
  readonly target: Target;
  readonly count: number;
  /** Closes the menu that these lines are in. */
  readonly onDone: () => void;
}

/** The lines of an item's menu that take its file and its words elsewhere, and the comparison of a few. */
export function FileMenu({ tile, target, count, onDone }: FileMenuProps) {
  const { t } = useTranslation();
  const keys = useKeysOf();
  const { id } = tile;
  const does = (act: () => unknown) => () => {
    onDone();
    act();
  };
  const isOne = count === 1;
  const isFrame = tile.kind === 'video' && shownPicture() !== null;
  return (
    <>
      {!isOne && count <= MOST_COMPARED && (
        <MenuItem
          id="compare"
          icon={Columns2}
          {...keys('item.compare')}
          onAction={does(() => runAction('item.compare'))}
        >
          {t('viewer.compare')}
        </MenuItem>
      )}
      <SubmenuTrigger>
        <AriaMenuItem id="copy" className="menu-item" textValue={t('files.copy')}>
          <Icon of={Copy} />
          <span>{t('files.copy')}</span>
          <span className="end">
            <Icon of={ChevronRight} size={14} />
          </span>
        </AriaMenuItem>
        <Popover className="popover" offset={-2}>
          <Menu className="menu" aria-label={t('files.copy')}>
            {isOne && (tile.hasThumb || tile.kind === 'image') && (
              <MenuItem
                icon={Copy}
                {...keys('item.copy-image')}
                onAction={does(() => (isFrame ? copyImage(tile) : copyImageOf(id)))}
              >
                {t(isFrame ? 'files.copyFrame' : 'files.copyImage')}
              </MenuItem>
            )}
            <MenuItem icon={TextQuote} {...keys('item.copy-prompt')} onAction={does(() => copyPrompts(target))}>
              {t('files.copyPrompt', { count })}
            </MenuItem>
            {(tile.hasFile || !isOne) && (
              <MenuItem icon={Link} {...keys('item.copy-path')} onAction={does(() => copyPaths(target))}>
                {t('files.copyPath', { count })}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </SubmenuTrigger>
      {isOne && tile.hasFile && (
        <MenuItem icon={FolderOpen} {...keys('item.show-in-folder')} onAction={does(() => showInFolder(id))}>
          {t('files.showInFolder')}
        </MenuItem>
      )}
      {isOne && tile.hasFile && (
        <MenuItem icon={ExternalLink} {...keys('item.open-with')} onAction={does(() => openWith(id))}>
          {t('files.openWith')}
        </MenuItem>
      )}
    </>
  );
}

/** The keys beside a line, following the settings. */
function useKeysOf(): (of: ActionId) => { readonly keys?: string } {
  const found: Partial<Record<ActionId, string | null>> = {
    'item.compare': useKeys('item.compare'),
    'item.copy-image': useKeys('item.copy-image'),
    'item.copy-prompt': useKeys('item.copy-prompt'),
    'item.copy-path': useKeys('item.copy-path'),
    'item.show-in-folder': useKeys('item.show-in-folder'),
    'item.open-with': useKeys('item.open-with'),
  };
  return (of) => {
    const keys = found[of];
    return keys == null ? {} : { keys };
  };
}
