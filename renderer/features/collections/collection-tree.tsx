import { FolderPlus, FolderSearch, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCollections } from '../../state/collections-store.ts';
import { collectionIn } from '../../state/places.ts';
import { useRoute } from '../../state/route-store.ts';
import { targetOf, useSelection } from '../../state/selection-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { makeCollection } from './collection-edits.ts';
import { CollectionRow } from './collection-row.tsx';
import { NameField } from './name-field.tsx';
import { RailCollections } from './rail-collections.tsx';
import { openSmart } from './smart-store.ts';
import { rowsOf, type TreeRow } from './tree.ts';
import { TreeMenu } from './tree-menu.tsx';
import { startCollection, useTree } from './tree-store.ts';
import { useTreeActions } from './use-tree-actions.ts';
import './collections.css';

/** The collections in the sidebar: a tree to go through, build and drop things on; on the rail its icons. */
export function CollectionTree({ isRail }: { readonly isRail: boolean }) {
  const { t } = useTranslation();
  const headId = useId();
  const list = useCollections((known) => known.list);
  if (list === null) return null;
  return (
    <>
      {isRail ? (
        <RailCollections list={list} />
      ) : (
        <>
          <div className="side-group">
            <h2 id={headId} className="flex-1">
              {t('collections.title')}
            </h2>
            <NewButton />
          </div>
          <Rows headId={headId} />
        </>
      )}
      <TreeMenu />
    </>
  );
}

function NewButton() {
  const { t } = useTranslation();
  const hasSelection = useSelection((selection) => selection.count > 0);
  const act: Record<string, () => void> = {
    new: () => startCollection(null),
    selection: () => startCollection(null, targetOf()),
    smart: () => openSmart(null),
  };
  return (
    <MenuButton
      aria-label={t('collections.new')}
      onAction={(key) => act[String(key)]?.()}
      trigger={<IconButton icon={Plus} size="xs" label={t('collections.new')} />}
    >
      <MenuItem id="new" icon={FolderPlus}>
        {t('collections.new')}
      </MenuItem>
      {hasSelection && (
        <MenuItem id="selection" icon={FolderPlus}>
          {t('collections.newFromSelection')}
        </MenuItem>
      )}
      <MenuItem id="smart" icon={FolderSearch}>
        {t('collections.newSmart')}
      </MenuItem>
    </MenuButton>
  );
}

function Rows({ headId }: { readonly headId: string }) {
  const { t } = useTranslation();
  const list = useCollections((known) => known.list) ?? [];
  const open = useTree((tree) => tree.open);
  const draft = useTree((tree) => tree.draft);
  const place = useRoute((route) => route.place);
  const [focused, setFocused] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const kept = useKeptFocus('.tree [data-collection]');
  useTreeActions(setSaid);
  const rows = rowsOf(list, open);
  const entry = tabStop(rows, focused, collectionIn(place));
  const draftAt = draft === null ? -1 : endOf(rows, draft.parent);
  const field = draft !== null && (
    <div role="treeitem" aria-level={levelIn(rows, draft.parent) + 1} aria-selected="false" className="side-item">
      <NameField
        level={levelIn(rows, draft.parent)}
        value=""
        placeholder={t('collections.newName')}
        onDone={(name) => void makeCollection(name, draft)}
      />
    </div>
  );
  if (rows.length === 0 && draft === null) return <p className="tree-hint">{t('collections.hint')}</p>;
  return (
    <>
      <div role="tree" aria-labelledby={headId} className="tree" data-scope="collections" {...kept}>
        {draftAt === 0 && field}
        {rows.map((row, index) => (
          <div key={row.collection.id} role="presentation">
            <CollectionRow
              row={row}
              isTabStop={row.collection.id === entry}
              onFocus={() => setFocused(row.collection.id)}
            />
            {draftAt === index + 1 && field}
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

/** The one row that Tab reaches: where the focus was last, else the open collection, else the first. */
function tabStop(rows: readonly TreeRow[], focused: string | null, open: string | null): string | undefined {
  const ids = rows.map(({ collection }): string => collection.id);
  return [focused, open].find((id): id is string => id !== null && ids.includes(id)) ?? ids[0];
}

/** How many rows come before the end of a folder. */
function endOf(rows: readonly TreeRow[], parent: string | null): number {
  if (parent === null) return rows.length;
  const at = rows.findIndex(({ collection }) => collection.id === parent);
  const level = rows[at]?.level ?? 0;
  const after = rows.findIndex((row, index) => index > at && row.level <= level);
  return after < 0 ? rows.length : after;
}

function levelIn(rows: readonly TreeRow[], parent: string | null): number {
  const row = rows.find(({ collection }) => collection.id === parent);
  return row === undefined ? 0 : row.level + 1;
}
