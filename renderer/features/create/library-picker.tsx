import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** How many items are offered; more are found by searching. */
const OFFERED = 60;

interface LibraryPickerProps {
  readonly kind: 'image' | 'video' | 'audio';
  readonly onPick: (tile: Tile) => void;
  readonly onClose: () => void;
}

/** Items of the library that have a file on this disk, newest first, with a search. */
export function LibraryPicker({ kind, onPick, onClose }: LibraryPickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const tiles = useTiles(kind, search);
  return (
    <Dialog isOpen isWide title={t(`create.pick.${kind}`)} onClose={onClose}>
      <TextField
        label={t('search.label')}
        hideLabel
        autoFocus
        className="mt-3"
        placeholder={t('search.library')}
        value={search}
        onChange={setSearch}
      />
      <ListBox
        className="picker"
        aria-label={t('create.pick.results')}
        layout="grid"
        items={tiles ?? []}
        selectionMode="none"
        renderEmptyState={() => (tiles === null ? null : t('create.pick.nothing'))}
        onAction={(key) => {
          const chosen = tiles?.find(({ id }) => id === key);
          if (chosen) onPick(chosen);
        }}
      >
        {(tile) => (
          <ListBoxItem id={tile.id} textValue={tile.title} className="picker-item">
            {tile.hasThumb && <img src={`media://thumb/${tile.id}`} alt="" loading="lazy" />}
            <span>{tile.title}</span>
          </ListBoxItem>
        )}
      </ListBox>
      <div className="dialog-buttons">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}

function useTiles(kind: LibraryPickerProps['kind'], search: string): readonly Tile[] | null {
  const [tiles, setTiles] = useState<readonly Tile[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const query = { kinds: [kind], search: search.trim().slice(0, 1000) };
    ask(conch.library.tiles({ query, offset: 0, limit: OFFERED }))
      .then((answer) => {
        if (isCurrent) setTiles(answer.tiles.filter(({ hasFile }) => hasFile));
      })
      .catch(showError);
    return () => {
      isCurrent = false;
    };
  }, [kind, search]);
  return tiles;
}
