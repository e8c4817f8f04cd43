import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { keysOf } from '../../actions/bindings.ts';
import { MenuItem } from '../../ui/menu.tsx';
import type { OpenItemMenu } from './item-menu-store.ts';

interface StackMenuProps {
  readonly tile: Tile;
  readonly count: number;
  /** Whether it is about members of the stack that is open in place. */
  readonly isInStack: boolean;
  readonly stack?: NonNullable<OpenItemMenu['stack']>;
}

/** The lines of an item's menu that open stacks, make them and take them apart. */
export function StackMenu({ tile, count, isInStack, stack }: StackMenuProps) {
  const { t } = useTranslation();
  const isOne = count === 1;
  const isCover = (tile.stackSize ?? 0) > 1;
  return (
    <>
      {stack !== undefined && (
        <MenuItem id="open-stack" icon={Layers} keys={keysOf('grid.open-stack')}>
          {stack.isOpen ? t('stack.close') : t('stack.open', { count: tile.stackSize ?? 0 })}
        </MenuItem>
      )}
      {!isOne && (
        <MenuItem id="stack" icon={Layers} keys={keysOf('item.stack')}>
          {t('action.item.stack')}
        </MenuItem>
      )}
      {isInStack && isOne && (
        <MenuItem id="cover-stack" icon={Layers}>
          {t('action.item.coverStack')}
        </MenuItem>
      )}
      {(isInStack || isCover) && (
        <MenuItem id="unstack" icon={Layers} keys={keysOf('item.unstack')}>
          {t(isCover ? 'stack.apart' : 'action.item.unstack')}
        </MenuItem>
      )}
    </>
  );
}
