import { ChevronLeft, Heart, PanelRight, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryQuery, Tile } from '../../../ipc/model/query.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { useRoute } from '../../state/route-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ViewerKey } from './viewer-keys.ts';

interface ViewerTopProps {
  readonly tile: Tile | null;
  readonly query: LibraryQuery | null;
  readonly index: number;
  readonly showsInspector: boolean;
  readonly onAct: (key: ViewerKey) => void;
}

/** Back, title, position, and what can be done with the item. */
export function ViewerTop({ tile, query, index, showsInspector, onAct }: ViewerTopProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useRoute((route) => route.place);
  const total = useTotal(query);
  return (
    <header className="viewer-top">
      <Button kind="quiet" size="sm" icon={ChevronLeft} onPress={() => onAct('close')}>
        {t(`place.${place}`)}
      </Button>
      <span className="viewer-line" />
      <span className="viewer-title">{tile?.title}</span>
      {total !== null && (
        <span className="viewer-position">
          {t('viewer.position', { index: format.count(index + 1), total: format.count(total) })}
        </span>
      )}
      <span className="viewer-drag" />
      <IconButton
        icon={Heart}
        label={t('grid.favorite')}
        keys="F"
        isOn={tile?.favorite ?? false}
        filled={tile?.favorite ?? false}
        className={tile?.favorite === true ? 'text-lip' : ''}
        onPress={() => onAct('favorite')}
      />
      <IconButton icon={Trash2} label={t('inspector.toTrash')} keys="Delete" onPress={() => onAct('trash')} />
      <span className="viewer-line" />
      <IconButton
        icon={PanelRight}
        label={t('inspector.label')}
        keys="I"
        isOn={showsInspector}
        onPress={() => onAct('inspector')}
      />
    </header>
  );
}

function useTotal(query: LibraryQuery | null): number | null {
  const [total, setTotal] = useState<number | null>(null);
  useEffect(() => {
    if (query === null) return;
    let isCurrent = true;
    ask(conch.library.outline({ query })).then((outline) => {
      if (isCurrent) setTotal(outline.total);
    }, showError);
    return () => {
      isCurrent = false;
    };
  }, [query]);
  return total;
}
