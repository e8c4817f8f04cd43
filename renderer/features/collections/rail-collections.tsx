import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection } from '../../../ipc/model/collection.ts';
import { countOf, useCollections } from '../../state/collections-store.ts';
import { collectionPlace } from '../../state/places.ts';
import { openPlace, useRoute } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SideButton } from '../sidebar/side-item.tsx';
import { makeCollection, renameCollection } from './collection-edits.ts';
import { Cover } from './cover.tsx';
import { pathOf, rowsOf, type TreeRow } from './tree.ts';
import { endNaming, openTreeMenu, useTree } from './tree-store.ts';
import { useRowDrop } from './use-row-drop.ts';

/** The collections as icons, all of them one below the other; names are in their tooltips and in a dialog. */
export function RailCollections({ list }: { readonly list: readonly Collection[] }) {
  const { t } = useTranslation();
  const rows = rowsOf(list, new Set(list.map(({ id }) => id)));
  return (
    <>
      {rows.length > 0 && <hr className="rail-line" />}
      {rows.length > 0 && (
        <ul aria-label={t('collections.title')}>
          {rows.map((row) => (
            <RailRow key={row.collection.id} row={row} list={list} />
          ))}
        </ul>
      )}
      <NameDialog list={list} />
    </>
  );
}

function RailRow({ row, list }: { readonly row: TreeRow; readonly list: readonly Collection[] }) {
  const { collection } = row;
  const isOpen = useRoute((route) => route.place === collectionPlace(collection.id));
  const count = useCollections((known) => countOf(collection, known));
  const { side, handlers } = useRowDrop(row);
  return (
    <li
      className="rail-row"
      {...handlers}
      {...(side !== null && { 'data-drop': side })}
      onContextMenu={(event) => {
        event.preventDefault();
        openTreeMenu({ id: collection.id, x: event.clientX, y: event.clientY });
      }}
    >
      <SideButton
        picture={<Cover collection={collection} size={24} />}
        name={pathOf(list, collection).join(' / ')}
        count={count}
        isRail
        isOpen={isOpen}
        onPress={() => openPlace(collectionPlace(collection.id))}
      />
    </li>
  );
}

/** A name is typed in a dialog: the rail has no room for it. */
function NameDialog({ list }: { readonly list: readonly Collection[] }) {
  const { t } = useTranslation();
  const draft = useTree((tree) => tree.draft);
  const renaming = useTree((tree) => tree.renaming);
  const renamed = list.find(({ id }) => id === renaming);
  if (draft !== null)
    return <Ask name="" title={t('collections.new')} onName={(name) => void makeCollection(name, draft)} />;
  if (renamed === undefined) return null;
  return (
    <Ask name={renamed.name} title={t('collections.rename')} onName={(name) => void renameCollection(renamed, name)} />
  );
}

interface AskProps {
  readonly name: string;
  readonly title: string;
  readonly onName: (name: string) => void;
}

function Ask({ name: before, title, onName }: AskProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(before);
  return (
    <Dialog isOpen title={title} onClose={endNaming}>
      <form
        className="smart-form"
        onSubmit={(event) => {
          event.preventDefault();
          onName(name);
        }}
      >
        <TextField label={t('collections.name')} value={name} onChange={setName} autoFocus />
        <div className="dialog-buttons">
          <Button onPress={endNaming}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={name.trim() === ''}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
