import { useCallback, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { ask, conch } from '../../state/conch.ts';
import { SearchDialog, useFound } from './search-dialog.tsx';

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
    <SearchDialog
      title={t(`create.pick.${kind}`)}
      placeholder={t('search.library')}
      search={search}
      onSearch={setSearch}
      onClose={onClose}
    >
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
    </SearchDialog>
  );
}

function useTiles(kind: LibraryPickerProps['kind'], search: string): readonly Tile[] | null {
  const find = useCallback(async () => {
    const query = { kinds: [kind], search: search.trim().slice(0, 1000) };
    const { tiles } = await ask(conch.library.tiles({ query, offset: 0, limit: OFFERED }));
    return tiles.filter(({ hasFile }) => hasFile);
  }, [kind, search]);
  return useFound(find);
}
