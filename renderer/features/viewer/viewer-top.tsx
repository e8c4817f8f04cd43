import {
  ChevronLeft,
  Columns2,
  Ellipsis,
  Heart,
  MonitorPlay,
  PanelRight,
  Repeat2,
  Share,
  Trash2,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { keysOf } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useResults } from '../../state/results-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { usePlaceTitle } from '../../state/use-place-words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { openItemMenu } from '../item-menu/item-menu-store.ts';
import { markItems, oneItem } from '../library/item-actions.ts';
import { ActionButton } from './transport-row.tsx';

interface ViewerTopProps {
  readonly tile: Tile;
  readonly index: number;
  readonly isTrash: boolean;
  readonly showsInspector: boolean;
}

/** Back, title, position, and what can be done with the item. */
export function ViewerTop({ tile, index, isTrash, showsInspector }: ViewerTopProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const placeTitle = usePlaceTitle(useRoute((route) => route.place));
  // The list behind the viewer stays open and keeps count.
  const total = useResults((results) => results.total);
  return (
    <header className="viewer-top">
      <Button kind="quiet" size="sm" icon={ChevronLeft} onPress={() => runAction('viewer.close')}>
        {placeTitle}
      </Button>
      <span className="viewer-line" />
      <span className="viewer-title">{tile.title}</span>
      {total !== null && (
        <span className="viewer-position">
          {t('viewer.position', { index: format.count(index + 1), total: format.count(total) })}
        </span>
      )}
      <span className="viewer-drag" />
      <IconButton
        icon={Heart}
        label={t('grid.favorite')}
        keys={keysOf('item.favorite')}
        isOn={tile.favorite}
        filled={tile.favorite}
        className="viewer-heart"
        onPress={() => void markItems([tile.id], { favorite: !tile.favorite })}
      />
      <ActionButton of="item.compare" icon={Columns2} size="md" label={t('viewer.compare')} />
      <ActionButton of="viewer.slide-show" icon={MonitorPlay} size="md" label={t('viewer.slideShow')} />
      <ActionButton of="item.export" icon={Share} size="md" label={t('action.item.export')} />
      <IconButton
        icon={isTrash ? Undo2 : Trash2}
        label={t(isTrash ? 'inspector.restore' : 'inspector.toTrash')}
        keys={isTrash ? null : keysOf('item.trash')}
        onPress={() => runAction(isTrash ? 'item.restore' : 'item.trash')}
      />
      <IconButton
        icon={Repeat2}
        label={t('create.useAgain')}
        keys={keysOf('item.again')}
        onPress={() => runAction('item.again')}
      />
      <IconButton
        icon={Ellipsis}
        label={t('create.more')}
        onPress={({ target }) => {
          const { left, bottom } = target.getBoundingClientRect();
          openItemMenu({ x: left, y: bottom, from: target, tile, target: oneItem(tile.id), count: 1, open: null });
        }}
      />
      <span className="viewer-line" />
      <IconButton
        icon={PanelRight}
        label={t('inspector.label')}
        keys={keysOf('viewer.inspector')}
        isOn={showsInspector}
        onPress={() => runAction('viewer.inspector')}
      />
    </header>
  );
}
